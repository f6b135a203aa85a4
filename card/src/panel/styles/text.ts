/** How words are written: headings, lists, links. */
import { css } from "lit";

export const text = css`
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
    /* Whichever way it runs, it stands where everything else begins. */
    text-align: -webkit-match-parent;
    text-align: match-parent;
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
