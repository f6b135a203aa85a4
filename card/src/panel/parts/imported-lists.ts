/** The lists that others made: which there are, whether they are used, and how they come. */
import { css, html, nothing, type TemplateResult } from "lit";
import { dayName } from "../../shared/format.ts";
import type { ImportedList } from "../facts.ts";
import { icon } from "../icons.ts";
import "./dialog.ts";
import { field, isChecked, PanelPage, submitted } from "./page.ts";

export class ImportedLists extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    _lists: { state: true },
    _error: { state: true },
    _busy: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .title {
        flex: 1 1 220px;
        min-inline-size: 0;
      }
      @media (width < 600px) {
        .title {
          flex-basis: 100%;
        }
      }
      .title h2 {
        font-size: 1rem;
      }
      .error {
        color: var(--cs-bad);
      }
    `,
  ];

  _lists: readonly ImportedList[] | undefined;
  _error: unknown;
  /** The lists that are being fetched; `new` is one that is not there yet. */
  _busy: ReadonlySet<string> = new Set();

  protected override begin(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const found = await this.desk.ask<{ items: readonly ImportedList[] }>("lists", { limit: 200 });
      [this._lists, this._error] = [found.items, undefined];
    } catch (error: unknown) {
      this._error = error;
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="stack">
      <div class="bar">
        <a class="button" href=${this.desk.href("lists/imported/new")}>${icon("add")}${words("imported.add_url")}</a>
        <a class="button" href=${this.desk.href("files/list")}>${icon("files")}${words("imported.add_file")}</a>
      </div>
      ${this._error === undefined || this.path === "new" ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${this._lists?.length === 0
        ? html`<div class="card empty">${icon("lists")}<p>${words("imported.none")}</p></div>`
        : this._lists?.map((list) => this.#card(list))}
      ${this.path === "new" ? this.#dialog() : nothing}
    </div>`;
  }

  #card(list: ImportedList): TemplateResult {
    const { words, clock } = this.desk;
    const refreshed =
      list.refreshed === null ? undefined : dayName(new Date(list.refreshed), new Date(), clock);
    const busy = this._busy.has(list.list_id);
    return html`<section class="card bar" aria-label=${list.name}>
      <div class="title">
        <h2 class="words">${list.name}</h2>
        <p class="small soft words">
          ${words(list.list === "block" ? "imported.blocks" : "imported.allows", { count: list.count })}
          ${refreshed === undefined ? nothing : html` · ${words("imported.refreshed", { day: refreshed })}`}
        </p>
        ${list.url === null && list.source === null ? nothing : html`<p class="small soft words">${list.url ?? list.source}</p>`}
        ${list.error_words === null ? nothing : html`<p class="small error">${list.error_words}</p>`}
      </div>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${list.enabled}
          @change=${(event: Event) => this.#change(list, { enabled: isChecked(event) })}
        />${words("imported.enabled")}</label
      >
      <a class="button" href=${this.desk.href(`lists/imported/${list.list_id}`)}>${words("imported.numbers")}</a>
      ${list.url === null
        ? nothing
        : html`<button
            class="icon"
            aria-disabled=${String(busy)}
            aria-label=${words("imported.refresh")}
            title=${words("imported.refresh")}
            @click=${() => this.#refresh(list)}
          >
            ${icon("refresh")}
          </button>`}
      <button class="icon bad" aria-label=${words("delete")} title=${words("delete")} @click=${() => this.#delete(list)}>
        ${icon("delete")}
      </button>
      ${busy ? html`<progress aria-label=${words("imported.fetching")}></progress>` : nothing}
    </section>`;
  }

  #dialog(): TemplateResult {
    const { words } = this.desk;
    const busy = this._busy.has("new");
    return html`<call-screener-dialog .heading=${words("imported.add_url")} .close=${words("close")} @closed=${this.#close}>
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      <form class="stack" @submit=${submitted((form) => void this.#add(form))}>
        <label
          >${words("imported.url")}
          <input type="url" name="url" required dir="ltr" placeholder="https://" pattern="https://.+" />
          <span class="soft small">${words("imported.url_help")}</span></label
        >
        <label>${words("lists.name")}<input name="name" required maxlength="64" dir="auto" /></label>
        <label
          >${words("lists.list")}
          <select name="list">
            <option value="block">${words("lists.block")}</option>
            <option value="allow">${words("lists.allow")}</option>
          </select></label
        >
        ${busy ? html`<progress aria-label=${words("imported.fetching")}></progress>` : nothing}
        <button hidden>${words("imported.add")}</button>
      </form>
      <button slot="actions" @click=${this.#close}>${words("cancel")}</button>
      <button
        slot="actions"
        class="main"
        aria-disabled=${String(busy)}
        @click=${() => { this.renderRoot.querySelector("form")?.requestSubmit(); }}
      >
        ${words("imported.add")}
      </button>
    </call-screener-dialog>`;
  }

  async #add(form: FormData): Promise<void> {
    if (this._busy.has("new")) return;
    this.#begun("new");
    try {
      const data = { url: field(form, "url"), name: field(form, "name"), list: field(form, "list") };
      const { count, undo } = await this.desk.watch<{ count: number; undo: string }>("lists/add", data).done;
      this.#close();
      this.desk.done(this.desk.words("imported.added", { count }), undo, () => { this.begin(); });
      this.begin();
    } catch (error: unknown) {
      this._error = error;
    } finally {
      this.#ended("new");
    }
  }

  async #change(list: ImportedList, change: Readonly<Record<string, unknown>>): Promise<void> {
    await this.desk.attempt(async () => {
      await this.desk.ask("lists/change", { list_id: list.list_id, ...change });
    });
    this.begin();
  }

  async #refresh(list: ImportedList): Promise<void> {
    if (this._busy.has(list.list_id)) return;
    this.#begun(list.list_id);
    await this.desk.attempt(async () => {
      await this.desk.watch("lists/refresh", { list_id: list.list_id }).done;
      this.desk.done(this.desk.words("imported.fetched", { name: list.name }));
    });
    this.#ended(list.list_id);
    this.begin();
  }

  #begun(list: string): void {
    this._busy = new Set([...this._busy, list]);
  }

  #ended(list: string): void {
    this._busy = new Set([...this._busy].filter((each) => each !== list));
  }

  async #delete(list: ImportedList): Promise<void> {
    await this.desk.attempt(async () => {
      const { undo } = await this.desk.ask<{ undo: string }>("lists/delete", { list_id: list.list_id });
      this.desk.done(this.desk.words("lists.deleted", { name: list.name }), undo, () => { this.begin(); });
    });
    this.begin();
  }

  readonly #close = (): void => {
    this._error = undefined;
    this.desk.go("lists/imported");
  };
}

if (!customElements.get("call-screener-imported-lists")) {
  customElements.define("call-screener-imported-lists", ImportedLists);
}
