/** The colours, sizes and times of everything of ours: names of the theme's own variables, and nothing else. */
import { css } from "lit";

export const tokens = css`
  :host {
    --cs-text: var(--primary-text-color);
    --cs-soft-text: var(--secondary-text-color);
    --cs-surface: var(--ha-card-background, var(--card-background-color));
    --cs-line: var(--divider-color);
    --cs-accent: var(--primary-color);
    --cs-good: var(--success-color);
    --cs-bad: var(--error-color);
    --cs-warm: var(--warning-color);
    --cs-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg, 12px));
    --cs-small-radius: var(--ha-border-radius-md, 8px);
    --cs-space: var(--ha-space-4, 16px);
    --cs-half: var(--ha-space-2, 8px);
    /* WCAG 2.5.5: what is to be hit with a finger. */
    --cs-target: 44px;
    --cs-moment: 180ms;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --cs-moment: 0ms;
    }
  }
`;
