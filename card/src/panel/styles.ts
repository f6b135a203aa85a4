/** What the panel's pages look like: the theme's colours, and targets for fingers. */
import { css } from "lit";
import { tokens } from "../shared/tokens.ts";

const text = css`
  :host {
    color: var(--cs-text);
    font: inherit;
    line-height: 1.45;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 1.25rem;
    font-weight: 500;
  }
  h3 {
    font-size: 1rem;
    font-weight: 500;
  }
  .soft {
    color: var(--cs-soft-text);
  }
  .small {
    font-size: 0.875rem;
  }
  .number {
    direction: ltr;
    unicode-bidi: isolate;
    font-variant-numeric: tabular-nums;
  }
  .words {
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

const controls = css`
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
  button:disabled {
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
  :is(button, a, input, select, textarea, summary, audio):focus-visible {
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
  input:not([type="checkbox"], [type="radio"], [type="file"]),
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
  ::file-selector-button {
    min-block-size: 36px;
    margin-inline-end: 12px;
    padding-inline: 16px;
    border: 1px solid var(--cs-line);
    border-radius: 18px;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
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

const layout = css`
  .card {
    background: var(--cs-surface);
    border: 1px solid var(--ha-card-border-color, var(--cs-line));
    border-radius: var(--cs-radius);
    padding: var(--cs-space);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .grow {
    flex: 1 1 200px;
    min-inline-size: 0;
  }
  .stack {
    display: grid;
    gap: var(--cs-space);
    min-inline-size: 0;
  }
  .search {
    position: relative;
    flex: 1 1 240px;
  }
  .search svg {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 12px;
    color: var(--cs-soft-text);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: 44px !important;
    border-radius: 22px !important;
  }
  .chips {
    display: flex;
    gap: 8px;
    overflow-x: auto;
    padding: 2px;
    scrollbar-width: none;
  }
  .chips button {
    flex: none;
  }
  .chips button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--cs-accent) 18%, transparent);
    border-color: var(--cs-accent);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 8px;
    border-radius: 12px;
    font-size: 0.8125rem;
    line-height: 24px;
    white-space: nowrap;
    background: color-mix(in srgb, var(--tone, var(--cs-soft-text)) 16%, transparent);
  }
  .badge svg {
    inline-size: 16px;
    block-size: 16px;
    color: var(--tone, currentColor);
  }
  .good {
    --tone: var(--cs-good);
  }
  .danger {
    --tone: var(--cs-bad);
  }
  .warm {
    --tone: var(--cs-warm);
  }
  .calm {
    --tone: var(--cs-accent);
  }
  .endless {
    min-block-size: 60px;
  }
  .more {
    block-size: 64px;
  }
  .rows {
    padding: 0;
    overflow: hidden;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 64px;
    padding: 8px var(--cs-space);
    border: 0;
    border-block-end: 1px solid var(--cs-line);
    border-radius: 0;
    color: inherit;
    text-decoration: none;
    text-align: start;
    content-visibility: auto;
    contain-intrinsic-size: auto 65px;
  }
  a.row:hover {
    background: color-mix(in srgb, var(--cs-text) 5%, transparent);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row > .who {
    flex: 1;
    min-inline-size: 0;
  }
  .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .disc {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    flex: none;
    border-radius: 50%;
    background: color-mix(in srgb, var(--tone, var(--cs-soft-text)) 16%, transparent);
    color: var(--tone, var(--cs-soft-text));
  }
  .empty {
    padding: 48px var(--cs-space);
    text-align: center;
    color: var(--cs-soft-text);
  }
  .empty svg {
    inline-size: 48px;
    block-size: 48px;
    opacity: 0.5;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(96px, auto) 1fr;
    gap: 8px 16px;
  }
  .facts dt {
    color: var(--cs-soft-text);
  }
  .two {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: var(--cs-space);
  }
`;

export const styles = [tokens, text, controls, layout];
