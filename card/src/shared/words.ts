/** The sentences that card and panel share, for what both have. */
import { localizer, type Localize } from "./localize.ts";
import en from "./translations/en.json";
import pl from "./translations/pl.json";

export type SharedWords = Localize<keyof typeof en>;

let known: { language: string; words: SharedWords } | undefined;

/** Return what says the sentences to somebody who reads `language`. */
export function sharedWords(language: string): SharedWords {
  if (known?.language !== language) known = { language, words: localizer(language, { en, pl }) };
  return known.words;
}
