/** The call on the line: who, what they say, how long, and the answers. */
import {
  mdiAccountQuestion,
  mdiCancel,
  mdiCheckCircleOutline,
  mdiPhone,
  mdiPhoneCheck,
  mdiPhoneHangup,
  mdiSend,
  mdiTimerSand,
  mdiUndo,
  mdiVoicemail,
} from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import type { ListName } from "../shared/call.ts";
import { controls } from "../shared/controls.ts";
import { duration, machineDuration } from "../shared/format.ts";
import { tokens } from "../shared/tokens.ts";
import { type Actions, QUICK_ANSWERS, type QuickAnswer, reasonOf } from "./actions.ts";
import { callStyles } from "./call-styles.ts";
import { callerDetails, callerName, initials } from "./caller.ts";
import { icon } from "../shared/icon.ts";
import type { Decision, LineState, LiveCall } from "./model.ts";
import { Settling } from "./settling.ts";
import { talk } from "./talk.ts";
import { maybe, type Words, wordsIn } from "./words.ts";

const ICONS: Readonly<Record<Decision, string>> = {
  accept: mdiPhone,
  reject: mdiPhoneHangup,
  voicemail: mdiVoicemail,
  hang_up: mdiPhoneHangup,
  have_it: mdiPhoneCheck,
};
/** Characters that the server lets be said at once. */
const LONGEST_SPEECH = 500;
/** Days for which a press blocks a caller who waits, as it does on a phone and by voice: what is done in anger is forgiven. */
const BLOCK_DAYS = 90;
/** The length of a circle of radius 46. */
const AROUND = 2 * Math.PI * 46;

/** The large answers: those of a question, or else what ends a call that somebody has taken. */
export function largeAnswers(call: LiveCall): readonly Decision[] {
  const asking = (["accept", "reject", "voicemail"] as const).filter((each) => call.decisions.includes(each));
  return asking.length > 0 ? asking : (["have_it", "hang_up"] as const).filter((each) => call.decisions.includes(each));
}

/** What was written on a list, and what takes it back. */
interface Listed {
  readonly list: ListName;
  readonly undo: string;
}

export class Live extends LitElement {
  static override properties = {
    call: { attribute: false },
    state: {},
    now: { type: Number },
    language: {},
    actions: { attribute: false },
    cut: { type: Boolean },
    busy: { state: true },
    error: { state: true },
    listed: { state: true },
  };
  static override styles = [tokens, controls, callStyles];

  declare call: LiveCall;
  declare state: LineState;
  /** The server's clock, in seconds since 1970. */
  declare now: number;
  declare language: string;
  /** What can be done; undefined for somebody who may only look. */
  declare actions: Actions | undefined;
  /** Whether the connection is lost: what is pressed now would reach nobody. */
  declare cut: boolean;
  declare busy: boolean;
  declare error: string | undefined;
  declare listed: Listed | undefined;
  readonly #large = new Settling(this);
  readonly #small = new Settling(this);
  #hadFocus = false;

  constructor() {
    super();
    this.busy = this.cut = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const focused = (this.renderRoot as ShadowRoot | undefined)?.activeElement;
    this.#hadFocus = focused?.matches("button, input") ?? false;
    const before = changed.get("call");
    if (before && before.call_id !== this.call.call_id) this.error = this.listed = undefined;
    const { call, listed } = this;
    const large = largeAnswers(call);
    this.#large.shows([call.call_id, large]);
    // These are below the large ones, and move with whatever comes or goes above them.
    this.#small.shows([call.call_id, large, call.speech, call.disposition === null, listed?.list]);
  }

