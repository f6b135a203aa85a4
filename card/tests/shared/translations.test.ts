import { readFileSync } from "node:fs";
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Sentence } from "../../src/shared/localize.ts";

const SOURCE = join(import.meta.dirname, "..", "..", "src");
const FOLDERS = globSync("*/translations/en.json", { cwd: SOURCE }).map(dirname);

function catalogue(folder: string, language: string): Record<string, Sentence> {
  return JSON.parse(readFileSync(join(SOURCE, folder, `${language}.json`), "utf8")) as Record<string, Sentence>;
}

function forms(sentence: Sentence | undefined): string[] {
  return typeof sentence === "string" ? [sentence] : Object.values(sentence ?? {});
}

function names(sentence: Sentence | undefined): string[] {
  return [...new Set(forms(sentence).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe.each(FOLDERS)("the sentences in %s", (folder) => {
  const english = catalogue(folder, "en");
  const polish = catalogue(folder, "pl");

  /** A label that is English in a Polish house. */
  it("are there in both languages, in the same order", () => {
    expect(Object.keys(polish)).toEqual(Object.keys(english));
  });

  /** A sentence that says "{name}" to people, or leaves out who it is about. */
  it.each(Object.keys(english))("%s has the same names in both", (key) => {
    expect(names(polish[key])).toEqual(names(english[key]));
  });

  /** "5 połączenia". */
  it("have every plural form that their language has", () => {
    const wanting = [english, polish].flatMap((each, index) =>
      Object.entries(each)
        .filter(([, sentence]) => typeof sentence !== "string")
        .filter(([, sentence]) => {
          const wanted = new Intl.PluralRules(index === 0 ? "en" : "pl").resolvedOptions().pluralCategories;
          return !wanted.every((form) => Object.hasOwn(sentence as object, form));
        })
        .map(([key]) => key),
    );
    expect(wanting).toEqual([]);
  });

  /** A button without a word on it. */
  it("say something", () => {
    const silent = [english, polish].flatMap((each) => Object.entries(each).filter(([, s]) => forms(s).includes("")));
    expect(silent).toEqual([]);
  });
});
