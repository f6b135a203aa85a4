/**
 * A subscription that lasts as long as the element that it belongs to.
 *
 * The frontend's own way to subscribe anew after a loss gives up for good if the first try fails, and it does fail while
 * Home Assistant starts: the connection is there before we are. So the connection's signs are followed here, and what
 * fails is tried again, a little later each time.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Connection, Message, Unsubscribe } from "./hass.ts";

/** How long to wait before the next try, in milliseconds; the last one counts from there on. */
const PATIENCE: readonly number[] = [500, 1000, 2000, 5000, 10_000];

/** Whether what is shown is what is. */
export type Standing = "connecting" | "live" | "lost" | "refused";

/** What Home Assistant answers when a command is refused. */
interface Refusal {
  readonly code?: unknown;
}

/** Codes of refusals that trying again will not change. */
const FINAL: ReadonlySet<unknown> = new Set(["unauthorized", "not_found", "invalid_format"]);

export class Subscription<Event> implements ReactiveController {
  /** The last thing that was told, also while the connection is lost. */
  latest: Event | undefined;
  standing: Standing = "connecting";
  /** The code of a refusal that is final. */
  refusal: string | undefined;

  readonly #host: ReactiveControllerHost;
  readonly #heard: ((event: Event) => void) | undefined;
  #connection: Connection | undefined;
  #message: Message | undefined;
  #end: Unsubscribe | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #attached = false;
  /** Counts subscriptions, so that what an old one says too late is not taken for news. */
  #generation = 0;

  constructor(host: ReactiveControllerHost, heard?: (event: Event) => void) {
    this.#host = host;
    this.#heard = heard;
    host.addController(this);
  }

  /** Subscribe to `message` over `connection`, unless that is what is subscribed to. */
  follow(connection: Connection | undefined, message: Message | undefined): void {
    const same = connection === this.#connection && JSON.stringify(message) === JSON.stringify(this.#message);
    if (same) return;
    this.#leave();
    this.latest = undefined;
    this.#connection = connection;
    this.#message = message;
    this.#join();
  }

  hostConnected(): void {
    this.#attached = true;
    this.#join();
  }

  hostDisconnected(): void {
    this.#attached = false;
    this.#leave();
  }

  readonly #lost = (): void => {
    this.#forget();
    this.#stand("lost");
  };

  readonly #back = (): void => {
    this.#forget();
    this.#tries = 0;
    void this.#subscribe();
  };

  #join(): void {
    if (!this.#attached || !this.#connection || !this.#message) return;
    this.#connection.addEventListener("disconnected", this.#lost);
    this.#connection.addEventListener("ready", this.#back);
    this.#tries = 0;
    this.#stand("connecting");
    void this.#subscribe();
  }

  #leave(): void {
    this.#connection?.removeEventListener("disconnected", this.#lost);
    this.#connection?.removeEventListener("ready", this.#back);
    const end = this.#end;
    this.#forget();
    if (end) quietly(end);
  }

  /** What was subscribed to over a connection that is gone needs no end. */
  #forget(): void {
    this.#generation += 1;
    this.#end = undefined;
    clearTimeout(this.#retry);
  }

  async #subscribe(): Promise<void> {
    const connection = this.#connection;
    const message = this.#message;
    if (!connection || !message) return;
    const generation = ++this.#generation;
    const isOurs = (): boolean => generation === this.#generation;
    try {
      const end = await connection.subscribeMessage(
        (event) => {
          if (isOurs()) this.#tell(event as Event);
        },
        message,
        { resubscribe: false },
      );
      if (isOurs()) this.#end = end;
      else quietly(end);
    } catch (error: unknown) {
      if (isOurs()) this.#refused((error as Refusal | undefined)?.code);
    }
  }

  #tell(event: Event): void {
    this.#tries = 0;
    this.latest = event;
    this.#heard?.(event);
    this.#stand("live");
  }

  #refused(code: unknown): void {
    if (FINAL.has(code)) {
      this.refusal = String(code);
      this.#stand("refused");
      return;
    }
    const pause = PATIENCE[Math.min(this.#tries, PATIENCE.length - 1)];
    this.#tries += 1;
    this.#stand("lost");
    this.#retry = setTimeout(() => void this.#subscribe(), pause);
  }

  #stand(standing: Standing): void {
    this.standing = standing;
    if (standing !== "refused") this.refusal = undefined;
    this.#host.requestUpdate();
  }
}

/** End a subscription that may have ended with its connection. */
export function quietly(end: Unsubscribe): void {
  Promise.resolve()
    .then(end)
    .catch(() => undefined);
}
