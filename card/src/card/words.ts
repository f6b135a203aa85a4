/** The card's sentences. */
import type { Hass } from "../shared/hass.ts";
import { type Catalogues, type Localize, localizer } from "../shared/localize.ts";
import sharedEnglish from "../shared/translations/en.json";
import sharedPolish from "../shared/translations/pl.json";
import english from "./translations/en.json";
import polish from "./translations/pl.json";

export type Key = keyof typeof english | keyof typeof sharedEnglish;
export type Words = Localize<Key>;

const CATALOGUES: Catalogues<Key> = {
  en: { ...sharedEnglish, ...english },
  pl: { ...sharedPolish, ...polish },
};

let known: { language: string; words: Words } | undefined;

/** Return what says the sentences to somebody who reads `language`. */
export function wordsIn(language: string): Words {
  if (known?.language !== language) known = { language, words: localizer(language, CATALOGUES) };
  return known.words;
}

/** Return what says them to whoever looks. */
export function words(hass: Pick<Hass, "locale"> | undefined): Words {
  return wordsIn(hass?.locale.language ?? "en");
}

/** Return the sentence for one of several things, or undefined for one that a later server may know and we do not. */
export function maybe(say: Words, group: "disposition" | "mode" | "state" | "phase", value: string): string | undefined {
  const key = `${group}.${value}`;
  return Object.hasOwn(CATALOGUES.en, key) ? say(key as Key) : undefined;
}
