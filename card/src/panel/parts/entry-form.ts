/** What is on one of the two lists that are kept by hand, to be written down, changed or removed. */
import { html, nothing, type TemplateResult } from "lit";
import type { ListName } from "../../shared/call.ts";
import { dayKey, type Clock } from "../../shared/format.ts";
import type { Entry, EntryKind } from "../facts.ts";
import { icon } from "../icons.ts";
import "./dialog.ts";
import { field, PanelPage, submitted, valueOf } from "./page.ts";

interface Saved {
  readonly entry: Entry;
  readonly undo: string;
}

const KINDS: readonly EntryKind[] = ["number", "pattern", "name"];
const LISTS: readonly ListName[] = ["block", "allow"];

export class EntryForm extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    list: {},
    _entry: { state: true },
    _error: { state: true },
    _kind: { state: true },
    _list: { state: true },
  };

  list: ListName = "block";
  _entry: Entry | undefined;
  _error: unknown;
  _kind: EntryKind = "number";
  _list: ListName | undefined;

  protected override begin(): void {
    // Which entry it is about follows from the address.
  }

  protected override went(): void {
    [this._entry, this._error, this._kind, this._list] = [undefined, undefined, "number", undefined];
    if (this.path !== "new") void this.#load(Number(this.path));
  }

  async #load(entryId: number): Promise<void> {
    try {
      const { entry } = await this.desk.ask<{ entry: Entry }>("entries/get", { entry_id: entryId });
      if (Number(this.path) === entryId) [this._entry, this._kind, this._list] = [entry, entry.kind, entry.list];
    } catch (error: unknown) {
      this._error = error;
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const entry = this._entry;
    const isNew = this.path === "new";
    return html`<call-screener-dialog
      .heading=${isNew ? words(`lists.${this.list}_add`) : (entry?.name ?? entry?.shown ?? "")}
      .close=${words("close")}
      @closed=${this.#close}
    >
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${isNew || entry ? this.#form(entry) : nothing}
      ${entry
        ? html`<button slot="actions" class="plain bad" @click=${() => this.#delete(entry)}>
            ${icon("delete")}${words("delete")}
          </button>`
        : nothing}
      <button slot="actions" @click=${this.#close}>${words("cancel")}</button>
      <button slot="actions" class="main" @click=${this.#submit}>${words("save")}</button>
    </call-screener-dialog>`;
  }

  #form(entry: Entry | undefined): TemplateResult {
    const { words } = this.desk;
    const list = this._list ?? this.list;
    return html`<form class="stack" @submit=${submitted((form) => void this.#save(form))}>
      <div class="two">
        <label
          >${words("lists.list")}
          <select name="list" @change=${(event: Event) => { this._list = valueOf(event) as ListName; }}>
            ${LISTS.map((each) => html`<option value=${each} ?selected=${each === list}>${words(`lists.${each}`)}</option>`)}
          </select></label
        >
        <label
          >${words("lists.kind")}
          <select name="kind" @change=${(event: Event) => { this._kind = valueOf(event) as EntryKind; }}>
            ${KINDS.map(
              (kind) => html`<option value=${kind} ?selected=${kind === this._kind}>${words(`kind.${kind}`)}</option>`,
            )}
          </select></label
        >
      </div>
      <label
        >${words(`kind.${this._kind}`)}
        <input
          name="key"
          required
          maxlength="64"
          dir="ltr"
          inputmode=${this._kind === "name" ? "text" : "tel"}
          .value=${entry?.shown ?? ""}
        />
        <span class="soft small">${words(`kind.${this._kind}_help`)}</span></label
      >
      <label>${words("lists.name")}<input name="name" maxlength="64" dir="auto" .value=${entry?.name ?? ""} /></label>
      <label>${words("note")}<textarea name="note" rows="2" maxlength="500" dir="auto" .value=${entry?.note ?? ""}></textarea></label>
      <label
        >${words("lists.expires")}
        <input type="date" name="expires" .value=${lastDay(entry, this.desk.clock) ?? ""} />
        <span class="soft small">${words("lists.expires_help")}</span></label
      >
      ${list === "allow"
        ? html`<label class="check"
            ><input type="checkbox" name="vip" .checked=${entry?.is_vip ?? false} /><span
              >${words("people.vip")}<br /><span class="soft small">${words("people.vip_help")}</span></span
            ></label
          >`
        : nothing}
      <button hidden>${words("save")}</button>
    </form>`;
  }

  readonly #submit = (): void => {
    this.renderRoot.querySelector("form")?.requestSubmit();
  };

  async #save(form: FormData): Promise<void> {
    const entry = this._entry;
    const expires = field(form, "expires");
    try {
      const saved = await this.desk.ask<Saved>("entries/save", {
        ...(entry ? { entry_id: entry.entry_id } : {}),
        kind: field(form, "kind"),
        key: key(entry, field(form, "key")),
        list: field(form, "list"),
        name: field(form, "name") || null,
        note: field(form, "note") || null,
        vip: form.has("vip"),
        expires: expires === "" ? null : this.#end(expires),
      });
      this.#changed();
      this.#close();
      this.desk.done(this.desk.words("lists.saved", { name: saved.entry.name ?? saved.entry.shown }), saved.undo, this.#changed);
    } catch (error: unknown) {
      this._error = error;
    }
  }

  /** The end of a day; the moment that the entry has already, where the day was left as it was. */
  #end(day: string): string {
    const had = this._entry?.expires;
    return had && day === lastDay(this._entry, this.desk.clock) ? had : new Date(`${day}T23:59:59`).toISOString();
  }

  async #delete(entry: Entry): Promise<void> {
    await this.desk.attempt(async () => {
      const { undo } = await this.desk.ask<Saved>("entries/delete", { entry_id: entry.entry_id });
      this.#changed();
      this.#close();
      this.desk.done(this.desk.words("lists.deleted", { name: entry.name ?? entry.shown }), undo, this.#changed);
    });
  }

  readonly #changed = (): void => {
    this.dispatchEvent(new CustomEvent("changed"));
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}

/** What is listed. What nobody touched stays what it is, and is not read anew. */
function key(entry: Entry | undefined, text: string): string {
  return entry?.shown === text ? entry.key : text;
}

/** The last day of an entry, as the date field has it: one of the browser's own, as the list shows it and as it is saved. */
function lastDay(entry: Entry | undefined, { locale, houseZone }: Clock): string | undefined {
  if (!entry?.expires) return undefined;
  return dayKey(new Date(entry.expires), { houseZone, locale: { ...locale, time_zone: "local" } });
}

if (!customElements.get("call-screener-entry-form")) customElements.define("call-screener-entry-form", EntryForm);
