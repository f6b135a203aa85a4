/** The numbers of a list that others made, of which there may be a million. */
import { html, nothing, type TemplateResult } from "lit";
import { Endless, type Piece } from "../endless.ts";
import type { ImportedList, ImportedNumber } from "../facts.ts";
import { icon } from "../icons.ts";
import { PanelPage, valueOf } from "./page.ts";

interface NumberPage {
  readonly items: readonly ImportedNumber[];
  readonly total: number;
}

const LIMIT = 200;

export class ImportedNumbers extends PanelPage {
  static override properties = { ...PanelPage.properties, _query: { state: true }, _list: { state: true } };

  _query = "";
  _list: ImportedList | undefined;
  readonly #numbers = new Endless<ImportedNumber>(this, (each) => each.number);

  protected override begin(): void {
    const { _query: query, desk, path } = this;
    this.#numbers.show(async (cursor): Promise<Piece<ImportedNumber>> => {
      const offset = Number(cursor ?? 0);
      const found = await desk.ask<NumberPage>("lists", { list_id: path, query, offset, limit: LIMIT });
      const next = offset + found.items.length;
      return { items: found.items, total: found.total, next: next < found.total ? next : undefined };
    });
  }

  protected override went(): void {
    this._list = undefined;
    void this.#load(this.path);
  }

  async #load(listId: string): Promise<void> {
    await this.desk.attempt(async () => {
      const { list } = await this.desk.ask<{ list: ImportedList }>("lists/get", { list_id: listId });
      if (listId === this.path) this._list = list;
    });
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const numbers = this.#numbers;
    return html`<div class="stack">
      <div class="bar">
        <h2 class="grow words">${this._list?.name}</h2>
        <a class="button" href=${this.desk.href("lists/imported")}>${words("imported.back")}</a>
      </div>
      <label class="search">
        <span class="unseen">${words("imported.search")}</span>${icon("search")}
        <input type="search" inputmode="tel" placeholder=${words("imported.search")} .value=${this._query} @input=${this.#sought} />
      </label>
      ${numbers.error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(numbers.error)}</p>`}
      <p class="soft small" role="status">${numbers.total === undefined ? "" : words("imported.count", { count: numbers.total })}</p>
      <div class="card rows">
        ${numbers.ready && numbers.total === 0
          ? html`<p class="empty">${words("nothing_found")}</p>`
          : numbers.render((each) => this.#row(each), words("imported.numbers"))}
      </div>
    </div>`;
  }

  #row(each: ImportedNumber): TemplateResult {
    return html`<span class="row" style="min-block-size: 48px"
      ><bdi class="number">${each.shown}</bdi>${each.name === null
        ? nothing
        : html`<span class="soft who"><bdi class="line">${each.name}</bdi></span>`}</span
    >`;
  }

  readonly #sought = (event: Event): void => {
    this._query = valueOf(event);
    this.begin();
  };
}

if (!customElements.get("call-screener-imported-numbers")) {
  customElements.define("call-screener-imported-numbers", ImportedNumbers);
}
