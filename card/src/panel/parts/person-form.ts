/** Somebody in the phone book, to be written down, changed or removed. */
import { html, nothing, type TemplateResult } from "lit";
import type { Contact } from "../facts.ts";
import { icon } from "../icons.ts";
import "./dialog.ts";
import { field, items, PanelPage, submitted } from "./page.ts";

interface Saved {
  readonly contact: Contact;
  readonly undo: string;
}

export class PersonForm extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    groups: { attribute: false },
    _contact: { state: true },
    _error: { state: true },
  };

  /** The groups that there are, which are offered. */
  groups: readonly string[] = [];
  _contact: Contact | undefined;
  _error: unknown;

  protected override begin(): void {
    // Which contact it is about follows from the address.
  }

  protected override went(): void {
    [this._contact, this._error] = [undefined, undefined];
    if (this.path !== "new") void this.#load(Number(this.path));
  }

  async #load(contactId: number): Promise<void> {
    try {
      const found = await this.desk.ask<{ contact: Contact }>("contacts/get", { contact_id: contactId });
      if (Number(this.path) === contactId) this._contact = found.contact;
    } catch (error: unknown) {
      this._error = error;
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const contact = this._contact;
    const isNew = this.path === "new";
    return html`<call-screener-dialog
      .heading=${isNew ? words("people.add") : (contact?.name ?? "")}
      .close=${words("close")}
      @closed=${this.#close}
    >
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${isNew || contact ? this.#form(contact) : nothing}
      ${isNew || !contact
        ? nothing
        : html`<button slot="actions" class="plain bad" @click=${() => this.#delete(contact)}>
            ${icon("delete")}${words("delete")}
          </button>`}
      <button slot="actions" @click=${this.#close}>${words("cancel")}</button>
      <button slot="actions" class="main" @click=${this.#submit}>${words("save")}</button>
    </call-screener-dialog>`;
  }

  #form(contact: Contact | undefined): TemplateResult {
    const { words } = this.desk;
    return html`<form class="stack" @submit=${submitted((form) => void this.#save(form))}>
      <label>${words("people.name")}<input name="name" required maxlength="64" dir="auto" .value=${contact?.name ?? ""} /></label>
      <label
        >${words("people.numbers")}
        <textarea name="numbers" rows="3" inputmode="tel" dir="ltr" .value=${contact?.shown.join("\n") ?? ""}></textarea>
        <span class="soft small">${words("people.numbers_help")}</span></label
      >
      <label
        >${words("people.groups")}
        <input name="groups" dir="auto" list="groups" .value=${contact?.groups.join(", ") ?? ""} />
        <span class="soft small">${words("people.groups_help")}</span></label
      >
      <datalist id="groups">${this.groups.map((group) => html`<option value=${group}></option>`)}</datalist>
      <label
        >${words("people.announced")}
        <input name="announced" maxlength="64" dir="auto" .value=${contact?.announced ?? ""} />
        <span class="soft small">${words("people.announced_help")}</span></label
      >
      <label>${words("note")}<textarea name="note" rows="2" maxlength="500" dir="auto" .value=${contact?.note ?? ""}></textarea></label>
      <label class="check"
        ><input type="checkbox" name="vip" .checked=${contact?.is_vip ?? false} /><span
          >${words("people.vip")}<br /><span class="soft small">${words("people.vip_help")}</span></span
        ></label
      >
      <button hidden>${words("save")}</button>
    </form>`;
  }

  readonly #submit = (): void => {
    this.renderRoot.querySelector("form")?.requestSubmit();
  };

  async #save(form: FormData): Promise<void> {
    const contact = this._contact;
    try {
      const saved = await this.desk.ask<Saved>("contacts/save", {
        ...(contact ? { contact_id: contact.contact_id } : {}),
        name: field(form, "name"),
        numbers: items(form, "numbers", /[\n,;]/).map((text) => key(contact, text)),
        groups: items(form, "groups", /,/),
        announced: field(form, "announced") || null,
        note: field(form, "note") || null,
        vip: form.has("vip"),
      });
      this.#changed();
      this.#close();
      this.desk.done(this.desk.words("people.saved", { name: saved.contact.name }), saved.undo, this.#changed);
    } catch (error: unknown) {
      this._error = error;
    }
  }

  async #delete(contact: Contact): Promise<void> {
    await this.desk.attempt(async () => {
      const { undo } = await this.desk.ask<Saved>("contacts/delete", { contact_id: contact.contact_id });
      this.#changed();
      this.#close();
      this.desk.done(this.desk.words("people.deleted", { name: contact.name }), undo, this.#changed);
    });
  }

  readonly #changed = (): void => {
    this.dispatchEvent(new CustomEvent("changed"));
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}

/** A number of somebody. What nobody touched stays what it is, and is not read anew. */
function key(contact: Contact | undefined, text: string): string {
  return contact?.numbers[contact.shown.indexOf(text)] ?? text;
}

if (!customElements.get("call-screener-person-form")) customElements.define("call-screener-person-form", PersonForm);
