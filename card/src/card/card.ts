/** The card: quiet while nobody calls, and the call while somebody does. */
import { mdiPhone, mdiPhoneOff, mdiPhoneRing, mdiPhoneLock } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../shared/controls.ts";
import type { Hass, Message } from "../shared/hass.ts";
import { Subscription } from "../shared/subscription.ts";
import { tokens } from "../shared/tokens.ts";
import { Actions } from "./actions.ts";
import { callerName } from "./caller.ts";
import { cardStyles } from "./card-styles.ts";
import { checked, type Config, DEFAULT_CALLS, form, stub } from "./config.ts";
import type { History } from "./history.ts";
import type { Live } from "./live.ts";
import { icon } from "../shared/icon.ts";
import type { Filter, LineUp, LiveCall, Snapshot } from "./model.ts";
import { Ticking } from "./ticking.ts";
import { type Key, maybe, type Words, words } from "./words.ts";

/** How long a call that is over is shown, in seconds. */
const LINGERS = 8;
/** How long it may take to be told of a line before that is worth a word, in milliseconds. */
const PATIENCE_MS = 1500;

export class Card extends LitElement {
  static override properties = { hass: { attribute: false }, config: { state: true }, isLate: { state: true } };
  static override styles = [tokens, controls, cardStyles];

  declare hass: Hass | undefined;
  declare config: Config;
  declare isLate: boolean;

