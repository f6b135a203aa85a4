/** What an open call of the log shows: who it was, what was said, and what can be done about it. Pure. */
import { mdiCancel, mdiCheckCircleOutline, mdiDeleteOutline, mdiEmailOpenOutline, mdiPhone, mdiPlaylistRemove } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { ListName } from "../shared/call.ts";
import { telephone } from "../shared/caller.ts";
import { duration } from "../shared/format.ts";
import type { Connection } from "../shared/hass.ts";
import { icon } from "../shared/icon.ts";
import { callerDetails } from "./caller.ts";
import type { LoggedCall } from "./model.ts";
import { hasTalk, talk } from "./talk.ts";
import type { Words } from "./words.ts";

/** What somebody may do about a call. */
export interface Deeds {
  readonly list: (to: ListName) => unknown;
  readonly unlist: () => unknown;
  readonly heard: () => unknown;
  /** Ask whether it is to be deleted; and the two answers. */
  readonly ask: () => unknown;
  readonly keep: () => unknown;
  readonly delete: () => unknown;
}

/** How a call is shown; `mayDo` where whoever looks may do something about it. */
export interface EntryLook {
  readonly say: Words;
  readonly language: string;
  readonly connection: Connection;
  readonly mayDo: boolean;
  /** Whether somebody was asked if it is to be deleted. */
  readonly isDeleting: boolean;
  /** What could not be done, as a sentence of its own. */
  readonly wrong: TemplateResult | typeof nothing;
}

/** Calls that somebody should know of: a message until it is heard, a missed call until it is looked at. */
export function isNew(call: LoggedCall): boolean {
  return !call.heard && (call.disposition === "voicemail" || call.disposition === "missed");
}

export function entry(call: LoggedCall, look: EntryLook, deeds: Deeds): TemplateResult {
  const { say, language, connection } = look;
  const length = call.duration === null ? [] : [say("call.took", { time: duration(call.duration) })];
  const who = call.decided_by === null ? [] : [say("call.decided_by", { who: call.decided_by })];
  const listed = call.list === null ? [] : [say(`entry.is_${call.list}`)];
  const sounds = { say, language, connection, isListening: false, seconds: call.voicemail_seconds, played: deeds.heard };
  return html`
    <div class="entry">
      <p class="facts">
        ${[...callerDetails(call, say), ...listed, ...length, ...who].map((fact) => html`<span><bdi>${fact}</bdi></span>`)}
      </p>
      ${hasTalk(call) ? talk(call, sounds) : nothing}
      ${call.reason ? html`<p class="facts"><b><bdi>${say("call.why")}:</bdi></b> <bdi>${call.reason}</bdi></p>` : nothing}
      ${look.wrong}
      <div class="deeds">${look.isDeleting ? sure(say, deeds) : offered(call, look, deeds)}</div>
    </div>
  `;
}

function offered(call: LoggedCall, { say, mayDo }: EntryLook, deeds: Deeds): TemplateResult {
  const address = telephone(call);
  const deed = (path: string, text: string, done: () => unknown, kind = ""): TemplateResult =>
    html`<button class="chip ${kind}" @click=${done}>${icon(path)}${text}</button>`;
  const canList = address !== undefined && call.list === null;
  return html`
    ${address === undefined ? nothing : html`<a class="button chip" href=${address}>${icon(mdiPhone)}${say("entry.call_back")}</a>`}
    ${
      mayDo
        ? html`
            ${canList ? deed(mdiCheckCircleOutline, say("entry.allow"), () => deeds.list("allow")) : nothing}
            ${canList ? deed(mdiCancel, say("entry.block"), () => deeds.list("block")) : nothing}
            ${address === undefined || call.list === null ? nothing : deed(mdiPlaylistRemove, say("entry.unlist"), deeds.unlist)}
            ${isNew(call) && call.disposition === "voicemail" ? deed(mdiEmailOpenOutline, say("entry.heard"), deeds.heard) : nothing}
            ${deed(mdiDeleteOutline, say("entry.delete"), deeds.ask, "danger")}
          `
        : nothing
    }
  `;
}

function sure(say: Words, deeds: Deeds): TemplateResult {
  return html`
    <p class="sure" id="sure">${say("entry.delete_sure")}</p>
    <button class="chip yes" aria-describedby="sure" @click=${deeds.delete}>${say("entry.delete_yes")}</button>
    <button class="chip no" @click=${deeds.keep}>${say("entry.delete_no")}</button>
  `;
}
