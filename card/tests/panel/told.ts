/** What the pages are told, as the server tells it. */
import { RefusedError } from "../../src/panel/desk.ts";
import { rule } from "./played.ts";

export const NO_NUMBER = new RefusedError({
  code: "unusable_number",
  message: "unusable",
  translation_key: "unusable_number",
  translation_domain: "call_screener",
});
export const ENTRY = {
  entry_id: 7,
  kind: "number",
  key: "+442079460123",
  shown: "020 7946 0123",
  list: "block",
  name: "Seller",
  is_vip: false,
  note: "rude",
  source: "learned",
  expires: "2100-01-01T22:59:59+00:00",
};
export const CONTACT = {
  contact_id: 3,
  name: "Anna",
  numbers: ["+442079460123"],
  shown: ["020 7946 0123"],
  groups: ["Family"],
  announced: null,
  is_vip: true,
  note: null,
};
export const LIST = {
  list_id: "0123",
  name: "Pests",
  list: "block",
  enabled: true,
  count: 1_000_000,
  source: null,
  url: "https://example.com/pests.csv",
  refreshed: "2026-11-26T03:00:00+00:00",
  error_words: "The server was not reached.",
};
export const ROW = { rule: "blocklist", source: null, verdict: "block", name: null, words: "The blocklist", enabled: true };
export const RULES = {
  screening_mode: "screen_unknown",
  can_screen: true,
  rules: [rule("night", { when: { categories: ["foreign"] } }), rule("day", { enabled: false }), rule("noon")],
  rows: [ROW, { ...ROW, rule: "house_rule", source: "night", words: "Quiet nights", enabled: false }],
  scripts: [{ id: "own", name: "Our script" }],
  undo: "5",
};
