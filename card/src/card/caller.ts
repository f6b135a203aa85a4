/** Who calls, in words. Pure; what callers are called stays text. */
import { nameOrNumber } from "../shared/caller.ts";
import type { Call } from "./model.ts";
import type { Words } from "./words.ts";

/** The one line that says who it is. */
export function callerName(call: Call, say: Words): string {
  return nameOrNumber(call) ?? say(`known.${anonymous(call)}`);
}

/** What is known besides: the number where it is not the name already, and where the name comes from. */
export function callerDetails(call: Call, say: Words): string[] {
  const name = callerName(call, say);
  const number = call.number_text ?? call.number;
  const details = number !== null && number !== name ? [number] : [];
  const known = howKnown(call, say);
  return known !== name ? [...details, known] : details;
}

function howKnown(call: Call, say: Words): string {
  if (call.name !== null && call.name_source) return say(`known.${call.name_source}`);
  if (call.name === null && call.said_name !== null) return say("known.said");
  return call.number_text === null && call.number === null ? say(`known.${anonymous(call)}`) : say("known.number");
}

function anonymous(call: Call): "withheld" | "out_of_area" | "none" {
  return call.caller_id === "number" ? "none" : call.caller_id;
}

/** The letters of a name for a picture, none for a caller who is known by a number alone. */
export function initials(call: Call): string {
  const name = call.name ?? call.said_name;
  const letters = (name ?? "").match(/\p{L}+/gu) ?? [];
  const chosen = letters.length > 1 ? [letters[0], letters[letters.length - 1]] : letters.slice(0, 1);
  return chosen.map((word) => Array.from(word ?? "").at(0)?.toLocaleUpperCase() ?? "").join("");
}
