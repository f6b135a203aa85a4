/** Where things stand: rows, cards, pages and their edges. */
import { css } from "lit";

export const layout = css`
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
    /* Room for the ring around the one that has the focus. */
    padding: 4px;
    margin: -4px;
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
