/** What is blocked and allowed: by hand, and by lists that others made. */
import { css, html, nothing, type TemplateResult } from "lit";
import { Endless, type Piece } from "../endless.ts";
import type { ListName } from "../../shared/call.ts";
import type { Entry } from "../facts.ts";
import { icon } from "../icons.ts";
import "../parts/entry-form.ts";
import "../parts/imported-lists.ts";
import "../parts/imported-numbers.ts";
import { PanelPage, valueOf } from "../parts/page.ts";

interface EntryPage {
  readonly items: readonly Entry[];
  readonly total: number;
}

const TABS = ["block", "allow", "imported"] as const;
type Tab = (typeof TABS)[number];
const LIMIT = 100;

export class ListsPage extends PanelPage {
  static override properties = { ...PanelPage.properties, _query: { state: true } };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .vip {
        color: var(--cs-warm);
      }
      @media (width < 500px) {
        .row {
          display: grid;
          grid-template-columns: auto minmax(0, 1fr) auto;
          gap: 2px 12px;
        }
        .row > .badge {
          grid-column: 2;
          justify-self: start;
        }
        .row > .vip {
          grid-column: 3;
          grid-row: 1;
        }
      }
    `,
  ];

  _query = "";
  readonly #entries = new Endless<Entry>(this, (entry) => entry.entry_id);
  #shown: Tab = "block";

  /** Which list is looked at, and which of its entries. */
  get #place(): { readonly tab: Tab; readonly rest: string } {
    const [first = "", ...rest] = this.path.split("/");
    const tab = TABS.find((each) => each === first) ?? "block";
    return { tab, rest: rest.join("/") };
  }

  protected override begin(): void {
    const { tab } = this.#place;
    this.#shown = tab;
    if (tab === "imported") return;
    const { _query: query, desk } = this;
    this.#entries.show(async (cursor): Promise<Piece<Entry>> => {
      const offset = Number(cursor ?? 0);
      const found = await desk.ask<EntryPage>("entries", { query, list: tab, offset, limit: LIMIT });
      const next = offset + found.items.length;
      return { items: found.items, total: found.total, next: next < found.total ? next : undefined };
    });
  }

  protected override went(): void {
    const { tab, rest } = this.#place;
    if (tab !== this.#shown) {
      this._query = "";
      this.begin();
    }
    // An address that somebody was sent names the entry, and not the list on which it was then.
    if (tab !== "imported" && /^\d+$/.test(rest)) void this.#follow(Number(rest), tab);
  }

  protected override refresh(): void {
    this.#entries.refresh();
  }

  async #follow(entryId: number, tab: Tab): Promise<void> {
    const { entry } = await this.desk
      .ask<{ entry: Entry | undefined }>("entries/get", { entry_id: entryId })
      .catch(() => ({ entry: undefined }));
    if (entry && entry.list !== tab) this.desk.go(`lists/${entry.list}/${String(entryId)}`, true);
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const { tab, rest } = this.#place;
    return html`<div class="stack">
      <div class="chips edged" role="group" aria-label=${words("page.lists")}>
        ${TABS.map(
          (each) =>
            html`<button aria-pressed=${String(each === tab)} @click=${() => { this.desk.go(`lists/${each}`); }}>
              ${words(`lists.${each}`)}
            </button>`,
        )}
      </div>
      ${tab === "imported" ? this.#imported(rest) : this.#byHand(tab, rest)}
    </div>`;
  }

  #imported(listId: string): TemplateResult {
    return listId === "" || listId === "new"
      ? html`<call-screener-imported-lists
          .desk=${this.desk}
          .path=${listId}
          .revision=${this.revision}
        ></call-screener-imported-lists>`
      : html`<call-screener-imported-numbers .desk=${this.desk} .path=${listId}></call-screener-imported-numbers>`;
  }

  #byHand(list: ListName, rest: string): TemplateResult {
    const { words } = this.desk;
    const entries = this.#entries;
    return html`
      <div class="bar">
        <label class="search">
          <span class="unseen">${words("lists.search")}</span>${icon("search")}
          <input type="search" placeholder=${words("lists.search")} .value=${this._query} @input=${this.#sought} />
        </label>
        <a class="button" href=${this.desk.href(`lists/${list}/new`)}>${icon("add")}${words(`lists.${list}_add`)}</a>
      </div>
      ${entries.error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(entries.error)}</p>`}
      <p class="soft small" role="status">${entries.total === undefined ? "" : words("lists.count", { count: entries.total })}</p>
      <div class="card rows">
        ${entries.ready && entries.total === 0
          ? html`<div class="empty">${icon("lists")}<p>${words(this._query === "" ? `lists.${list}_none` : "nothing_found")}</p></div>`
          : entries.render((entry) => this.#row(entry), words(`lists.${list}`))}
      </div>
      ${rest === ""
        ? nothing
        : html`<call-screener-entry-form
            .desk=${this.desk}
            .path=${rest}
            .list=${list}
            @closed=${() => { this.desk.go(`lists/${list}`); }}
            @changed=${() => { this.begin(); }}
          ></call-screener-entry-form>`}
    `;
  }

  #row(entry: Entry): TemplateResult {
    const { words, clock } = this.desk;
    const expires =
      entry.expires === null
        ? undefined
        : new Intl.DateTimeFormat(clock.locale.language, { dateStyle: "medium" }).format(new Date(entry.expires));
    const second = [entry.note, expires === undefined ? null : words("lists.until", { day: expires })];
    return html`<a class="row" href=${this.desk.href(`lists/${entry.list}/${String(entry.entry_id)}`)}>
      <span class="disc ${entry.list === "block" ? "danger" : "good"}">${icon(entry.list)}</span>
      <span class="who">
        <span class="line"
          ><bdi class="number">${entry.shown}</bdi>${entry.name === null ? nothing : html` · <bdi>${entry.name}</bdi>`}</span
        >
        <span class="line soft small words">${second.filter((each) => each !== null).join(" · ")}</span>
      </span>
      ${entry.kind === "number" ? nothing : html`<span class="badge">${words(`kind.${entry.kind}`)}</span>`}
      ${entry.source === "learned" ? html`<span class="badge calm">${words("lists.learned")}</span>` : nothing}
      ${entry.is_vip ? html`<span class="vip" role="img" aria-label=${words("people.vip")}>${icon("vip")}</span>` : nothing}
    </a>`;
  }

  readonly #sought = (event: Event): void => {
    this._query = valueOf(event);
    this.begin();
  };
}

if (!customElements.get("call-screener-lists")) customElements.define("call-screener-lists", ListsPage);
