/**
 * What people read, in their language.
 *
 * A catalogue is flat: a key and its sentence, or a key and one sentence for each plural form of the language, chosen by
 * the value `count`. Names in braces are replaced by values, which stay text and are never read again.
 */

export type Sentence = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
export type Catalogue<Key extends string> = Readonly<Record<Key, Sentence>>;
/** The first one, English, has every key and stands in for languages that are not there. */
export type Catalogues<Key extends string> = Readonly<Record<"en", Catalogue<Key>> & Record<string, Catalogue<Key>>>;
export type Values = Readonly<Record<string, string | number>>;
export type Localize<Key extends string> = (key: Key, values?: Values) => string;

/** Languages of Home Assistant that run from right to left; all of ours run the other way. */
const FROM_THE_RIGHT = new Set(["ar", "fa", "he", "ur"]);
/** Between these a text runs from left to right whatever is around it, with its full stop at its own end. */
const [ISOLATED, NO_LONGER] = ["\u2066", "\u2069"];

/** Return the language of ours that serves somebody who reads `language`, a BCP 47 tag. */
export function languageFor(language: string, catalogues: Readonly<Record<string, unknown>>): string {
  const base = baseOf(language);
  return Object.hasOwn(catalogues, base) ? base : "en";
}

function baseOf(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? "";
}

/** Return what says the sentences of `catalogues` to somebody who reads `language`. */
export function localizer<Key extends string>(language: string, catalogues: Catalogues<Key>): Localize<Key> {
  const ours = languageFor(language, catalogues);
  const catalogue = catalogues[ours] ?? catalogues.en;
  const plurals = new Intl.PluralRules(ours);
  const numbers = new Intl.NumberFormat(ours);
  const isForeign = FROM_THE_RIGHT.has(baseOf(language)) && ours !== baseOf(language);
  return (key, values = {}) => {
    const sentence = formOf(catalogue[key], values, plurals);
    const said = sentence.replace(/\{(\w+)\}/g, (braces, name: string) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? braces);
    });
    return isForeign ? `${ISOLATED}${said}${NO_LONGER}` : said;
  };
}

function formOf(sentence: Sentence, values: Values, plurals: Intl.PluralRules): string {
  if (typeof sentence === "string") return sentence;
  const form = plurals.select(Number(values["count"] ?? 0));
  return sentence[form] ?? sentence.other ?? "";
}