  protected override updated(): void {
    // Whoever was on a button that is gone is told what came of it, and not sent to the beginning of the page.
    if (this.#hadFocus && (this.renderRoot as ShadowRoot).activeElement === null) this.focusName();
  }

  /** Put the focus on who calls. */
  focusName(): void {
    this.renderRoot.querySelector("h2")?.focus();
  }

  protected override render(): TemplateResult {
    const { call, state } = this;
    const say = wordsIn(this.language);
    const isListening = call.disposition === null && (state === "screening" || state === "waiting_for_decision");
    return html`
      <div class="call ${call.is_asked ? "asked" : ""}">
        ${this.#who(say)}
        ${this.error === undefined ? nothing : html`<p class="error" role="alert">${this.error}</p>`}
        <div class="side">
          ${talk(call, { say, language: this.language, isListening })}
          ${call.summary === null ? nothing : html`<p class="why"><b><bdi>${say("call.summary")}:</bdi></b> <bdi>${call.summary}</bdi></p>`}
          ${call.reason ? html`<p class="why"><b><bdi>${say("call.why")}:</bdi></b> <bdi>${call.reason}</bdi></p>` : nothing}
        </div>
        ${this.actions && call.disposition === null ? this.#answers(say) : nothing}
        ${this.actions && this.listed ? this.#taken(this.listed, say) : nothing}
      </div>
    `;
  }

  // --- who, and how long ---

  #who(say: Words): TemplateResult {
    const { call } = this;
    return html`
      <div class="who">
        <div class="picture" aria-hidden="true">
          ${this.#ring()} ${initials(call) ? html`<span>${initials(call)}</span>` : icon(mdiAccountQuestion)}
        </div>
        <div>
          <h2 tabindex="-1"><bdi>${callerName(call, say)}</bdi></h2>
          <p class="details">${callerDetails(call, say).map((detail) => html`<span><bdi>${detail}</bdi></span>`)}</p>
          <p class="phase">
            <strong>${this.#phase(say)}</strong>
            ${call.urgent ? html`<span class="badge">${say("call.urgent")}</span>` : nothing}
            ${call.person === null ? nothing : html`<span>${say("call.for", { person: call.person })}</span>`}
            ${this.#times(say)}
          </p>
          ${call.decided_by === null ? nothing : html`<p class="details">${say("call.decided_by", { who: call.decided_by })}</p>`}
        </div>
      </div>
    `;
  }

