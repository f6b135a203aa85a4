/** The messages that callers left: what they said, to be heard and read in place. */
import { css, html, nothing, type TemplateResult } from "lit";
import "../../shared/player.ts";
import { callerName, when } from "../callers.ts";
import { Endless, type Piece } from "../endless.ts";
import type { PlayableCall } from "../facts.ts";
import { icon } from "../icons.ts";
import { openedCall } from "../parts/opened-call.ts";
import { PanelPage, isChecked, valueOf } from "../parts/page.ts";

interface VoicemailPage {
  readonly items: readonly PlayableCall[];
  readonly cursor: string | null;
}

export class VoicemailsPage extends PanelPage {
  static override properties = { ...PanelPage.properties, _query: { state: true }, _unheard: { state: true } };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      article {
        display: grid;
        gap: 8px;
        padding: 12px var(--cs-space);
        border-block-end: 1px solid var(--cs-line);
      }
      call-screener-player {
        inline-size: min(560px, 100%);
      }
      .dot {
        inline-size: 10px;
        block-size: 10px;
        border-radius: 50%;
        background: var(--cs-accent);
      }
      .name {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--cs-target);
        flex: 1;
        color: inherit;
        font-weight: 500;
      }
    `,
  ];

  _query = "";
  _unheard = false;
  /** Which message was played last. */
  #played: string | undefined;
  readonly #messages = new Endless<PlayableCall>(this, (call) => call.call_id);

  protected override begin(): void {
    const { _query: query, _unheard: unheard, desk } = this;
    this.#messages.show(async (cursor): Promise<Piece<PlayableCall>> => {
      const found = await desk.ask<VoicemailPage>("voicemails", {
        query,
        unheard,
        limit: 20,
        ...(cursor === undefined ? {} : { cursor }),
      });
      return { items: found.items, next: found.cursor ?? undefined };
    });
  }

  protected override refresh(): void {
    // Who listens goes on listening: the player stays, also where the message is among the new ones no more.
    this.#messages.refresh(this.#played);
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="stack">
      <div class="bar">
        <label class="search">
          <span class="unseen">${words("voicemails.search")}</span>${icon("search")}
          <input type="search" placeholder=${words("voicemails.search")} .value=${this._query} @input=${this.#sought} />
        </label>
        <label class="check"><input type="checkbox" @change=${this.#chose} />${words("voicemails.unheard")}</label>
        <button @click=${this.#allHeard}>${words("voicemails.all_heard")}</button>
      </div>
      ${this.#messages.error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this.#messages.error)}</p>`}
      <div class="card rows">
        ${this.#messages.isEmpty
          ? html`<div class="empty" role="status">${icon("voicemails")}<p>${words(this._query === "" && !this._unheard ? "voicemails.none" : "nothing_found")}</p></div>`
          : this.#messages.render((call) => this.#message(call), words("page.voicemails"))}
      </div>
      ${openedCall(this, "voicemails", (callId) => { this.#messages.remove(callId); })}
    </div>`;
  }

  #message(call: PlayableCall): TemplateResult {
    const { words, clock } = this.desk;
    const url = call.urls.voicemail;
    const caller = callerName(call, words);
    return html`<article>
      <div class="bar">
        ${call.heard ? nothing : html`<span class="dot" role="img" aria-label=${words("voicemails.is_new")}></span>`}
        <a class="name" href=${this.desk.href(`voicemails/${encodeURIComponent(call.call_id)}`)}><bdi>${caller}</bdi></a>
        <span class="soft small">${when(call, new Date(), clock)}</span>
      </div>
      ${call.said_message === null && call.summary === null
        ? nothing
        : html`<p class="words">${call.said_message ?? call.summary}</p>`}
      ${url === undefined
        ? html`<p class="soft small">${words("voicemails.gone")}</p>`
        : html`<call-screener-player
            .src=${url}
            .connection=${this.desk.connection}
            .what=${words("voicemails.of", { caller })}
            .language=${this.desk.language}
            .seconds=${call.voicemail_seconds ?? undefined}
            @played=${() => this.#heard(call)}
          ></call-screener-player>`}
    </article>`;
  }

  async #heard(call: PlayableCall): Promise<void> {
    this.#played = call.call_id;
    if (call.heard) return;
    await this.desk.attempt(async () => {
      await this.desk.ask("calls/heard", { call_id: call.call_id });
      this.#messages.replace({ ...call, heard: true });
    });
  }

  readonly #allHeard = async (): Promise<void> => {
    await this.desk.attempt(async () => {
      const { marked } = await this.desk.ask<{ marked: number }>("calls/heard", { dispositions: ["voicemail"] });
      this.desk.done(this.desk.words("voicemails.marked", { count: marked }));
      this.begin();
    });
  };

  readonly #sought = (event: Event): void => {
    this._query = valueOf(event);
    this.begin();
  };

  readonly #chose = (event: Event): void => {
    this._unheard = isChecked(event);
    this.begin();
  };
}

if (!customElements.get("call-screener-voicemails")) customElements.define("call-screener-voicemails", VoicemailsPage);
