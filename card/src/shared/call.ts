/** What the server tells of a call, to the card as to the panel. The words of the public contract. */

export type CallerKind = "number" | "withheld" | "out_of_area" | "none";
export type ListName = "allow" | "block";
/** What of a call is recorded. */
export type Part = "name" | "reason" | "reply" | "voicemail";

/** What the household had said to a caller, and what came back. */
export interface Exchange {
  readonly said: string;
  readonly by: string;
  readonly answer: string | null;
}

/** What is known of any call, whether it is on the line or in the log. */
export interface CallFacts {
  readonly call_id: string;
  readonly caller_id: CallerKind;
  readonly number: string | null;
  /** The number as people write it. */
  readonly number_text: string | null;
  readonly name: string | null;
  readonly said_name: string | null;
  readonly said_reason: string | null;
  readonly said_message: string | null;
  readonly conversation: readonly Exchange[];
  readonly summary: string | null;
  readonly urgent: boolean;
  readonly machine: boolean;
  readonly person: string | null;
  readonly decided_by: string | null;
  readonly duration: number | null;
}

/** What is known besides of a call that is kept. */
export interface KeptFacts {
  readonly heard: boolean;
  readonly voicemail_seconds: number | null;
}

export interface Counts {
  readonly new_voicemails: number;
  readonly missed_calls: number;
  readonly blocked_today: number;
}