  #phase(say: Words): string {
    const { call, state } = this;
    if (call.disposition !== null) return maybe(say, "disposition", call.disposition) ?? say("phase.ended");
    if (call.machine) return say("phase.machine");
    if (call.is_asked && state === "screening") return say("phase.waiting_for_decision");
    return maybe(say, "phase", state) ?? say("phase.screening");
  }

  #times(say: Words): TemplateResult {
    const { call, now } = this;
    if (call.disposition !== null) {
      return html`${call.duration === null ? nothing : html`<span class="time">${say("call.took", { time: duration(call.duration) })}</span>`}`;
    }
    const elapsed = now - call.started;
    const left = call.until === null ? null : call.until - now;
    const label = call.is_asked ? "call.left" : "call.to_pick_up";
    return html`<span class="times">
      <span class="time" title=${say("call.elapsed")}>
        <span class="hidden">${say("call.elapsed")}</span>
        <time datetime=${machineDuration(elapsed)}>${duration(elapsed)}</time>
      </span>
      ${
        left === null
          ? nothing
          : html`<span class="time left" title=${say(label)}>
              ${icon(mdiTimerSand)}<span class="hidden">${say(label)}</span>
              <time datetime=${machineDuration(left)}>${duration(Math.ceil(left))}</time>
            </span>`
      }
    </span>`;
  }

  #ring(): TemplateResult | typeof nothing {
    const { until, lasts, disposition } = this.call;
    if (until === null || lasts === null || disposition !== null) return nothing;
    const part = Math.min(1, Math.max(0, (until - this.now) / lasts));
    return html`<svg class="ring" viewBox="0 0 100 100">
      ${svg`<circle cx="50" cy="50" r="46"></circle>
      <circle cx="50" cy="50" r="46" stroke-dasharray=${AROUND} stroke-dashoffset=${AROUND * (1 - part)}></circle>`}
    </svg>`;
  }

  // --- the answers ---

  #answers(say: Words): TemplateResult {
    const { call } = this;
    const large = largeAnswers(call);
    const canList = this.listed === undefined && (call.number !== null || call.number_text !== null);
    return html`
      ${
        large.length === 0
          ? nothing
          : html`<div class="answers" role="group" aria-label=${say("answer.group")}>
              ${large.map(
                (decision) => html`
                  <button
                    class=${decision}
                    aria-disabled=${this.#disabled(this.#large)}
                    @click=${() => this.#decide(decision)}
                  >
                    ${icon(ICONS[decision])}<span>${say(`answer.${decision}`)}</span>
                  </button>
                `,
              )}
            </div>`
      }
      ${call.speech === null ? nothing : this.#speech(say)}
      ${
        canList
          ? html`<div class="small">
              <button class="plain" aria-disabled=${this.#disabled(this.#small)} @click=${() => this.#list("allow")}>
                ${icon(mdiCheckCircleOutline)}${say("answer.always")}
              </button>
              <button class="plain danger" aria-disabled=${this.#disabled(this.#small)} @click=${() => this.#list("block")}>
                ${icon(mdiCancel)}${say("answer.block")}
              </button>
            </div>`
          : nothing
      }
    `;
  }

  /** What was done to the lists, and the way back. */
  #taken({ list, undo }: Listed, say: Words): TemplateResult {
    return html`<div class="small" role="status">
      <span>${say(`entry.is_${list}`)}</span>
      <button class="plain" aria-disabled=${this.#disabled(this.#small)} @click=${() => this.#undo(undo)}>
        ${icon(mdiUndo)}${say("answer.undo")}
      </button>
    </div>`;
  }

  #speech(say: Words): TemplateResult {
    return html`
      <div class="quick" role="group" aria-label=${say("speak.group")}>
        ${QUICK_ANSWERS.map(
          (quick) => html`
            <button
              class="chip"
              aria-disabled=${this.#disabled(this.#small)}
              @click=${() => this.#answer(quick)}
            >
              ${say(`speak.${quick}`)}
            </button>
          `,
        )}
      </div>
      ${
        this.call.speech === "text"
          ? html`<form @submit=${this.#spoken}>
              <input
                name="text"
                autocomplete="off"
                enterkeyhint="send"
                maxlength=${LONGEST_SPEECH}
                placeholder=${say("speak.placeholder")}
                aria-label=${say("speak.placeholder")}
              />
              <button aria-label=${say("speak.send")} aria-disabled=${this.#disabled()}>${icon(mdiSend)}</button>
            </form>`
          : nothing
      }
    `;
  }

  #disabled(settling?: Settling): "true" | "false" {
    return this.busy || this.cut || settling?.isOn === true ? "true" : "false";
  }

  #decide(decision: Decision): Promise<boolean> | undefined {
    return this.#large.isOn ? undefined : this.#do((actions) => actions.decide(this.call, decision));
  }

  #answer(quick: QuickAnswer): Promise<boolean> | undefined {
    return this.#small.isOn ? undefined : this.#do((actions) => actions.answer(this.call, quick));
  }

  /** Put the caller on a list, and do with this call what the list does with the next. */
  #list(list: ListName): Promise<boolean> | undefined {
    if (this.#small.isOn) return undefined;
    return this.#do(async (actions) => {
      const { call } = this;
      const undo = await (list === "block" ? actions.block(call, BLOCK_DAYS) : actions.list(call, list));
      if (call.call_id !== this.call.call_id) return;
      if (undo !== undefined) this.listed = { list, undo };
      if (list === "allow" && call.is_asked && this.call.decisions.includes("accept")) await actions.decide(call, "accept");
    });
  }

  #undo(undo: string): Promise<boolean> | undefined {
    if (this.#small.isOn) return undefined;
    return this.#do(async (actions) => {
      await actions.undo(undo);
      this.listed = undefined;
    });
  }

  async #spoken(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).querySelector("input");
    const text = input?.value.trim() ?? "";
    if (!input || text === "" || this.busy || this.cut) return;
    if (await this.#do((actions) => actions.say(this.call, text))) input.value = "";
    await this.updateComplete;
    input.focus();
  }

  /** Do something, and say why if it could not be done; return whether it was. */
  async #do(work: (actions: Actions) => Promise<unknown>): Promise<boolean> {
    if (!this.actions || this.busy || this.cut) return false;
    this.busy = true;
    this.error = undefined;
    try {
      await work(this.actions);
      return true;
    } catch (error: unknown) {
      this.error = reasonOf(error) ?? wordsIn(this.language)("answer.failed");
      return false;
    } finally {
      this.busy = false;
    }
  }
}
