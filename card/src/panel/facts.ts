/** What the integration tells: calls, people, lists and rules, in the words of its WebSocket commands. */
import type { CallFacts, Counts, KeptFacts, ListName, Part } from "../shared/call.ts";

export type Disposition =
  | "allowed"
  | "put_through"
  | "blocked"
  | "rejected"
  | "abandoned"
  | "voicemail"
  | "missed"
  | "answered_elsewhere"
  | "failed";
export const DISPOSITIONS: readonly Disposition[] = [
  "allowed",
  "put_through",
  "voicemail",
  "missed",
  "answered_elsewhere",
  "abandoned",
  "rejected",
  "blocked",
  "failed",
];
export type Verdict = "allow" | "screen" | "block" | "voicemail";

/** A call of the log; one that lasts has no disposition yet. */
export interface Call extends CallFacts, KeptFacts {
  readonly started: string;
  readonly verdict: Verdict | null;
  readonly rule: string | null;
  readonly verdict_reason: string | null;
  readonly reason: string;
  readonly disposition: Disposition | null;
  readonly recordings: readonly Part[];
}

/** A call with the addresses from which its recordings are played. */
export interface PlayableCall extends Call {
  readonly urls: Readonly<Partial<Record<Part, string>>>;
}

export interface Contact {
  readonly contact_id: number;
  readonly name: string;
  readonly numbers: readonly string[];
  /** The same, as people write them. */
  readonly shown: readonly string[];
  readonly groups: readonly string[];
  readonly announced: string | null;
  readonly is_vip: boolean;
  readonly note: string | null;
}

export type EntryKind = "number" | "pattern" | "name";
export interface Entry {
  readonly entry_id: number;
  readonly kind: EntryKind;
  readonly key: string;
  /** The same, as people write it. */
  readonly shown: string;
  readonly list: ListName;
  readonly name: string | null;
  readonly is_vip: boolean;
  readonly note: string | null;
  readonly source: string | null;
  readonly expires: string | null;
}

export interface ImportedList {
  readonly list_id: string;
  readonly name: string;
  readonly list: ListName;
  readonly enabled: boolean;
  readonly count: number;
  readonly source: string | null;
  readonly url: string | null;
  readonly refreshed: string | null;
  readonly error_words: string | null;
}

export interface ImportedNumber {
  readonly number: string;
  /** The same, as people write it. */
  readonly shown: string;
  readonly name: string | null;
}

export interface TimeWindow {
  readonly weekdays: readonly string[];
  readonly from: string;
  readonly to: string;
}

export interface When {
  readonly lists?: readonly string[];
  readonly groups?: readonly string[];
  readonly categories?: readonly string[];
  readonly numbers?: readonly string[];
  readonly names?: readonly string[];
  readonly times?: readonly TimeWindow[];
  readonly states?: readonly { readonly entity_id: string; readonly states: readonly string[] }[];
  readonly repeated_within?: number | null;
  readonly known?: boolean;
}

export type Place = "before_allowlist" | "after_lists";
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly place: Place;
  readonly when: When;
  readonly then: { readonly verdict: Verdict; readonly style?: string | null; readonly script?: string | null };
}

/** A row of the whole list by which calls are decided, the fixed ones among them. */
export interface Row {
  readonly rule: string;
  readonly source: string | null;
  readonly verdict: Verdict;
  readonly name: string | null;
  readonly words: string;
  readonly enabled: boolean;
  readonly decides?: boolean;
}

export interface Rules {
  readonly screening_mode: string;
  readonly can_screen: boolean;
  readonly rules: readonly Rule[];
  readonly rows: readonly Row[];
  readonly scripts: readonly { readonly id: string; readonly name: string | null }[];
  readonly undo?: string;
}

export interface Rehearsal {
  readonly verdict: Verdict;
  readonly rule: string;
  readonly source: string | null;
  readonly reason: string;
  readonly name: string | null;
  readonly number_text: string | null;
  readonly rows: readonly Row[];
}

export interface Statistics {
  readonly weeks: readonly { readonly start: string; readonly calls: Readonly<Record<Disposition, number>> }[];
  readonly screened: {
    readonly calls: number;
    readonly at_greeting: number;
    readonly after_name: number;
    readonly waiting: number;
  };
  readonly kept_away: { readonly calls: number; readonly seconds: number };
}

export interface Imported {
  readonly preview?: boolean;
  readonly added?: number;
  readonly merged?: number;
  readonly unchanged?: number;
  readonly count?: number;
  readonly rows?: readonly { readonly line?: number; readonly text: string; readonly outcome?: string }[];
  readonly left_out: number;
  readonly refused: readonly { readonly line: number; readonly text: string; readonly words: string }[];
  readonly undo?: string | null;
}

/** What is told whenever rules, lists or the call log may have changed. */
export interface News {
  /** Whether the line is set up; of one that is not, nothing else is told. */
  readonly available: boolean;
  readonly state?: string;
  readonly screening_mode?: string;
  readonly counts?: Counts;
}
