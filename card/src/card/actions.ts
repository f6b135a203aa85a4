/** What people do about a call: Home Assistant's actions, each with the line and the call that are meant. */
import type { ListName } from "../shared/call.ts";
import { keptName } from "../shared/caller.ts";
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
  say(call: Call, text: string): Promise<unknown> {
    return this.#do("say", { call_id: call.call_id, text });
  }

  answer(call: Call, quick: QuickAnswer): Promise<unknown> {
    return this.#do("say", { call_id: call.call_id, quick });
  }

  /** Put the caller's number on a list; return what takes that back, if it changed anything. */
  list(call: Call, list: ListName): Promise<string | undefined> {
    return this.#list(call, list, { number: call.number ?? call.number_text });
  }

  /**
   * Block the caller on the line for some days; return what takes that back. One who waits for an answer is declined;
   * where somebody else was quicker, nothing is blocked, and the error says so.
   */
  block(call: Call, days: number): Promise<string | undefined> {
    return this.#list(call, "block", { call_id: call.call_id, days });
  }

  async #list(call: Call, list: ListName, subject: Readonly<Record<string, unknown>>): Promise<string | undefined> {
    const name = keptName(call);
    const named = name === null ? {} : { name };
    const done = await this.#do(`${list}_number`, { ...subject, ...named }, true);
    return (done as { response?: { undo?: string | null } } | null)?.response?.undo ?? undefined;
  }

  /** Take the caller's number off the list that it is on. */
  unlist(call: Call): Promise<unknown> {
    return this.#do("remove_number", { number: call.number ?? call.number_text });
  }

  /** Take back what was done to a list. */
  undo(undo: string): Promise<unknown> {
    return this.#do("undo", { undo });
  }

  heard(call: Call): Promise<unknown> {
    return this.#do("mark_heard", { call_id: call.call_id });
  }

  /** Make all missed calls known. */
  allSeen(): Promise<unknown> {
    return this.#do("mark_heard", { dispositions: ["missed"] });
  }

  delete(call: Call): Promise<unknown> {
    return this.#do("delete_call", { call_id: call.call_id });
  }

  #do(action: string, data: Readonly<Record<string, unknown>>, returnResponse = false): Promise<unknown> {
    // What went wrong is said beside the button, and not by the frontend as well.
    const whole = { config_entry_id: this.#line, ...data };
    return this.#hass.callService(DOMAIN, action, whole, undefined, false, returnResponse);
  }
}

/** The sentence of an error as Home Assistant tells it; undefined where it tells none. */
export function reasonOf(error: unknown): string | undefined {
  const message = (error as { message?: unknown } | undefined)?.message;
  return typeof message === "string" && message !== "" ? message : undefined;
}
