/** Buttons, chips and icons as they look everywhere in what is ours. Sizes for fingers, colours of the theme. */
import { css } from "lit";

export const controls = css`
  .icon {
    inline-size: 1.5em;
    block-size: 1.5em;
    fill: currentColor;
    flex: none;
  }
  button,
  a.button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    margin: 0;
    padding: 0;
    cursor: pointer;
    text-decoration: none;
    min-block-size: var(--cs-target);
    min-inline-size: var(--cs-target);
    border-radius: var(--cs-pill);
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    box-sizing: border-box;
    /* What has the focus is not to be under the dashboard's head. */
    scroll-margin-block: calc(var(--header-height, 56px) + 16px) 16px;
    -webkit-tap-highlight-color: transparent;
    transition:
      background-color var(--cs-moment),
      transform var(--cs-moment);
  }
  button:active:not([aria-disabled="true"]) {
    transform: scale(0.97);
  }
  button[aria-disabled="true"] {
    cursor: default;
    opacity: 0.45;
  }
  :is(button, a, input, h2):focus-visible {
    outline: 2px solid var(--cs-text);
    outline-offset: 2px;
  }
  h2:focus-visible {
    border-radius: var(--cs-small-radius);
  }
  .chip,
  a.chip {
    padding-inline: 16px;
    background: var(--cs-quiet-fill);
    color: var(--cs-text);
    white-space: nowrap;
  }
  .chip .icon {
    inline-size: 18px;
    block-size: 18px;
  }
  .chip:hover:not([aria-disabled="true"]),
  a.chip:hover,
  .plain:hover:not([aria-disabled="true"]) {
    background: var(--cs-hover-fill);
  }
  .chip[aria-pressed="true"] {
    background: var(--cs-chosen-fill);
    color: var(--cs-on-chosen);
  }
  .plain {
    padding-inline: 10px;
    font-size: 0.9375rem;
    color: var(--cs-text);
    font-weight: 500;
  }
  .danger {
    color: var(--cs-on-bad-fill);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
