/** How the calls that there were look. */
import { css } from "lit";

export const historyStyles = css`
  :host {
    display: block;
    padding-block-end: 8px;
  }
  .filters {
    display: flex;
    gap: 8px;
    padding: 4px var(--cs-space) 12px;
  }
  .filters .chip {
    flex: none;
    padding-inline: 14px;
    font-size: 0.875rem;
    font-weight: 500;
  }
  h3 {
    margin: 0;
    padding: 8px var(--cs-space) 4px;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--cs-soft-text);
  }
  ul.calls {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .row {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 14px;
    inline-size: 100%;
    padding: 10px var(--cs-space);
    border-radius: 0;
    text-align: start;
    justify-content: stretch;
  }
  .row:hover {
    background: var(--cs-quiet-fill);
  }
  .row:focus-visible {
    outline-offset: -3px;
    border-radius: 12px;
  }
  .row:active:not([aria-disabled="true"]) {
    transform: none;
  }
  .disc {
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
    display: grid;
    place-items: center;
  }
  .disc .icon {
    inline-size: 22px;
    block-size: 22px;
  }
  .good {
    background: var(--cs-good-fill);
    color: var(--cs-on-good-fill);
  }
  .bad {
    background: var(--cs-bad-fill);
    color: var(--cs-on-bad-fill);
  }
  .warm {
    background: var(--cs-warm-fill);
    color: var(--cs-on-warm-fill);
  }
  .own {
    background: var(--cs-own-fill);
    color: var(--cs-text);
  }
  .plain-tone {
    background: var(--cs-normal-fill);
    color: var(--cs-soft-text);
  }
  .words {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }
  .name {
    font-size: 1rem;
    line-height: 1.35;
  }
  /* What is too long is cut off at its own end, whichever way it runs. */
  :is(.name, .about) bdi {
    display: block;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .is-new .name {
    font-weight: 700;
  }
  .about {
    display: flex;
    gap: 4px;
    white-space: nowrap;
    font-size: 0.8125rem;
    line-height: 1.4;
    color: var(--cs-soft-text);
  }
  .about b {
    font-weight: 600;
    color: var(--cs-text);
  }
  .at {
    display: grid;
    justify-items: end;
    gap: 4px;
    font-size: 0.8125rem;
    color: var(--cs-soft-text);
    font-variant-numeric: tabular-nums;
  }
  .new {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--cs-accent);
  }
  .entry {
    display: grid;
    gap: 12px;
    padding: 4px var(--cs-space) 16px;
  }
  .facts {
    margin: 0;
    font-size: 0.875rem;
    line-height: 1.45;
    color: var(--cs-soft-text);
    overflow-wrap: anywhere;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .deeds .sure {
    flex-basis: 100%;
    margin: 0;
    font-weight: 500;
  }
  .deeds .yes {
    background: var(--cs-loud-bad);
    color: var(--cs-on-loud);
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 24px var(--cs-space) 32px;
    color: var(--cs-soft-text);
    text-align: center;
  }
  .empty .icon {
    inline-size: 40px;
    block-size: 40px;
    opacity: 0.6;
  }
  .more {
    display: flex;
    justify-content: center;
    padding: 8px;
  }
  .error {
    margin: 0;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--cs-bad-fill);
    color: var(--cs-text);
  }
`;
