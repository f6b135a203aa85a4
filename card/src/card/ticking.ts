/** The seconds that pass, told to an element for as long as it wants to count them. */
import type { ReactiveController, ReactiveControllerHost } from "lit";

const EVERY_MS = 250;

export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ahead = 0;
  #shown = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Take the server's clock (seconds since 1970), which may be ahead of ours or behind it. */
  set(serverNow: number): void {
    this.#ahead = serverNow - Date.now() / 1000;
  }

  /** What the server's clock shows. */
  get now(): number {
    return Date.now() / 1000 + this.#ahead;
  }

  /** Count, or stop counting. */
  run(isWanted: boolean): void {
    if (isWanted && this.#timer === undefined) {
      this.#timer = setInterval(() => {
        this.#tick();
      }, EVERY_MS);
    } else if (!isWanted) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  hostDisconnected(): void {
    this.run(false);
  }

  /** The host has something new to show only when a second is full. */
  #tick(): void {
    const second = Math.floor(this.now);
    if (second === this.#shown) return;
    this.#shown = second;
    this.#host.requestUpdate();
  }
}
