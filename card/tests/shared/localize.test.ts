import { describe, expect, it } from "vitest";
import { languageFor, localizer } from "../../src/shared/localize.ts";

const CATALOGUES = {
  en: { greeting: "Good day, {name}.", calls: { one: "{count} call", other: "{count} calls" } },
  pl: {
    greeting: "Dzień dobry, {name}.",
    calls: { one: "{count} połączenie", few: "{count} połączenia", many: "{count} połączeń", other: "{count} połączenia" },
  },
} as const;

describe("the language", () => {
  /** A Briton who reads nothing, because only "en" is known. */
  it.each([
    ["pl", "pl"],
    ["pl-PL", "pl"],
    ["PL_pl", "pl"],
    ["en-GB", "en"],
    ["ar", "en"],
    ["", "en"],
    ["constructor", "en"],
  ])("of somebody who reads %s is %s", (wanted, ours) => {
    expect(languageFor(wanted, CATALOGUES)).toBe(ours);
  });
});

describe("a sentence", () => {
  /** A Polish plural made after the English pattern. */
  it.each([
    ["en", 1, "1 call"],
    ["en", 0, "0 calls"],
    ["pl", 1, "1 połączenie"],
    ["pl", 3, "3 połączenia"],
    ["pl", 5, "5 połączeń"],
    ["pl", 22, "22 połączenia"],
  ])("in %s counts %i", (language, count, said) => {
    expect(localizer(language, CATALOGUES)("calls", { count })).toBe(said);
  });

  /** A caller called "{name}", who is read as a sentence of ours. */
  it("never reads a value again", () => {
    expect(localizer("en", CATALOGUES)("greeting", { name: "{count} $& {name}" })).toBe("Good day, {count} $& {name}.");
  });

  /** "?What is it about", and "people 0". */
  it("of ours keeps its own direction among those that run the other way", () => {
    expect(localizer("he-IL", CATALOGUES)("calls", { count: 2 })).toBe("\u20662 calls\u2069");
    expect(localizer("de", CATALOGUES)("calls", { count: 2 })).toBe("2 calls");
  });

  /** "Good day, undefined." */
  it("leaves a name that nobody gave as it is", () => {
    expect(localizer("pl", CATALOGUES)("greeting")).toBe("Dzień dobry, {name}.");
  });
});