  readonly #ticking = new Ticking(this);
  readonly #line = new Subscription<Snapshot>(this, (snapshot) => {
    this.#told(snapshot);
  });
  /** The call that was seen on the line, and when it ended. */
  #seen: string | undefined;
  #endedAt: number | undefined;
  /** Counts what may have changed the log. */
  #edition = 0;
  #announced = "";
  #hadFocus = false;

  constructor() {
    super();
    this.config = {};
    this.isLate = false;
  }

  // --- what the dashboard asks ---

  setConfig(config: Config): void {
    this.config = checked(config);
  }

  getCardSize(): number {
    return this.config.history === false ? 3 : 8;
  }

  getGridOptions(): object {
    return { columns: 12, min_columns: 6, rows: "auto", min_rows: 2 };
  }

  static getStubConfig(hass: Hass): Config {
    return stub(hass);
  }

  static getConfigForm(): object {
    return form(document.documentElement.lang || "en");
  }

  // --- what the line tells ---

  override connectedCallback(): void {
    super.connectedCallback();
    setTimeout(() => {
      this.isLate = true;
    }, PATIENCE_MS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("hass") || changed.has("config")) this.#line.follow(this.hass?.connection, this.#message());
    this.#ticking.run(this.#call() !== undefined);
    this.#hadFocus = ((this.renderRoot as ShadowRoot | undefined)?.activeElement ?? null) !== null;
  }

  protected override updated(): void {
    // Whoever was at the log when somebody called, or in the call when it was over, is told so and goes on from there.
    if (this.#hadFocus && (this.renderRoot as ShadowRoot).activeElement === null) void this.#focusHead();
  }

  async #focusHead(): Promise<void> {
    const live = this.renderRoot.querySelector<Live>("call-screener-live");
    await live?.updateComplete;
    if (live) live.focusName();
    else this.renderRoot.querySelector("h2")?.focus();
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    // Home Assistant hands over a new `hass` for each change of anything. Only what is shown is drawn again.
    const before = changed.get("hass");
    const isSame = before !== undefined && before.locale === this.hass?.locale && before.connection === this.hass.connection;
    return changed.size !== 1 || !changed.has("hass") || !isSame;
  }

  #message(): Message {
    return { type: "call_screener/live", ...(this.config.entity ? { entity_id: this.config.entity } : {}) };
  }

  #told(snapshot: Snapshot): void {
    this.#ticking.set(snapshot.now);
    this.#edition += 1;
    if (!snapshot.available) return;
    const { call } = snapshot;
    if (call?.disposition === null) {
      [this.#seen, this.#endedAt] = [call.call_id, undefined];
    } else if (call?.call_id === this.#seen && this.#endedAt === undefined) {
      this.#endedAt = this.#ticking.now;
    }
    this.#announce(call);
  }

  /** Say that somebody calls, who decided, and how it ended, each of it once, to those who hear the page read. */
  #announce(call: LiveCall | null): void {
    const say = words(this.hass);
    if (call?.call_id !== this.#seen || !call) this.#announced = "";
    else if (call.disposition !== null) this.#announced = maybe(say, "disposition", call.disposition) ?? "";
    else if (call.decided_by !== null) this.#announced = say("call.decided_by", { who: call.decided_by });
    else this.#announced = say("call.announced", { caller: callerName(call, say) });
  }

  /** The call to be shown: the one on the line, and for a moment the one that was. */
  #call(): LiveCall | undefined {
    const snapshot = this.#line.latest;
    const call = snapshot?.available ? snapshot.call : null;
    if (!call || call.call_id !== this.#seen) return undefined;
    const isGone = this.#endedAt !== undefined && this.#ticking.now > this.#endedAt + LINGERS;
    return call.disposition === null || !isGone ? call : undefined;
  }

  // --- what is seen ---

  protected override render(): TemplateResult {
    const say = words(this.hass);
    const call = this.#call();
    return html`
      <ha-card class=${call?.is_asked ? "asked" : ""}>
        <div class="hidden" role="status" aria-live="assertive">${this.#announced}</div>
        ${this.#standing(say)} ${this.#content(call, say)}
      </ha-card>
    `;
  }

  /** What stands between the card and the line, in words. */
  #standing(say: Words): TemplateResult | typeof nothing {
    const { standing, refusal, latest } = this.#line;
    let key: Key | undefined;
    if (standing === "lost") key = "standing.lost";
    else if (standing === "connecting" && !latest && this.isLate) key = "standing.connecting";
    else if (standing === "refused") key = `standing.${refusal ?? "not_found"}` as Key;
    else if (latest && !latest.available) key = "standing.unavailable";
    else if (latest?.available && !latest.is_modem_ready) key = "quiet.modem";
    if (key === undefined) return nothing;
    return html`<div class="standing" role="status">${icon(mdiPhoneOff)}<span>${say(key)}</span></div>`;
  }

  #content(call: LiveCall | undefined, say: Words): TemplateResult | typeof nothing {
    const { latest, standing } = this.#line;
    if (!this.hass || !latest?.available || standing === "refused") return nothing;
    const language = this.hass.locale.language;
    const actions = latest.may_control ? new Actions(this.hass, latest.entry_id) : undefined;
    if (call) {
      return html`<call-screener-live
        .call=${call}
        .state=${latest.state}
        .now=${this.#ticking.now}
        .language=${language}
        .actions=${actions}
        .cut=${standing === "lost"}
      ></call-screener-live>`;
    }
    return html`
      ${this.#quiet(latest, say)}
      ${
        this.config.history === false
          ? nothing
          : html`<call-screener-history
              .connection=${this.hass.connection}
              .line=${latest.entry_id}
              .edition=${String(this.#edition)}
              .counts=${latest.counts}
              .pageSize=${this.config.calls ?? DEFAULT_CALLS}
              .language=${language}
              .clock=${{ locale: this.hass.locale, houseZone: this.hass.config.time_zone }}
              .actions=${actions}
            ></call-screener-history>`
      }
    `;
  }

  #quiet(line: LineUp, say: Words): TemplateResult {
    const isBusy = line.state !== "idle";
    const state = isBusy ? (maybe(say, "state", line.state) ?? say("quiet.title")) : say("quiet.title");
    const numbers = [
      ["quiet.messages", "voicemail", line.counts.new_voicemails],
      ["quiet.missed", "missed", line.counts.missed_calls],
      ["quiet.blocked", "blocked", line.counts.blocked_today],
    ] as const;
    return html`
      <div class="quiet">
        <div class="disc">${icon(isBusy ? mdiPhoneRing : line.mode === "listen_only" ? mdiPhone : mdiPhoneLock)}</div>
        <div class="words">
          <h2 tabindex="-1">
            ${this.config.name ?? line.title}
            ${line.is_demo ? html`<span class="demo">${say("quiet.demo")}</span>` : nothing}
          </h2>
          <p>${state} · ${maybe(say, "mode", line.mode) ?? line.mode}</p>
        </div>
      </div>
      <ul class="counts">
        ${numbers.map(([key, filter, count]) => {
          const number = html`<b>${count}</b> <span>${say(key, { count })}</span>`;
          return html`<li class=${count ? "some" : ""}>
            ${this.config.history === false ? number : html`<button @click=${() => { this.#show(filter); }}>${number}</button>`}
          </li>`;
        })}
      </ul>
    `;
  }

  /** Show in the log what was counted. */
  #show(filter: Filter): void {
    this.renderRoot.querySelector<History>("call-screener-history")?.show(filter);
  }
}
