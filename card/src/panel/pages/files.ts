/** Files that come in, with a look at what they would do first; and what goes out. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Progress, Work } from "../desk.ts";
import type { Imported } from "../facts.ts";
import { field, PanelPage, submitted, valueOf } from "../parts/page.ts";

const WHATS = ["contacts", "block", "allow", "list"] as const;
type What = (typeof WHATS)[number];
const EXPORTS = [
  { what: "contacts", format: "vcard", file: "contacts.vcf", type: "text/vcard", said: "files.contacts_as_vcard" },
  { what: "contacts", format: "csv", file: "contacts.csv", type: "text/csv", said: "files.contacts_as_csv" },
  { what: "block", format: "csv", file: "blocklist.csv", type: "text/csv", said: "files.block_as_csv" },
  { what: "allow", format: "csv", file: "allowlist.csv", type: "text/csv", said: "files.allow_as_csv" },
] as const;

export class FilesPage extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    _what: { state: true },
    _file: { state: true },
    _progress: { state: true },
    _result: { state: true },
    _error: { state: true },
    _busy: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .told {
        display: flex;
        gap: 12px;
        padding: 6px 0;
        border-block-end: 1px solid var(--cs-line);
      }
      .told span:first-child {
        flex: none;
        min-inline-size: 3em;
        text-align: end;
      }
      .picker .words {
        flex: 1;
        min-inline-size: 0;
      }
      .rows-told {
        max-block-size: 320px;
        overflow: auto;
      }
      .exports {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
        gap: 8px;
      }
    `,
  ];

  _what: What = "contacts";
  _file: File | undefined;
  _progress: Progress | undefined;
  _result: Imported | undefined;
  _error: unknown;
  _busy = false;
  /** What is being done, and can be stopped: the upload, and then what is made of the file. */
  #work: Work<unknown> | undefined;

  protected override begin(): void {
    // Nothing is asked before there is a file.
  }

  protected override went(): void {
    const what = WHATS.find((each) => each === this.path);
    if (what) this._what = what;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#work?.stop();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="stack">
      <section class="card stack">
        <h2>${words("files.import")}</h2>
        <form class="stack" @submit=${submitted((form) => void this.#import(form, true))}>
          <div class="two">
            <label
              >${words("files.what")}
              <select name="what" ?disabled=${this._busy} @change=${this.#chose}>
                ${WHATS.map((each) => html`<option value=${each} ?selected=${each === this._what}>${words(`files.${each}`)}</option>`)}
              </select></label
            >
            ${this.#picker()}
            ${this._what === "list" ? this.#listFields() : nothing}
          </div>
          <p class="soft small">${words(`files.${this._what}_help`)}</p>
          <div class="bar">
            <button class="main" aria-disabled=${String(this._busy || !this._file)}>${words("files.preview")}</button>
            ${this._busy ? html`<button type="button" @click=${this.#stop}>${words("cancel")}</button>` : nothing}
          </div>
        </form>
        ${this._busy ? this.#bar() : nothing}
        ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
        <div role="status">${this._result ? this.#told(this._result) : nothing}</div>
      </section>
      <section class="card stack">
        <h2>${words("files.export")}</h2>
        <div class="exports">
          ${EXPORTS.map((each) => html`<button @click=${() => this.#export(each)}>${words(each.said)}</button>`)}
        </div>
      </section>
    </div>`;
  }

  /** A button in our words: the browser's own speaks the browser's language. */
  #picker(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="field">
      <span id="file">${words("files.file")}</span>
      <div class="bar picker">
        <button type="button" aria-describedby="file-name" aria-disabled=${String(this._busy)} @click=${this.#pick}>
          ${words("files.choose")}
        </button>
        <span id="file-name" class="soft words">${this._file?.name ?? words("files.none_chosen")}</span>
        <input
          type="file"
          hidden
          aria-labelledby="file"
          accept=".csv,.txt,.tsv,.vcf,.gz,.zip,.db,.json,.conf,.alias,text/*"
          @change=${this.#picked}
        />
      </div>
    </div>`;
  }

  #listFields(): TemplateResult {
    const { words } = this.desk;
    return html`<label>${words("lists.name")}<input name="name" maxlength="64" dir="auto" /></label>
      <label
        >${words("lists.list")}
        <select name="list">
          <option value="block">${words("lists.block")}</option>
          <option value="allow">${words("lists.allow")}</option>
        </select></label
      >`;
  }

  #bar(): TemplateResult {
    const { words } = this.desk;
    const now = this._progress ?? { stage: "uploading", done: 0, of: null };
    const said = words(`files.${now.stage}`, { count: now.done });
    return html`<label
      >${said}
      ${now.of === null || now.of === 0
        ? html`<progress></progress>`
        : html`<progress max=${now.of} value=${now.done}></progress>`}</label
    >`;
  }

  #told(told: Imported): TemplateResult {
    const { words } = this.desk;
    const counts = [
      told.count === undefined ? undefined : words("files.numbers", { count: told.count }),
      told.added === undefined ? undefined : words("files.added", { count: told.added }),
      told.merged ? words("files.merged", { count: told.merged }) : undefined,
      told.unchanged ? words("files.unchanged", { count: told.unchanged }) : undefined,
      told.left_out > 0 ? words("files.left_out", { count: told.left_out }) : undefined,
    ];
    return html`<div class="stack">
      <h3>${words(told.preview === true ? "files.would_be" : "files.done")}</h3>
      <ul>
        ${counts.filter((each) => each !== undefined).map((each) => html`<li>${each}</li>`)}
      </ul>
      ${told.rows && told.rows.length > 0
        ? html`<details ?open=${told.preview}>
            <summary class="check">${words("files.rows")}</summary>
            <ul class="rows-told" tabindex="0" aria-label=${words("files.rows")}>
              ${told.rows.map((row) => html`<li class="told small"><span class="soft">${row.line}</span><bdi class="words">${row.text}</bdi></li>`)}
            </ul>
          </details>`
        : nothing}
      ${told.refused.length > 0
        ? html`<details>
            <summary class="check">${words("files.refused")}</summary>
            <ul class="rows-told" tabindex="0" aria-label=${words("files.refused")}>
              ${told.refused.map(
                (row) => html`<li class="told small"><span class="soft">${row.line}</span><span class="words"><bdi>${row.text}</bdi><br /><span class="soft">${row.words}</span></span></li>`,
              )}
            </ul>
          </details>`
        : nothing}
      ${told.preview === true ? html`<div class="bar"><button class="main" aria-disabled=${String(this._busy)} @click=${this.#confirm}>${words("files.do_import")}</button></div>` : nothing}
    </div>`;
  }

  readonly #confirm = (): void => {
    const form = this.renderRoot.querySelector("form");
    if (form) void this.#import(new FormData(form), false);
  };

  async #import(form: FormData, preview: boolean): Promise<void> {
    const file = this._file;
    if (this._busy) return;
    if (!file) {
      this.renderRoot.querySelector<HTMLElement>(".picker button")?.focus();
      return;
    }
    const name = field(form, "name");
    const list = this._what === "list" ? { list: field(form, "list") || "block", ...(name === "" ? {} : { name }) } : {};
    [this._busy, this._error, this._result, this._progress] = [true, undefined, undefined, undefined];
    const told = (progress: Progress): void => {
      this._progress = progress;
    };
    try {
      const upload = this.desk.upload(file, told);
      this.#work = upload;
      const file_id = await upload.done;
      const work = this.desk.watch<Imported>("import", { file_id, what: this._what, preview, ...list }, told);
      this.#work = work;
      this._result = await work.done;
      if (!preview) this.desk.done(this.desk.words("files.done"), this._result.undo, () => { this._result = undefined; });
    } catch (error: unknown) {
      if ((error as { code?: string } | undefined)?.code !== "stopped") this._error = error;
    } finally {
      this._busy = false;
      this.#work = undefined;
    }
  }

  async #export({ what, format, file, type }: (typeof EXPORTS)[number]): Promise<void> {
    await this.desk.attempt(async () => {
      const { text } = await this.desk.ask<{ text: string }>("export", { what, format });
      const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
      const link = document.createElement("a");
      [link.href, link.download] = [url, file];
      link.click();
      setTimeout(() => { URL.revokeObjectURL(url); }, 10_000);
    });
  }

  readonly #pick = (): void => {
    if (!this._busy) this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };

  readonly #stop = (): void => {
    this.#work?.stop();
  };

  readonly #chose = (event: Event): void => {
    [this._what, this._result, this._error] = [valueOf(event) as What, undefined, undefined];
  };

  readonly #picked = (event: Event): void => {
    [this._file, this._result, this._error] = [(event.target as HTMLInputElement).files?.[0], undefined, undefined];
  };
}

if (!customElements.get("call-screener-files")) customElements.define("call-screener-files", FilesPage);
