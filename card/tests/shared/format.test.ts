import { describe, expect, it } from "vitest";
import { type Clock, dayKey, dayName, duration, machineDuration, timeOfDay } from "../../src/shared/format.ts";

const BRITISH: Clock = { locale: { language: "en-GB", time_format: "language" }, houseZone: "Asia/Tokyo" };
const POLISH: Clock = { locale: { language: "pl" }, houseZone: "Europe/Warsaw" };
const NOW = new Date("2026-11-26T12:00:00+01:00");

describe("a time of day", () => {
  const moment = new Date("2026-11-26T15:05:00+01:00");

  /** Somebody who chose 12 hours and reads 15:05. */
  it.each([
    ["language", "local", "15:05"],
    ["24", "local", "15:05"],
    ["12", "local", "3:05 pm"],
    ["24", "server", "23:05"],
  ] as const)("with the setting %s in %s time", (time_format, time_zone, said) => {
    const clock = { ...BRITISH, locale: { language: "en-GB", time_format, time_zone } };
    expect(timeOfDay(moment, clock)).toBe(said);
  });

  /** A computer in English whose user reads it in Polish must not matter, unless they asked for it. */
  it("may be written as the computer writes it", () => {
    const clock = { ...POLISH, locale: { language: "pl", time_format: "system" } } as const;
    expect(timeOfDay(moment, clock)).toMatch(/\d:05/);
  });
});

describe("a day", () => {
  /** A call of last night that is under "today". */
  it.each([
    ["2026-11-26T00:01:00+01:00", "Today", "Dzisiaj"],
    ["2026-11-25T23:59:00+01:00", "Yesterday", "Wczoraj"],
    ["2026-11-22T12:00:00+01:00", "Sunday", "Niedziela"],
    ["2026-11-19T12:00:00+01:00", "Thu, 19 November", "Czw., 19 listopada"],
    ["2025-12-31T12:00:00+01:00", "31 December 2025", "31 grudnia 2025"],
  ])("%s is called %s", (moment, english, polish) => {
    const local = { ...BRITISH, houseZone: "Europe/Warsaw" };
    expect(dayName(new Date(moment), NOW, local).replace(/^Thu /, "Thu, ")).toBe(english);
    expect(dayName(new Date(moment), NOW, POLISH)).toBe(polish);
  });

  /** "Dzisiaj", "Wczoraj", and then "Monday": how the computer writes its times is no language to read. */
  it("is called by its name in the language of the page, however times are written", () => {
    const clock = { ...POLISH, locale: { language: "pl", time_format: "system" } } as const;
    const days = ["2026-11-25T12:00:00+01:00", "2026-11-22T12:00:00+01:00", "2026-11-19T12:00:00+01:00"];
    expect(days.map((moment) => dayName(new Date(moment), NOW, clock))).toEqual(["Wczoraj", "Niedziela", "Czw., 19 listopada"]);
  });

  /** Two days in a list for one in the house. */
  it("is the house's where that is what is wanted", () => {
    const moment = new Date("2026-11-26T20:00:00+01:00");
    expect(dayKey(moment, BRITISH)).toBe("2026-11-26");
    expect(dayKey(moment, { ...BRITISH, locale: { language: "en-GB", time_zone: "server" } })).toBe("2026-11-27");
  });
});

describe("a duration", () => {
  /** "0:7", "61:01", or a countdown that goes below nothing. */
  it.each([
    [-3, "0:00", "PT0S"],
    [7.9, "0:07", "PT7S"],
    [61, "1:01", "PT61S"],
    [3723, "1:02:03", "PT3723S"],
  ])("of %d s", (seconds, said, machine) => {
    expect(duration(seconds)).toBe(said);
    expect(machineDuration(seconds)).toBe(machine);
  });
});
