/** The colours, sizes and times of everything of ours: names of the theme's own variables, and nothing else. */
import { css } from "lit";

export const tokens = css`
  :host {
    --cs-text: var(--primary-text-color);
    --cs-soft-text: var(--ha-color-text-secondary, var(--secondary-text-color));
    --cs-surface: var(--ha-card-background, var(--card-background-color));
    --cs-line: var(--divider-color);

    --cs-accent: var(--primary-color);
    --cs-good: var(--success-color);
    --cs-bad: var(--error-color);
    --cs-warm: var(--warning-color);

    /* What is loud, with what is legible on it. */
    --cs-loud-good: var(--ha-color-green-40, var(--success-color));
    --cs-loud-bad: var(--ha-color-red-40, var(--error-color));
    --cs-loud-middle: var(--ha-color-primary-30, var(--primary-color));
    --cs-on-loud: var(--white-color, var(--text-primary-color));

    /* What is soft. */
    --cs-quiet-fill: var(--ha-color-fill-neutral-quiet-resting, var(--secondary-background-color));
    --cs-hover-fill: var(--ha-color-fill-neutral-normal-hover, var(--divider-color));
    --cs-normal-fill: var(--ha-color-fill-neutral-normal-resting, var(--secondary-background-color));
    --cs-chosen-fill: var(--ha-color-fill-primary-normal-resting, var(--secondary-background-color));
    --cs-on-chosen: var(--primary-text-color);
    --cs-good-fill: var(--ha-color-fill-success-normal-resting, var(--secondary-background-color));
    --cs-on-good-fill: var(--ha-color-on-success-normal, var(--primary-text-color));
    --cs-bad-fill: var(--ha-color-fill-danger-normal-resting, var(--secondary-background-color));
    --cs-on-bad-fill: var(--ha-color-on-danger-normal, var(--primary-text-color));
    --cs-warm-fill: var(--ha-color-fill-warning-normal-resting, var(--secondary-background-color));
    --cs-on-warm-fill: var(--ha-color-on-warning-normal, var(--primary-text-color));
    --cs-own-fill: var(--ha-color-fill-primary-normal-resting, var(--secondary-background-color));
    --cs-ring: var(--ha-color-orange-60, var(--warning-color));

    --cs-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg, 12px));
    --cs-small-radius: var(--ha-border-radius-md, 8px);
    --cs-pill: var(--ha-border-radius-pill, 9999px);
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
