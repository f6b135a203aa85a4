/** What the panel says, in the languages that there are. */
import { localizer, type Catalogues, type Localize } from "../shared/localize.ts";
import sharedEn from "../shared/translations/en.json";
import sharedPl from "../shared/translations/pl.json";
import panelEn from "./translations/en.json";
import panelPl from "./translations/pl.json";

const en = { ...sharedEn, ...panelEn };
const pl = { ...sharedPl, ...panelPl };

export type Key = keyof typeof en;
export type Words = Localize<Key>;

const catalogues: Catalogues<Key> = { en, pl };

/** Return what speaks to somebody who reads `language`. */
export function wordsFor(language: string): Words {
  return localizer(language, catalogues);
}

/** Say one of a family of sentences, such as `rule.` and the name of a rule; what is not there stays as it is. */
export function oneOf(words: Words, family: string, member: string): string {
  const key = `${family}.${member}`;
  return Object.hasOwn(en, key) ? words(key as Key) : member;
}
