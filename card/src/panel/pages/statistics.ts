/** What became of the calls, week by week, and what it spared the household. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Statistics } from "../facts.ts";
import { stackedBars, weekTable } from "../parts/chart.ts";
import { PanelPage, valueOf } from "../parts/page.ts";

const SPANS = [4, 12, 26, 52] as const;
const STEPS = ["at_greeting", "after_name", "waiting"] as const;

export class StatisticsPage extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    _weeks: { state: true },
    _found: { state: true },
    _error: { state: true },
    _width: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .figure {
        font-size: 2rem;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .chart {
        inline-size: 100%;
        block-size: auto;
        direction: ltr;
      }
      .chart text {
        fill: var(--cs-soft-text);
        font-size: 11px;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .legend i {
        display: inline-block;
        inline-size: 12px;
        block-size: 12px;
        margin-inline-end: 6px;
        border-radius: 3px;
      }
      .step {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 4px 12px;
      }
      .track {
        grid-column: 1 / -1;
        block-size: 10px;
        border-radius: 5px;
        background: color-mix(in srgb, var(--cs-text) 10%, transparent);
        overflow: hidden;
      }
      .track div {
        block-size: 100%;
        background: var(--cs-accent);
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
      }
      th,
      td {
        padding: 6px 10px;
        text-align: end;
        border-block-end: 1px solid var(--cs-line);
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: 500;
      }
      th:first-child {
        text-align: start;
        white-space: nowrap;
      }
      summary {
        min-block-size: var(--cs-target);
        align-content: center;
        cursor: pointer;
      }
      select {
        inline-size: auto !important;
      }
    `,
  ];

  _weeks = 12;
  /** What the chart may take, in pixels. */
  _width = 720;
  readonly #sizes =
    typeof ResizeObserver === "undefined"
      ? undefined
      : new ResizeObserver(([entry]) => {
          if (entry) this._width = Math.max(280, Math.round(entry.contentRect.width) - 34);
        });
  _found: Statistics | undefined;
  _error: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes?.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  protected override begin(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const { _weeks: weeks, desk } = this;
    try {
      const found = await desk.ask<Statistics>("statistics", { weeks });
      if (weeks === this._weeks) [this._found, this._error] = [found, undefined];
    } catch (error: unknown) {
      this._error = error;
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const found = this._found;
    return html`<div class="stack">
      <label class="bar"
        >${words("statistics.span")}
        <select @change=${this.#chose}>
          ${SPANS.map(
            (span) =>
              html`<option value=${span} ?selected=${span === this._weeks}>${words("statistics.weeks", { count: span })}</option>`,
          )}
        </select></label
      >
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${found ? html`${this.#spared(found)} ${this.#byWeek(found)} ${this.#steps(found)}` : nothing}
    </div>`;
  }

  #spared(found: Statistics): TemplateResult {
    const { words } = this.desk;
    const minutes = Math.round(found.kept_away.seconds / 60);
    const hours = Math.floor(minutes / 60);
    const time = hours > 0 ? words("statistics.hours", { hours, minutes: minutes % 60 }) : words("statistics.minutes", { count: minutes });
    return html`<div class="two">
      <section class="card">
        <p class="figure">${new Intl.NumberFormat(this.desk.language).format(found.kept_away.calls)}</p>
        <p>${words("statistics.kept_away", { count: found.kept_away.calls })}</p>
      </section>
      <section class="card">
        <p class="figure">${time}</p>
        <p>${words("statistics.time_saved")}</p>
        <p class="soft small">${words("statistics.time_saved_help")}</p>
      </section>
    </div>`;
  }

  #byWeek(found: Statistics): TemplateResult {
    const { words } = this.desk;
    return html`<section class="card stack">
      <h2>${words("statistics.by_week")}</h2>
      ${stackedBars(found.weeks, words, this.desk.language, this._width)}
      <details>
        <summary>${words("statistics.as_table")}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${words("statistics.by_week")}>
          ${weekTable(found.weeks, words, this.desk.language)}
        </div>
      </details>
    </section>`;
  }

  #steps(found: Statistics): TemplateResult {
    const { words } = this.desk;
    const { screened } = found;
    const share = new Intl.NumberFormat(this.desk.language, { style: "percent", maximumFractionDigits: 0 });
    return html`<section class="card stack">
      <h2>${words("statistics.gave_up")}</h2>
      <p class="soft">${words("statistics.screened", { count: screened.calls })}</p>
      ${STEPS.map((step) => {
        const part = screened.calls === 0 ? 0 : screened[step] / screened.calls;
        return html`<div class="step">
          <span>${words(`statistics.${step}`)}</span>
          <span class="number">${share.format(part)} · ${screened[step]}</span>
          <div class="track" aria-hidden="true"><div style="inline-size: ${String(part * 100)}%"></div></div>
        </div>`;
      })}
    </section>`;
  }

  readonly #chose = (event: Event): void => {
    this._weeks = Number(valueOf(event));
    this.begin();
  };
}

if (!customElements.get("call-screener-statistics")) customElements.define("call-screener-statistics", StatisticsPage);
