/** All that is known of a call, and what can be done about its caller. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { ListName, Part } from "../../shared/call.ts";
import { keptName, telephone } from "../../shared/caller.ts";
import { duration, machineDuration } from "../../shared/format.ts";
import "../../shared/player.ts";
import { callerName, ending, listable, when, written } from "../callers.ts";
import type { Contact, Entry, PlayableCall } from "../facts.ts";
import { ENDINGS, icon, LASTING, picture } from "../icons.ts";
import { oneOf } from "../words.ts";
import "./dialog.ts";
import { PanelPage } from "./page.ts";

const PARTS: readonly Part[] = ["name", "reason", "reply", "voicemail"];

export class CallDetails extends PanelPage {
  static override properties = { ...PanelPage.properties, _call: { state: true }, _error: { state: true }, _sure: { state: true } };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      blockquote {
        margin: 0;
        padding: 8px 16px;
        border-inline-start: 3px solid var(--cs-accent);
        background: color-mix(in srgb, var(--cs-text) 5%, transparent);
        border-radius: 4px;
        white-space: pre-line;
      }
      .said {
        display: grid;
        gap: 8px;
      }
      /* Four of them and a bin fit in one row, in Polish too. */
      [slot="actions"] {
        padding-inline: 10px;
        line-height: 1.2;
      }
      @media (width >= 600px) {
        .named {
          display: none;
        }
      }
    `,
  ];

  _call: PlayableCall | undefined;
  _error: unknown;
  _sure = false;

  protected override begin(): void {
    // It goes to its address, and loads what is there.
  }

  protected override went(): void {
    this._call = undefined;
    this._sure = false;
    void this.#load();
  }

  protected override refresh(): void {
    // A call that lasts goes on; nothing is changed under who listens to a message.
    if (this._call?.disposition === null) void this.#load();
  }

  async #load(): Promise<void> {
    const { path } = this;
    try {
      const { call } = await this.desk.ask<{ call: PlayableCall }>("calls/get", { call_id: path });
      if (path !== this.path) return;
      [this._call, this._error] = [call, undefined];
      // A message is new until it is heard.
      if (call.disposition === "missed") await this.#heard(call);
    } catch (error: unknown) {
      this._error = error;
    }
  }

  protected override render(): TemplateResult {
    const { words, clock } = this.desk;
    const call = this._call;
    const heading = call ? callerName(call, words) : words("call.details");
    return html`<call-screener-dialog
      .heading=${heading}
      .close=${words("close")}
      .many=${!this._sure}
      @closed=${this.#close}
    >
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${call
        ? html`<div class="stack">
            <p class="bar">${this.#badge(call)} <span class="soft">${when(call, new Date(), clock)}</span></p>
            <p class="words">${call.reason}</p>
            ${call.summary === null ? nothing : html`<blockquote class="words">${call.summary}</blockquote>`}
            ${PARTS.map((part) => this.#part(call, part))} ${this.#facts(call)}
          </div>`
        : nothing}
      ${call ? this.#actions(call) : nothing}
    </call-screener-dialog>`;
  }

  #badge(call: PlayableCall): TemplateResult {
    const look = call.disposition === null ? LASTING : ENDINGS[call.disposition];
    return html`<span class="badge ${look.tone}">${picture(look.icon)}${ending(call, this.desk.words)}</span>`;
  }

  /** What the caller said in one part of the call: the sound, and its words. */
  #part(call: PlayableCall, part: Part): TemplateResult | typeof nothing {
    const { words } = this.desk;
    const url = call.urls[part];
    const text = { name: call.said_name, reason: call.said_reason, voicemail: call.said_message, reply: null }[part];
    const talk = part === "reply" ? call.conversation : [];
    if (url === undefined && text === null && talk.length === 0) return nothing;
    const label = words(`part.${part}`);
    return html`<section class="said" aria-label=${label}>
      <h3>${label}</h3>
      ${url === undefined
        ? nothing
        : html`<call-screener-player
            .src=${url}
            .connection=${this.desk.connection}
            .what=${label}
            .language=${this.desk.language}
            .seconds=${part === "voicemail" ? (call.voicemail_seconds ?? undefined) : undefined}
            @played=${() => (part === "voicemail" ? this.#heard(call) : undefined)}
          ></call-screener-player>`}
      ${text === null ? nothing : html`<blockquote class="words">${text}</blockquote>`}
      ${talk.map(
        (each) => html`<p class="words"><span class="soft">${each.by}:</span> ${each.said}</p>
          ${each.answer === null ? nothing : html`<blockquote class="words">${each.answer}</blockquote>`}`,
      )}
    </section>`;
  }

  #facts(call: PlayableCall): TemplateResult {
    const { words } = this.desk;
    const number = written(call);
    const fact = (term: string, value: TemplateResult | string | null): TemplateResult | typeof nothing =>
      value === null ? nothing : html`<dt>${term}</dt><dd class="words">${value}</dd>`;
    return html`<dl class="facts">
      ${fact(words("call.number"), number === undefined ? oneOf(words, "caller", call.caller_id) : html`<span class="number">${number}</span>`)}
      ${fact(words("call.verdict"), call.verdict === null ? null : oneOf(words, "verdict", call.verdict))}
      ${fact(words("call.why"), call.reason.includes(call.verdict_reason ?? "") ? null : call.verdict_reason)}
      ${fact(words("call.decided_by"), call.decided_by)} ${fact(words("call.for"), call.person)}
      ${fact(
        words("call.duration"),
        call.duration === null ? null : html`<time datetime=${machineDuration(call.duration)}>${duration(call.duration)}</time>`,
      )}
      ${fact(words("call.signs"), call.urgent ? words("call.urgent") : call.machine ? words("call.machine") : null)}
    </dl>`;
  }

  #actions(call: PlayableCall): TemplateResult {
    const { words } = this.desk;
    const [number, address] = [listable(call), telephone(call)];
    if (this._sure) {
      return html`<p slot="actions" class="grow" role="alert">${words("call.delete_sure")}</p>
        <button slot="actions" @click=${() => { this._sure = false; }}>${words("cancel")}</button>
        <button slot="actions" class="main" @click=${() => this.#delete(call)}>${words("delete")}</button>`;
    }
    return html`
      ${call.disposition === null
        ? nothing
        : html`<button
            slot="actions"
            class="plain bad"
            aria-label=${words("call.delete")}
            title=${words("call.delete")}
            @click=${() => { this._sure = true; }}
          >
            ${icon("delete")}<span class="named">${words("delete")}</span>
          </button>`}
      ${number === undefined
        ? nothing
        : html`${address === undefined ? nothing : html`<a slot="actions" class="button" href=${address}>${icon("phone")}${words("call.back")}</a>`}
            <button slot="actions" @click=${() => this.#remember(call, number)}>${icon("person")}${words("call.to_people")}</button>
            <button slot="actions" @click=${() => this.#put("block", call, number)}>${icon("block")}${words("call.block")}</button>
            <button slot="actions" @click=${() => this.#put("allow", call, number)}>${icon("allow")}${words("call.allow")}</button>`}
    `;
  }

  async #put(list: ListName, call: PlayableCall, number: string): Promise<void> {
    await this.desk.attempt(async () => {
      const name = keptName(call);
      const saved = await this.desk.ask<{ entry: Entry; undo: string }>("entries/save", { key: number, list, name });
      this.#close();
      this.desk.done(this.desk.words(`call.${list}_done`, { number: saved.entry.key }), saved.undo);
    });
  }

  async #remember(call: PlayableCall, number: string): Promise<void> {
    await this.desk.attempt(async () => {
      const name = keptName(call) ?? number;
      const saved = await this.desk.ask<{ contact: Contact; undo: string }>("contacts/save", { name, numbers: [number] });
      this.desk.go(`people/${String(saved.contact.contact_id)}`);
      this.desk.done(this.desk.words("people.saved", { name: saved.contact.name }), saved.undo);
    });
  }

  async #delete(call: PlayableCall): Promise<void> {
    await this.desk.attempt(async () => {
      await this.desk.ask("calls/delete", { call_id: call.call_id });
      this.dispatchEvent(new CustomEvent("deleted", { detail: call.call_id }));
      this.#close();
      this.desk.done(this.desk.words("call.deleted"));
    });
  }

  /** Have the call known of from now on. */
  async #heard(call: PlayableCall): Promise<void> {
    if (call.heard) return;
    await this.desk.attempt(async () => {
      await this.desk.ask("calls/heard", { call_id: call.call_id });
      if (this._call?.call_id === call.call_id) this._call = { ...call, heard: true };
    });
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}

if (!customElements.get("call-screener-call-details")) customElements.define("call-screener-call-details", CallDetails);
