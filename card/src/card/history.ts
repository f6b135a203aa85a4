/** The calls that there were: newest first, by day, each to be opened for what was said and what can be done. */
import { mdiEyeCheckOutline, mdiPhoneCheck } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Counts } from "../shared/call.ts";
import { controls } from "../shared/controls.ts";
import { Edges, edges } from "../shared/edges.ts";
import { type Clock, timeOfDay } from "../shared/format.ts";
import type { Connection } from "../shared/hass.ts";
import { icon } from "../shared/icon.ts";
import { KeptFocus } from "../shared/kept-focus.ts";
import { tokens } from "../shared/tokens.ts";
import { type Actions, reasonOf } from "./actions.ts";
import { callStyles } from "./call-styles.ts";
import { callerName } from "./caller.ts";
import { byDay } from "./days.ts";
import { lookOf } from "./disposition.ts";
import { entry, type EntryLook, isNew } from "./entry.ts";
import { historyStyles } from "./history-styles.ts";
import type { Filter, LoggedCall, Page } from "./model.ts";
import { maybe, type Words, wordsIn } from "./words.ts";

const FILTERS: readonly Filter[] = ["all", "unheard", "voicemail", "missed", "blocked"];

/** Where missed calls are shown, and can be seen all at once. */
const WITH_MISSED: ReadonlySet<Filter> = new Set(["all", "unheard", "missed"]);

export class History extends LitElement {
  static override properties = {
    connection: { attribute: false },
    line: {},
    edition: {},
    counts: { attribute: false },
    pageSize: { type: Number },
    language: {},
    clock: { attribute: false },
    actions: { attribute: false },
    calls: { state: true },
    cursor: { state: true },
    filter: { state: true },
    opened: { state: true },
    deleting: { state: true },
    error: { state: true },
    hasFailed: { state: true },
  };
  static override styles = [tokens, controls, edges, callStyles, historyStyles];

  declare connection: Connection;
  /** The id of the line's entry. */
  declare line: string;
  /** Changes whenever the log may have: a call has ended, something was heard or deleted. */
  declare edition: string;
  declare counts: Counts | undefined;
  declare pageSize: number;
  declare language: string;
  declare clock: Clock;
  declare actions: Actions | undefined;
  declare calls: readonly LoggedCall[] | undefined;
  declare cursor: string | null;
  declare filter: Filter;
  declare opened: string | undefined;
  declare deleting: string | undefined;
  declare error: string | undefined;
  declare hasFailed: boolean;
  /** Counts what was asked, so that an old answer does not replace a newer one. */
  #asked = 0;

