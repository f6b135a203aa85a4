/** What every page works with: the line that is looked at, the words, and the ways to ask, to go and to say. */
import type { Clock } from "../shared/format.ts";
import type { Connection, Hass, Message, Unsubscribe } from "../shared/hass.ts";
import { quietly } from "../shared/subscription.ts";
import { wordsFor, type Words } from "./words.ts";

export const PANEL = "/call-screener-panel";
/** What an address calls the line that is meant. */
export const LINE = "config_entry";

/** What only the panel needs of Home Assistant's frontend. */
export interface PanelHass extends Hass {
  readonly auth: { readonly accessToken: string; readonly expired: boolean; refreshAccessToken(): Promise<void> };
  localize(key: string, values?: Readonly<Record<string, string>>): string;
  loadBackendTranslation(category: string, integration: string): Promise<unknown>;
}

/** An error as Home Assistant's commands end with. */
interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly translation_key?: string | null;
  readonly translation_domain?: string | null;
  readonly translation_placeholders?: Readonly<Record<string, string>> | null;
}

/** A refusal that can be thrown. */
export class RefusedError extends Error {
  constructor(refusal: Refusal) {
    super(refusal.message ?? "");
    Object.assign(this, refusal);
  }
}

/** How work ends that was stopped. */
function stopped(): RefusedError {
  return new RefusedError({ code: "stopped" });
}

export interface Progress {
  readonly stage: "uploading" | "reading" | "writing";
  readonly done: number;
  readonly of: number | null;
}

/** Work that takes time: its end, and what stops it. */
export interface Work<Answer> {
  readonly done: Promise<Answer>;
  stop(): void;
}

/** What the panel itself does for its pages. */
export interface Room {
  go(path: string, replace: boolean): void;
  say(sentence: string, undo?: () => Promise<void>): void;
}

export class Desk {
  readonly words: Words;
  readonly clock: Clock;
  readonly language: string;
  readonly connection: Connection;
  readonly line: string | undefined;
  readonly #hass: PanelHass;
  readonly #room: Room;

  constructor(hass: PanelHass, line: string | undefined, room: Room) {
    this.#hass = hass;
    this.#room = room;
    this.line = line;
    this.language = hass.language;
    this.connection = hass.connection;
    this.words = wordsFor(hass.language);
    this.clock = { locale: hass.locale, houseZone: hass.config.time_zone };
  }

  /** Send one of our commands. */
  ask<Answer>(command: string, data: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.connection.sendMessagePromise<Answer>(this.#message(command, data));
  }

  /** Send a command that takes time; `told` hears how far it is. It ends with the connection: nothing more would be told. */
  watch<Answer>(
    command: string,
    data: Readonly<Record<string, unknown>>,
    told: (progress: Progress) => void = () => undefined,
  ): Work<Answer> {
    let leave: Unsubscribe | undefined;
    let isOver = false;
    let stop = (): void => undefined;
    let lost = stop;
    const done = new Promise<Answer>((resolve, reject: (reason: unknown) => void) => {
      stop = () => {
        reject(stopped());
      };
      lost = () => {
        reject(new RefusedError({ message: this.words("error.lost") }));
      };
      const heard = (event: unknown): void => {
        const end = event as { result?: Answer; error?: Refusal };
        if (end.error !== undefined) reject(new RefusedError(end.error));
        else if (end.result !== undefined) resolve(end.result);
        else told(event as Progress);
      };
      this.connection.subscribeMessage(heard, this.#message(command, data), { resubscribe: false }).then(
        (end) => {
          // It may be over before its beginning is acknowledged.
          if (isOver) quietly(end);
          else leave = end;
        },
        reject,
      );
    });
    this.connection.addEventListener("disconnected", lost);
    const finish = (): void => {
      isOver = true;
      this.connection.removeEventListener("disconnected", lost);
      if (leave) quietly(leave);
    };
    done.then(finish, finish);
    return { done, stop: () => { stop(); } };
  }

  /** Hand a file to Home Assistant; the answer is what it is called there. */
  upload(file: File, told: (progress: Progress) => void): Work<string> {
    const end = new AbortController();
    return { done: this.#send(file, told, end.signal), stop: () => { end.abort(stopped()); } };
  }

  async #send(file: File, told: (progress: Progress) => void, end: AbortSignal): Promise<string> {
    if (this.#hass.auth.expired) await this.#hass.auth.refreshAccessToken();
    end.throwIfAborted();
    const form = new FormData();
    form.append("file", file);
    return new Promise((resolve, reject: (reason: unknown) => void) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/api/file_upload");
      request.setRequestHeader("Authorization", `Bearer ${this.#hass.auth.accessToken}`);
      request.upload.onprogress = (event) => {
        told({ stage: "uploading", done: event.loaded, of: event.total });
      };
      request.onload = () => {
        if (request.status === 200) resolve((JSON.parse(request.responseText) as { file_id: string }).file_id);
        else reject(new RefusedError({ message: this.words("files.not_uploaded") }));
      };
      request.onerror = () => {
        reject(new RefusedError({ message: this.words("files.not_uploaded") }));
      };
      end.addEventListener("abort", () => {
        request.abort();
        reject(stopped());
      });
      request.send(form);
    });
  }

  /** Say what went wrong, in the language of who reads. */
  sentence(error: unknown): string {
    const refusal = error as Refusal | undefined;
    const { translation_key: key, translation_domain: domain } = refusal ?? {};
    if (key && domain) {
      const path = `component.${domain}.exceptions.${key}.message`;
      const said = this.#hass.localize(path, refusal?.translation_placeholders ?? {});
      if (said) return said;
    }
    if (refusal?.code === "invalid_format") return this.words("error.invalid");
    return refusal?.message ?? this.words("error.unknown");
  }

  /** Do something that may be refused; say why if it is, and return whether it was done. */
  async attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error: unknown) {
      this.say(this.sentence(error));
      return false;
    }
  }

  /** Say that something was done, and how it is taken back. `then` is done after it was. */
  done(sentence: string, undo?: string | null, then?: () => void): void {
    if (!undo) {
      this.say(sentence);
      return;
    }
    this.#room.say(sentence, async () => {
      const undone = await this.attempt(async () => {
        await this.ask("undo", { undo });
      });
      if (undone) {
        this.say(this.words("undone"));
        then?.();
      }
    });
  }

  say(sentence: string): void {
    this.#room.say(sentence);
  }

  /** The address of a place in the panel, which says of which line where there are several. */
  href(path: string): string {
    return `${PANEL}/${path}${this.line === undefined ? "" : `?${new URLSearchParams({ [LINE]: this.line }).toString()}`}`;
  }

  go(path: string, replace = false): void {
    this.#room.go(this.href(path), replace);
  }

  #message(command: string, data: Readonly<Record<string, unknown>>): Message {
    const line = this.line === undefined ? {} : { config_entry_id: this.line };
    return { type: `call_screener/${command}`, ...line, ...data };
  }
}
