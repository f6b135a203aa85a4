/** How a call on the line looks. */
import { css } from "lit";

export const callStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .call {
    display: grid;
    gap: 16px;
    padding: var(--cs-space);
  }
  .who {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 16px;
    align-items: center;
  }
  .who > div:last-child {
    min-inline-size: 0;
  }
  .picture {
    position: relative;
    inline-size: 76px;
    block-size: 76px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    font-size: 1.625rem;
    font-weight: 500;
    color: var(--cs-text);
  }
  .picture::before {
    content: "";
    position: absolute;
    inset: 7px;
    border-radius: 50%;
    background: var(--cs-own-fill);
    z-index: 0;
  }
  .picture > * {
    position: relative;
  }
  .picture .ring {
    position: absolute;
    inset: 0;
    transform: rotate(-90deg);
    fill: none;
    stroke-width: 4;
  }
  .picture .ring circle:first-child {
    stroke: var(--cs-normal-fill);
  }
  .picture .ring circle:last-child {
    stroke: var(--cs-ring);
    stroke-linecap: round;
    transition: stroke-dashoffset 1s linear;
  }
  .picture .icon {
    inline-size: 32px;
    block-size: 32px;
  }
  .asked .picture::before {
    animation: breathe 2s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      transform: scale(1.06);
    }
  }
  h2 {
    margin: 0;
    font-size: 1.5rem;
    line-height: 1.2;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .details {
    margin: 2px 0 0;
    color: var(--cs-soft-text);
    font-size: 0.875rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
  :is(.details, .facts) span + span::before {
    content: " · ";
  }
  .phase {
    margin: 6px 0 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    font-size: 0.875rem;
  }
  .phase strong {
    font-weight: 600;
  }
  /* Where there is no room beside the words, both are on the next line. */
  .times {
    display: inline-flex;
    gap: 10px;
  }
  .time {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-variant-numeric: tabular-nums;
    color: var(--cs-soft-text);
  }
  .time.left {
    color: var(--cs-on-warm-fill);
    font-weight: 600;
  }
  .time .icon {
    inline-size: 16px;
    block-size: 16px;
  }
  .badge {
    border-radius: var(--cs-pill);
    padding: 2px 10px;
    font-size: 0.8125rem;
    font-weight: 600;
    background: var(--cs-loud-bad);
    color: var(--cs-on-loud);
  }
  .talk {
    display: grid;
    gap: 8px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bubble {
    display: grid;
    grid-template-columns: minmax(0, auto) auto;
    align-items: center;
    gap: 0 12px;
    justify-self: start;
    box-sizing: border-box;
    max-inline-size: 100%;
    min-block-size: 48px;
    padding: 8px 14px;
    border-radius: 18px;
    border-end-start-radius: 6px;
    background: var(--cs-quiet-fill);
    overflow-wrap: anywhere;
  }
  .bubble.ours {
    justify-self: end;
    background: var(--cs-own-fill);
    border-radius: 18px;
    border-end-end-radius: 6px;
  }
  .bubble small {
    display: block;
    font-size: 0.75rem;
    color: var(--cs-soft-text);
  }
  .bubble.ours small {
    color: var(--cs-text);
  }
  .bubble p {
    margin: 0;
    font-size: 1rem;
    line-height: 1.4;
  }
  .bubble .waiting {
    color: var(--cs-soft-text);
    font-style: italic;
  }
  .bubble call-screener-player[compact] {
    margin-inline-end: -6px;
  }
  .bubble:has(call-screener-player:not([compact])) {
    grid-template-columns: minmax(0, 1fr);
  }
  .bubble call-screener-player:not([compact]) {
    inline-size: min(260px, 70cqi);
  }
  .answers {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(0, 1fr);
    gap: 10px;
    /* However much was said, the answers are under the finger. */
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    margin-block: -8px;
    padding-block: 8px;
    background: var(--cs-surface);
  }
  .answers button {
    flex-direction: column;
    gap: 4px;
    min-block-size: 76px;
    padding: 8px 4px;
    border-radius: 20px;
    font-weight: 600;
    font-size: 0.9375rem;
    line-height: 1.2;
    color: var(--cs-on-loud);
    background: var(--cs-loud-middle);
    overflow-wrap: anywhere;
  }
  .answers button .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  .answers .accept,
  .answers .have_it {
    background: var(--cs-loud-good);
  }
  .answers .reject,
  .answers .hang_up {
    background: var(--cs-loud-bad);
  }
  .answers button:hover:not([aria-disabled="true"]) {
    filter: brightness(1.12);
  }
  .quick {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  form {
    display: flex;
    gap: 8px;
  }
  form input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: var(--cs-target);
    box-sizing: border-box;
    font: inherit;
    color: var(--cs-text);
    background: var(--cs-quiet-fill);
    border: 1px solid var(--ha-color-border-neutral-normal, var(--divider-color));
    border-radius: var(--cs-pill);
    padding-inline: 18px;
  }
  form input::placeholder {
    color: var(--cs-soft-text);
    opacity: 1;
  }
  form button {
    background: var(--cs-loud-middle);
    color: var(--cs-on-loud);
    inline-size: 48px;
    min-block-size: 48px;
    flex: none;
  }
  form .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  .small {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    justify-content: center;
    border-block-start: 1px solid var(--cs-line);
    padding-block-start: 8px;
    margin-block-end: -8px;
  }
  .why {
    margin: 0;
    font-size: 0.875rem;
    line-height: 1.45;
    color: var(--cs-soft-text);
    overflow-wrap: anywhere;
  }
  .error {
    margin: 0;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--cs-bad-fill);
    color: var(--cs-text);
  }
  @container (min-width: 640px) {
    .call {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      padding: 24px;
      gap: 20px 32px;
      align-items: start;
    }
    .call > .side {
      grid-column: 2;
      grid-row: 1 / span 8;
    }
    .call > :not(.side) {
      grid-column: 1;
    }
    .picture {
      inline-size: 104px;
      block-size: 104px;
      font-size: 2.25rem;
    }
    .picture .icon {
      inline-size: 44px;
      block-size: 44px;
    }
    h2 {
      font-size: 2rem;
    }
    .answers button {
      min-block-size: 92px;
      font-size: 1.0625rem;
    }
  }
  .side {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    .asked .picture::before {
      animation: none;
    }
    .picture .ring circle:last-child {
      transition: none;
    }
  }
`;
