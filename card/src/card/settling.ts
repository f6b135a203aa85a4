/**
 * Buttons that have just come, and do nothing yet.
 *
 * A call takes the place of what was on the page, and answers take the place of each other: the finger that comes down on
 * them in the next moment was on its way to what was there before.
 */
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** How long it takes a finger to notice, in milliseconds. */
const SETTLING_MS = 600;

export class Settling implements ReactiveController {
  /** Whether a press would be meant for something else. */
  isOn = false;

  readonly #host: ReactiveControllerHost;
  #shown: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Tell what is on the page, or where: whenever that changes, it has to settle. */
  shows(what: readonly unknown[]): void {
    const shown = JSON.stringify(what);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.isOn = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.isOn = false;
      this.#host.requestUpdate();
    }, SETTLING_MS);
  }

  /** What comes back later has just come. */
  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#shown = undefined;
  }
}
