/** Calls as the server tells them. */
import type { LineUp, LiveCall, LoggedCall } from "../../src/card/model.ts";

export const NOW = Date.parse("2026-11-26T12:00:00+01:00") / 1000;

const CALL = {
  call_id: "c1",
  started: NOW - 20,
  number: "+48221000012",
  number_text: "22 100 00 12",
  caller_id: "number",
  name: "SWIFT PARCELS",
  name_source: "caller_id",
  reason: "The number is on no list.",
  said_name: null,
  said_reason: null,
  said_message: null,
  conversation: [],
  summary: null,
  urgent: false,
  machine: false,
  person: null,
  decided_by: null,
  disposition: null,
  duration: null,
  recordings: {},
} as const;

export function live(facts: Partial<LiveCall> = {}): LiveCall {
  return {
    ...CALL,
    is_asked: true,
    until: NOW + 40,
    lasts: 40,
    decisions: ["accept", "reject", "voicemail", "hang_up"],
    speech: "text",
    ...facts,
  };
}

export function logged(facts: Partial<LoggedCall> = {}): LoggedCall {
  return { ...CALL, disposition: "missed", duration: 21, heard: true, voicemail_seconds: null, list: null, ...facts };
}

export function line(facts: Partial<LineUp> = {}): LineUp {
  return {
    entry_id: "e1",
    title: "Home line",
    may_control: true,
    now: NOW,
    available: true,
    is_demo: false,
    is_modem_ready: true,
    state: "idle",
    mode: "screen_unknown",
    counts: { new_voicemails: 0, missed_calls: 0, blocked_today: 0 },
    call: null,
    ...facts,
  };
}
