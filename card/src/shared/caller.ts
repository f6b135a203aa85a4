/** Who calls, as far as the card and the panel say it alike. Pure. */
import type { CallFacts } from "./call.ts";

/** As long as a name in the phone book or on a list may be, in characters. */
const LONGEST_NAME = 64;

/** What a caller is called: by the household, by themselves, or by their number. */
export function nameOrNumber(call: CallFacts): string | undefined {
  return call.name ?? call.said_name ?? call.number_text ?? call.number ?? undefined;
}

/** The name by which a caller is written down: some introduce themselves at length. */
export function keptName(call: CallFacts): string | null {
  const name = call.name ?? call.said_name;
  return name === null ? null : Array.from(name).slice(0, LONGEST_NAME).join("");
}

/** The address that dials a number: digits and the plus sign, so that nothing else of a caller gets into it. */
export function telephone(call: CallFacts): string | undefined {
  const digits = (call.number ?? call.number_text ?? "").replace(/[^\d+*#]/g, "");
  return /\d/.test(digits) ? `tel:${digits.replaceAll("#", "%23")}` : undefined;
}
