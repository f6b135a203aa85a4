/** How the card looks while nobody calls, and its frame. */
import { css } from "lit";

export const cardStyles = css`
  :host {
    display: block;
    color: var(--cs-text);
  }
  ha-card {
    display: block;
    /* Nothing of it is scrolled, so that what sticks in it sticks to the page. */
    overflow: clip;
    position: relative;
    transition: border-color var(--cs-moment);
  }
  ha-card.asked {
    --ha-card-border-color: var(--cs-ring);
  }
  .standing {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px var(--cs-space);
    background: var(--cs-warm-fill);
    color: var(--cs-text);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  .quiet {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 14px;
    align-items: center;
    padding: var(--cs-space) var(--cs-space) 8px;
  }
  .disc {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    display: grid;
    place-items: center;
    background: var(--cs-good-fill);
    color: var(--cs-on-good-fill);
  }
  h2 {
    margin: 0;
    font-size: 1.125rem;
    font-weight: 500;
    line-height: 1.3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 8px;
    overflow-wrap: anywhere;
  }
  .demo {
    font-size: 0.75rem;
    font-weight: 600;
    padding: 1px 8px;
    border-radius: var(--cs-pill);
    background: var(--cs-warm-fill);
    color: var(--cs-text);
  }
  .words p {
    margin: 2px 0 0;
    font-size: 0.875rem;
    line-height: 1.4;
    color: var(--cs-soft-text);
  }
  .counts {
    list-style: none;
    margin: 0;
    padding: 8px var(--cs-space) var(--cs-space);
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* None is narrower than its longest word: in Polish on a small tablet, three would tear theirs apart. */
  .counts li {
    flex: 1 1 0;
    border-radius: 14px;
    background: var(--cs-quiet-fill);
    font-size: 0.8125rem;
    line-height: 1.25;
    color: var(--cs-soft-text);
    overflow-wrap: break-word;
  }
  .counts li:not(:has(button)),
  .counts button {
    display: grid;
    place-content: start;
    gap: 2px;
    padding: 10px 12px;
  }
  .counts button {
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    text-align: start;
  }
  .counts button:hover {
    background: var(--cs-hover-fill);
  }
  .counts b {
    font-size: 1.375rem;
    line-height: 1.1;
    font-weight: 500;
    color: var(--cs-text);
    font-variant-numeric: tabular-nums;
  }
  .counts .some {
    background: var(--cs-own-fill);
    color: var(--cs-text);
  }
  .counts .some b {
    font-weight: 700;
  }
`;
