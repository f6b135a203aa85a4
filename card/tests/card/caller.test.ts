import { describe, expect, it } from "vitest";
import { callerDetails, callerName, initials } from "../../src/card/caller.ts";
import { wordsIn } from "../../src/card/words.ts";
import { telephone } from "../../src/shared/caller.ts";
import { logged } from "./calls.ts";

const say = wordsIn("en");
const NOBODY = { name: null, name_source: null, number: null, number_text: null } as const;

describe("a caller", () => {
  /** A withheld number that is shown as "null", or a claim that is shown as a fact. */
  it.each([
    [{ name_source: "phone_book" }, "SWIFT PARCELS", ["22 100 00 12", "In your phone book"]],
    [{}, "SWIFT PARCELS", ["22 100 00 12", "Name from the network"]],
    [{ name_source: null }, "SWIFT PARCELS", ["22 100 00 12", "Number only"]],
    [{ name: null, said_name: "Swift" }, "Swift", ["22 100 00 12", "As the caller says"]],
    [{ name: null }, "22 100 00 12", ["Number only"]],
    [{ name: null, number_text: null }, "+48221000012", ["Number only"]],
    [{ ...NOBODY, caller_id: "withheld" }, "Withheld number", []],
    [{ ...NOBODY, caller_id: "out_of_area" }, "Number not available", []],
    [{ ...NOBODY, caller_id: "none" }, "Unknown caller", []],
    [{ ...NOBODY }, "Unknown caller", []],
  ] as const)("%j is %s", (facts, name, details) => {
    const call = logged(facts);
    expect([callerName(call, say), callerDetails(call, say)]).toEqual([name, details]);
  });

  /** Half of an emoji in place of a face. */
  it.each([
    ["SWIFT PARCELS", "SP"],
    ["Żaneta", "Ż"],
    ["Anna Maria Kowalska", "AK"],
    ["𝓐lpha 2", "𝓐"],
    ["+48 22", ""],
  ])("%s has the letters %s", (name, letters) => {
    expect(initials(logged({ name }))).toBe(letters);
  });

  /** An address with a script in it, which a caller has sent as a number. */
  it.each([
    ["+48221000012", "tel:+48221000012"],
    ["javascript:alert(1)", "tel:1"],
    ["#21#", "tel:%2321%23"],
    ["anonymous", undefined],
  ])("%s is called back at %s", (number, address) => {
    expect(telephone(logged({ number }))).toBe(address);
    expect(telephone(logged({ ...NOBODY }))).toBeUndefined();
  });
});
