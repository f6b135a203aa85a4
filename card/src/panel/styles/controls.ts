/** What is pressed and filled in, with targets for fingers. */
import { css } from "lit";

export const controls = css`
  button,
  .button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--cs-target);
    min-inline-size: var(--cs-target);
    padding: 4px 16px;
    border: 1px solid var(--cs-line);
    border-radius: 22px;
    background: none;
    color: var(--cs-text);
    text-decoration: none;
    cursor: pointer;
    transition: background-color var(--cs-moment);
  }
  button:hover,
  .button:hover {
    background: color-mix(in srgb, var(--cs-text) 8%, transparent);
  }
  button:is(:disabled, [aria-disabled="true"]) {
    opacity: 0.5;
    cursor: default;
  }
  button.main {
    border-color: transparent;
    /* Dark enough for white words on it (WCAG 1.4.3), which the default theme's colour is not. */
    background: color-mix(in srgb, var(--cs-accent) 74%, #000);
    color: #fff;
    font-weight: 500;
  }
  button.main:hover {
    background: color-mix(in srgb, var(--cs-accent) 62%, #000);
  }
  button.bad,
  .button.bad {
    color: var(--cs-bad);
  }
  button.plain,
  .button.plain {
    border-color: transparent;
  }
  button.icon,
  .button.icon {
    padding: 0;
    border-color: transparent;
    border-radius: 50%;
  }
  :where(button, a, input, select, textarea, summary, [tabindex="0"]):focus-visible,
  /* Within a date is more than one stop, and none of them is the field itself. */
  :where(input:is([type="date"], [type="time"], [type="datetime-local"])):focus-within {
    outline: 2px solid var(--cs-accent);
    outline-offset: 2px;
  }
  svg {
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    fill: currentColor;
  }
  label,
  .field {
    display: grid;
    gap: 4px;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--cs-target);
    cursor: pointer;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--cs-accent);
  }
  input:not([type="checkbox"], [type="radio"]),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: var(--cs-target);
    padding: 8px 12px;
    border: 1px solid var(--outline-color, var(--cs-line));
    border-radius: var(--cs-small-radius);
    background: var(--cs-surface);
    color-scheme: light dark;
  }
  textarea {
    resize: vertical;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 4px;
  }
  progress {
    inline-size: 100%;
    accent-color: var(--cs-accent);
  }
`;
