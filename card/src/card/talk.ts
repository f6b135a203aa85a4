/** What was said in a call, by the caller and by the household, as bubbles with what can be played. */
import { html, nothing, type TemplateResult } from "lit";
import type { Part } from "../shared/call.ts";
import type { Connection } from "../shared/hass.ts";
import type { Call } from "./model.ts";
import type { Words } from "./words.ts";

/** What the caller said of its own accord, with the part in which it can be heard. */
const SAID = [
  ["name", "said_name"],
  ["reason", "said_reason"],
  ["voicemail", "said_message"],
] as const;

interface Saying {
  readonly part: Part;
  readonly label: "call.said_name" | "call.said_reason" | "call.said_message";
  readonly text: string | null;
  readonly sound: string | undefined;
}

/** What there is of what the caller said, in its order. */
export function sayings(call: Call): Saying[] {
  return SAID.map(([part, key]) => ({
    part,
    label: `call.${key}` as const,
    text: call[key],
    sound: call.recordings[part],
  })).filter(({ text, sound }) => text !== null || sound !== undefined);
}

/** Whether anything was said at all. */
export function hasTalk(call: Call): boolean {
  return sayings(call).length > 0 || call.conversation.length > 0;
}

interface Look {
  readonly say: Words;
  readonly language: string;
  /** Over which addresses that have expired are signed anew; those of a call on the line have not. */
  readonly connection?: Connection;
  /** Whether the caller is being listened to at this moment. */
  readonly isListening: boolean;
  /** The length of a message, where it is known, in seconds. */
  readonly seconds?: number | null;
  /** Told when the message is played, and not when something else of the call is. */
  readonly played?: () => unknown;
}

/** The bubbles. Whatever the caller said is text, and nothing else. */
export function talk(call: Call, look: Look): TemplateResult {
  const { say, isListening } = look;
  const unanswered = call.conversation.at(-1)?.answer === null;
  return html`
    <ul class="talk" aria-label=${say("call.conversation")}>
      ${sayings(call).map(
        ({ label, text, sound, part }) => html`
          <li class="bubble">
            <div><small>${say(label)}</small>${text === null ? nothing : html`<p><bdi>${text}</bdi></p>`}</div>
            ${player(sound, say(label), look, part)}
          </li>
        `,
      )}
      ${call.conversation.map(
        ({ said, by, answer }) => html`
          <li class="bubble ours"><div><small>${say("call.said_by", { by })}</small><p><bdi>${said}</bdi></p></div></li>
          ${
            answer === null
              ? nothing
              : html`<li class="bubble"><div><small>${say("call.caller")}</small><p><bdi>${answer}</bdi></p></div></li>`
          }
        `,
      )}
      ${
        isListening && (!hasTalk(call) || unanswered)
          ? html`<li class="bubble"><p class="waiting">${say("call.listening")}</p></li>`
          : nothing
      }
      ${
        call.recordings.reply === undefined
          ? nothing
          : html`<li class="bubble">
              <div><small>${say("call.said_reply")}</small></div>
              ${player(call.recordings.reply, say("call.said_reply"), look, "reply")}
            </li>`
      }
    </ul>
  `;
}

function player(
  sound: string | undefined,
  what: string,
  { language, connection, seconds: length, played }: Look,
  part: Part,
): TemplateResult | typeof nothing {
  if (sound === undefined) return nothing;
  const isMessage = part === "voicemail";
  const seconds = isMessage ? length : null;
  return html`<call-screener-player
    .src=${sound}
    .connection=${connection}
    .what=${what}
    .language=${language}
    .seconds=${seconds ?? undefined}
    ?compact=${seconds === null}
    @played=${isMessage ? played : undefined}
  ></call-screener-player>`;
}
