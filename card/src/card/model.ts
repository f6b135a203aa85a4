/** What the server tells of a line and of its calls. The words of the public contract; moments are seconds since 1970. */
import type { CallFacts, Counts, KeptFacts, ListName, Part } from "../shared/call.ts";

export type LineState =
  | "idle"
  | "ringing"
  | "screening"
  | "waiting_for_decision"
  | "putting_through"
  | "in_call"
  | "voicemail";
export type Decision = "accept" | "reject" | "voicemail" | "hang_up" | "have_it";
export type Filter = "all" | "unheard" | "voicemail" | "missed" | "blocked";

/** What is known of a call, whether it is on the line or in the log. */
export interface Call extends CallFacts {
  readonly started: number;
  readonly name_source: "phone_book" | "caller_id" | "said" | null;
  readonly reason: string | null;
  readonly disposition: string | null;
  /** Where each part can be played. */
  readonly recordings: Readonly<Partial<Record<Part, string>>>;
}

/** The call on the line. */
export interface LiveCall extends Call {
  readonly is_asked: boolean;
  /** When the time is over to decide, or to pick up. */
  readonly until: number | null;
  /** The whole of that time, in seconds. */
  readonly lasts: number | null;
  readonly decisions: readonly Decision[];
  /** Whether something can be said to the caller: typed as well, quick answers only, or nothing. */
  readonly speech: "text" | "quick" | null;
}

/** A call of the log. */
export interface LoggedCall extends Call, KeptFacts {
  readonly list: ListName | null;
}

export interface Page {
  readonly items: readonly LoggedCall[];
  readonly cursor: string | null;
}

interface Line {
  readonly entry_id: string;
  readonly title: string;
  readonly may_control: boolean;
  /** The server's clock when it was told. */
  readonly now: number;
}

export interface LineDown extends Line {
  readonly available: false;
}

export interface LineUp extends Line {
  readonly available: true;
  readonly is_demo: boolean;
  readonly is_modem_ready: boolean;
  readonly state: LineState;
  readonly mode: string;
  readonly counts: Counts;
  readonly call: LiveCall | null;
}

export type Snapshot = LineUp | LineDown;
