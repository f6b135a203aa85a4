/** The call log: newest first, as far back as there are calls. */
import { css, html, nothing, type TemplateResult } from "lit";
import { FILTERS, type Filter } from "../callers.ts";
import { Endless, type Cursor, type Piece } from "../endless.ts";
import type { Call } from "../facts.ts";
import { icon } from "../icons.ts";
import { callRow } from "../parts/call-row.ts";
import { openedCall } from "../parts/opened-call.ts";
import { PanelPage, valueOf } from "../parts/page.ts";

interface CallPage {
  readonly items: readonly Call[];
  readonly cursor: string | null;
}

export class CallsPage extends PanelPage {
  static override properties = { ...PanelPage.properties, _query: { state: true }, _filter: { state: true }, _until: { state: true } };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .signs {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: 8px;
        min-inline-size: 40px;
      }
      .meta {
        display: flex;
        flex-direction: column;
        align-items: flex-end;
        gap: 2px;
      }
      @media (width < 870px) {
        .row {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr) auto;
          gap: 2px 12px;
        }
        .row > .disc {
          grid-row: span 2;
        }
        .meta {
          grid-column: 2 / -1;
          grid-row: 2;
          flex-flow: row wrap;
          align-items: center;
          gap: 2px 8px;
        }
      }
      .caller {
        font-weight: 500;
      }
      .day {
        flex: 0 1 auto;
        flex-wrap: nowrap;
      }
      .day input {
        inline-size: auto;
      }
      @media (width < 500px) {
        /* There is room for one of them, and for why. */
        .caller + .number {
          display: none;
        }
        .who .words {
          display: -webkit-box;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 2;
          white-space: normal;
        }
        .signs svg {
          inline-size: 18px;
          block-size: 18px;
        }
      }
    `,
  ];

  _query = "";
  _filter: Filter = "all";
  /** The day at which to begin, as the date field has it. */
  _until = "";
  readonly #calls = new Endless<Call>(this, (call) => call.call_id);

  protected override begin(): void {
    const { _query: query, _filter: filter, _until: until, desk } = this;
    const dispositions = FILTERS[filter];
    this.#calls.show(async (cursor): Promise<Piece<Call>> => {
      const found = await desk.ask<CallPage>("calls", {
        ...(query === "" ? {} : { query }),
        ...(dispositions.length === 0 ? {} : { dispositions }),
        ...before(cursor, until),
      });
      return { items: found.items, next: found.cursor ?? undefined };
    });
  }

  protected override refresh(): void {
    this.#calls.refresh();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const now = new Date();
    return html`<div class="stack">
      <div class="bar">
        <label class="search">
          <span class="unseen">${words("calls.search")}</span>${icon("search")}
          <input type="search" placeholder=${words("calls.search")} .value=${this._query} @input=${this.#sought} />
        </label>
        <label class="day bar soft">
          ${words("calls.until")}
          <input type="date" .value=${this._until} @change=${this.#dated} />
        </label>
      </div>
      <div class="chips edged" role="group" aria-label=${words("calls.filters")}>
        ${(Object.keys(FILTERS) as Filter[]).map(
          (filter) =>
            html`<button aria-pressed=${String(filter === this._filter)} @click=${() => { this.#choose(filter); }}>
              ${words(`filter.${filter}`)}
            </button>`,
        )}
      </div>
      ${this._filter === "missed"
        ? html`<div class="bar"><button @click=${this.#allSeen}>${words("calls.all_seen")}</button></div>`
        : nothing}
      ${this.#calls.error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this.#calls.error)}</p>`}
      <div class="card rows">
        ${this.#calls.isEmpty
          ? html`<div class="empty" role="status">${icon("calls")}
              <p>${words(this.#isWhole ? "calls.none" : "nothing_found")}</p>
            </div>`
          : this.#calls.render((call) => callRow(call, this.desk, now, "calls"), words("page.calls"))}
      </div>
      ${openedCall(this, "calls", (callId) => { this.#calls.remove(callId); })}
    </div>`;
  }

  /** Whether nothing is sought among the calls. */
  get #isWhole(): boolean {
    return this._query === "" && this._filter === "all" && this._until === "";
  }

  #choose(filter: Filter): void {
    this._filter = filter;
    this.begin();
  }

  readonly #allSeen = async (): Promise<void> => {
    await this.desk.attempt(async () => {
      const { marked } = await this.desk.ask<{ marked: number }>("calls/heard", { dispositions: ["missed"] });
      this.desk.done(this.desk.words("calls.marked", { count: marked }));
      this.begin();
    });
  };

  readonly #sought = (event: Event): void => {
    this._query = valueOf(event);
    this.begin();
  };

  readonly #dated = (event: Event): void => {
    this._until = valueOf(event);
    this.begin();
  };
}

/** Where a page begins: at its cursor, or at the end of the day that was chosen. */
function before(cursor: Cursor | undefined, until: string): { cursor?: Cursor } {
  if (cursor !== undefined) return { cursor };
  if (until === "") return {};
  const end = new Date(`${until}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return { cursor: end.toISOString() };
}

if (!customElements.get("call-screener-calls")) customElements.define("call-screener-calls", CallsPage);
