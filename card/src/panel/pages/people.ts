/** The phone book: everybody in it is let through. */
import { css, html, nothing, type TemplateResult } from "lit";
import { Endless, type Piece } from "../endless.ts";
import type { Contact } from "../facts.ts";
import { icon } from "../icons.ts";
import { PanelPage, valueOf } from "../parts/page.ts";
import "../parts/person-form.ts";

interface ContactPage {
  readonly items: readonly Contact[];
  readonly total: number;
  readonly groups: Readonly<Record<string, number>>;
}

const LIMIT = 100;

export class PeoplePage extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    _query: { state: true },
    _group: { state: true },
    _groups: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .disc {
        font-weight: 500;
        text-transform: uppercase;
      }
      .vip {
        color: var(--cs-warm);
      }
    `,
  ];

  _query = "";
  _group = "";
  _groups: readonly string[] = [];
  readonly #people = new Endless<Contact>(this, (contact) => contact.contact_id);

  protected override begin(): void {
    const { _query: query, _group: group, desk } = this;
    this.#people.show(async (cursor): Promise<Piece<Contact>> => {
      const offset = Number(cursor ?? 0);
      const found = await desk.ask<ContactPage>("contacts", {
        query,
        offset,
        limit: LIMIT,
        ...(group === "" ? {} : { group }),
      });
      this._groups = Object.keys(found.groups);
      const next = offset + found.items.length;
      return { items: found.items, total: found.total, next: next < found.total ? next : undefined };
    });
  }

  protected override refresh(): void {
    this.#people.refresh();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const people = this.#people;
    return html`<div class="stack">
      <div class="bar">
        <label class="search">
          <span class="unseen">${words("people.search")}</span>${icon("search")}
          <input type="search" placeholder=${words("people.search")} .value=${this._query} @input=${this.#sought} />
        </label>
        <a class="button" href=${this.desk.href("people/new")}>${icon("add")}${words("people.add")}</a>
      </div>
      ${this._groups.length === 0 ? nothing : this.#filters()}
      ${people.error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(people.error)}</p>`}
      <p class="soft small" role="status">${people.total === undefined ? "" : words("people.count", { count: people.total })}</p>
      <div class="card rows">
        ${people.ready && people.total === 0
          ? html`<div class="empty">${icon("people")}<p>${words(this._query === "" && this._group === "" ? "people.none" : "nothing_found")}</p></div>`
          : people.render((contact) => this.#row(contact), words("page.people"))}
      </div>
      ${this.path === ""
        ? nothing
        : html`<call-screener-person-form
            .desk=${this.desk}
            .path=${this.path}
            .groups=${this._groups}
            @closed=${() => { this.desk.go("people"); }}
            @changed=${() => { this.begin(); }}
          ></call-screener-person-form>`}
    </div>`;
  }

  #filters(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="chips edged" role="group" aria-label=${words("people.groups")}>
      ${["", ...this._groups].map(
        (group) =>
          html`<button aria-pressed=${String(group === this._group)} @click=${() => { this.#choose(group); }}>
            ${group === "" ? words("filter.all") : group}
          </button>`,
      )}
    </div>`;
  }

  #row(contact: Contact): TemplateResult {
    return html`<a class="row" href=${this.desk.href(`people/${String(contact.contact_id)}`)}>
      <span class="disc calm" aria-hidden="true">${String.fromCodePoint(contact.name.codePointAt(0) ?? 32)}</span>
      <span class="who">
        <span class="line"><bdi>${contact.name}</bdi></span>
        <span class="line soft small"><bdi class="number">${contact.shown.join(", ")}</bdi></span>
      </span>
      ${contact.groups.slice(0, 2).map((group) => html`<span class="badge words">${group}</span>`)}
      ${contact.is_vip
        ? html`<span class="vip" role="img" aria-label=${this.desk.words("people.vip")}>${icon("vip")}</span>`
        : nothing}
    </a>`;
  }

  #choose(group: string): void {
    this._group = group;
    this.begin();
  }

  readonly #sought = (event: Event): void => {
    this._query = valueOf(event);
    this.begin();
  };
}

if (!customElements.get("call-screener-people")) customElements.define("call-screener-people", PeoplePage);
