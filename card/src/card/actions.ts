/** What people do about a call: Home Assistant's actions, each with the line and the call that are meant. */
import type { Hass } from "../shared/hass.ts";
import type { Call, Decision } from "./model.ts";

const DOMAIN = "call_screener";

/** The actions by which a decision is made. */
const OF_DECISION: Readonly<Record<Exclude<Decision, "have_it">, string>> = {
  accept: "accept",
  reject: "reject",
  voicemail: "send_to_voicemail",
  hang_up: "hang_up",
};

export const QUICK_ANSWERS = ["coming", "who_are_you", "what_is_it_about", "call_later", "leave_a_message"] as const;
export type QuickAnswer = (typeof QUICK_ANSWERS)[number];

/** What a person wants of a call, carried out on one line. */
export class Actions {
  readonly #hass: Hass;
  readonly #line: string;

  constructor(hass: Hass, line: string) {
    this.#hass = hass;
    this.#line = line;
  }

  async decide(call: Call, decision: Decision): Promise<void> {
    if (decision === "have_it") {
      const message = { type: `${DOMAIN}/have_it`, config_entry_id: this.#line, call_id: call.call_id };
      await this.#hass.callWS(message);
    } else {
      await this.#do(OF_DECISION[decision], { call_id: call.call_id });
    }
  }

  /** Have a text spoken to the caller. */
  say(call: Call, text: string): Promise<void> {
    return this.#do("say", { call_id: call.call_id, text });
  }

  answer(call: Call, quick: QuickAnswer): Promise<void> {
    return this.#do("say", { call_id: call.call_id, quick });
  }

  /** Put the caller's number on a list, or take it off with null. */
  list(call: Call, list: "allow" | "block" | null): Promise<void> {
    if (list === null) return this.#do("remove_number", { number: call.number ?? call.number_text });
    const name = call.name ?? call.said_name;
    return this.#do(`${list}_number`, {
      number: call.number ?? call.number_text,
      // As long as a name on a list may be.
      ...(name === null ? {} : { name: Array.from(name).slice(0, 64).join("") }),
    });
  }

  heard(call: Call): Promise<void> {
    return this.#do("mark_heard", { call_id: call.call_id });
  }

  delete(call: Call): Promise<void> {
    return this.#do("delete_call", { call_id: call.call_id });
  }

  async #do(action: string, data: Readonly<Record<string, unknown>>): Promise<void> {
    // What went wrong is said beside the button, and not by the frontend as well.
    await this.#hass.callService(DOMAIN, action, { config_entry_id: this.#line, ...data }, undefined, false);
  }
}

/** The sentence of an error as Home Assistant tells it; undefined where it tells none. */
export function reasonOf(error: unknown): string | undefined {
  const message = (error as { message?: unknown } | undefined)?.message;
  return typeof message === "string" && message !== "" ? message : undefined;
}