  constructor() {
    super();
    new KeptFocus(this);
    new Edges(this, ".filters");
    this.filter = "all";
    this.cursor = null;
    this.hasFailed = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("line") || changed.has("edition") || changed.has("pageSize")) void this.#read();
  }

  // --- reading ---

  /** Read anew what is shown, as much of it as there is on the page already. */
  async #read(): Promise<void> {
    const shown = Math.min(100, Math.max(this.pageSize, this.calls?.length ?? 0));
    const page = await this.#page(shown, null);
    if (page) [this.calls, this.cursor] = [this.#withOpened(page.items), page.cursor];
  }

  /** Among the new calls the one that is open stays, though it is new no more: somebody reads it, or listens. */
  #withOpened(items: readonly LoggedCall[]): readonly LoggedCall[] {
    const isOpen = ({ call_id }: LoggedCall): boolean => call_id === this.opened;
    const open = this.filter === "unheard" ? this.calls?.find(isOpen) : undefined;
    if (!open || items.some(isOpen)) return items;
    return [...items, { ...open, heard: true }].sort((one, other) => other.started - one.started);
  }

  async #more(): Promise<void> {
    const page = await this.#page(this.pageSize, this.cursor);
    if (!page) return;
    const first = this.calls?.length ?? 0;
    [this.calls, this.cursor] = [[...(this.calls ?? []), ...page.items], page.cursor];
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>(".row")[first]?.focus();
  }

  async #page(limit: number, cursor: string | null): Promise<Page | undefined> {
    const asked = ++this.#asked;
    try {
      const page = await this.connection.sendMessagePromise<Page>({
        type: "call_screener/history",
        config_entry_id: this.line,
        filter: this.filter,
        limit,
        ...(cursor === null ? {} : { cursor }),
      });
      if (asked !== this.#asked) return undefined;
      this.hasFailed = false;
      return page;
    } catch {
      if (asked === this.#asked) this.hasFailed = true;
      return undefined;
    }
  }

  /** Show some of the calls. */
  show(filter: Filter): void {
    if (filter === this.filter) return;
    this.filter = filter;
    this.calls = undefined;
    this.cursor = null;
    this.opened = this.deleting = undefined;
    void this.#read();
  }

  // --- what is seen ---

  protected override render(): TemplateResult {
    const say = wordsIn(this.language);
    return html`
      <div class="filters edged" role="group" aria-label=${say("history.filter")}>
        ${FILTERS.map(
          (filter) => html`
            <button class="chip" aria-pressed=${filter === this.filter} @click=${() => { this.show(filter); }}>
              ${say(`history.${filter}`)}
            </button>
          `,
        )}
      </div>
      ${this.#allSeen(say)} ${this.hasFailed ? this.#failed(say) : this.#days(say)}
    `;
  }

  /** What makes all missed calls known at once; messages stay new until they are heard. */
  #allSeen(say: Words): TemplateResult | typeof nothing {
    const isWanted = WITH_MISSED.has(this.filter) && (this.counts?.missed_calls ?? 0) > 0;
    if (!this.actions || !isWanted) return nothing;
    return html`
      <div class="more">
        <button class="plain" @click=${() => this.#do((actions) => actions.allSeen())}>
          ${icon(mdiEyeCheckOutline)}${say("history.all_seen")}
        </button>
      </div>
      ${this.opened === undefined ? this.#wrong() : nothing}
    `;
  }

  #wrong(): TemplateResult | typeof nothing {
    return this.error === undefined ? nothing : html`<p class="error" role="alert">${this.error}</p>`;
  }

  #failed(say: Words): TemplateResult {
    return html`<div class="empty" role="alert">
      <span>${say("history.failed")}</span>
      <button class="chip" @click=${() => this.#read()}>${say("history.again")}</button>
    </div>`;
  }

  #days(say: Words): TemplateResult | typeof nothing {
    if (this.calls === undefined) return nothing;
    if (this.calls.length === 0) {
      const key = this.filter === "all" ? "history.empty" : (`history.empty_${this.filter}` as const);
      return html`<div class="empty">${icon(mdiPhoneCheck)}<span>${say(key)}</span></div>`;
    }
    return html`
      ${repeat(
        byDay(this.calls, new Date(), this.clock),
        ({ key }) => key,
        ({ key, name, calls }) => html`
          <h3 id="day-${key}">${name}</h3>
          <ul class="calls" aria-labelledby="day-${key}">
            ${repeat(
              calls,
              ({ call_id }) => call_id,
              (call) => html`<li>${this.#row(call, say)}</li>`,
            )}
          </ul>
        `,
      )}
      ${
        this.cursor === null
          ? nothing
          : html`<div class="more"><button class="plain" @click=${() => this.#more()}>${say("history.more")}</button></div>`
      }
    `;
  }

  #row(call: LoggedCall, say: Words): TemplateResult {
    const isOpen = this.opened === call.call_id;
    const { icon: path, tone } = lookOf(call.disposition);
    const about = call.said_message ?? call.summary ?? call.said_reason ?? call.reason ?? "";
    return html`
      <button
        class="row ${isNew(call) ? "is-new" : ""}"
        aria-expanded=${isOpen}
        aria-controls="entry-${call.call_id}"
        @click=${() => { this.#toggled(call); }}
      >
        <span class="disc ${tone === "plain" ? "plain-tone" : tone}">${icon(path)}</span>
        <span class="words">
          <span class="name"><bdi>${callerName(call, say)}</bdi></span>
          <span class="about">
            <b>${maybe(say, "disposition", call.disposition ?? "") ?? ""}</b>
            ${about ? html`<span>·</span> <bdi>${about}</bdi>` : nothing}
          </span>
        </span>
        <span class="at">
          <time datetime=${new Date(call.started * 1000).toISOString()}>
            ${timeOfDay(new Date(call.started * 1000), this.clock)}
          </time>
          ${isNew(call) ? html`<span class="new" role="img" aria-label=${say("history.new")}></span>` : nothing}
        </span>
      </button>
      <div id="entry-${call.call_id}" ?hidden=${!isOpen}>${isOpen ? this.#entry(call, say) : nothing}</div>
    `;
  }

  #entry(call: LoggedCall, say: Words): TemplateResult {
    const { connection, language } = this;
    const isDeleting = this.deleting === call.call_id;
    const mayDo = this.actions !== undefined;
    const look: EntryLook = { say, language, connection, mayDo, isDeleting, wrong: this.#wrong() };
    return entry(call, look, {
      list: (to) => this.#do((actions) => actions.list(call, to)),
      unlist: () => this.#do((actions) => actions.unlist(call)),
      heard: () => this.#heard(call),
      ask: () => this.#ask(call),
      keep: () => this.#keep(),
      delete: () => this.#delete(call),
    });
  }

  // --- what is done ---

  #toggled(call: LoggedCall): void {
    this.opened = this.opened === call.call_id ? undefined : call.call_id;
    this.deleting = this.error = undefined;
    if (this.opened !== undefined && call.disposition === "missed") void this.#heard(call);
  }

  /** Ask first, with the way back under the finger. */
  async #ask(call: LoggedCall): Promise<void> {
    this.deleting = call.call_id;
    await this.#focus(".no");
  }

  async #keep(): Promise<void> {
    this.deleting = undefined;
    await this.#focus(".deeds .danger");
  }

  async #delete(call: LoggedCall): Promise<void> {
    const place = this.calls?.findIndex(({ call_id }) => call_id === call.call_id) ?? 0;
    const isDone = await this.#do(async (actions) => {
      await actions.delete(call);
      this.opened = this.deleting = undefined;
    });
    if (!isDone) return;
    await this.updateComplete;
    const rows = this.renderRoot.querySelectorAll<HTMLElement>(".row");
    (rows[Math.min(place, rows.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>(".chip"))?.focus();
  }

  async #heard(call: LoggedCall): Promise<void> {
    if (isNew(call) && this.actions) await this.#do((actions) => actions.heard(call));
  }

  async #do(work: (actions: Actions) => Promise<unknown>): Promise<boolean> {
    if (!this.actions) return false;
    this.error = undefined;
    try {
      await work(this.actions);
      await this.#read();
      return true;
    } catch (error: unknown) {
      this.error = reasonOf(error) ?? wordsIn(this.language)("answer.failed");
      return false;
    }
  }

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
