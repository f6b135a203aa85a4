/** Home Assistant's WebSocket as the frontend hands it to us, played by hand. */
import type { Connection, Message, Unsubscribe } from "../../src/shared/hass.ts";

interface Open {
  readonly message: Message;
  readonly callback: (event: unknown) => void;
  accept(): void;
  refuse(code: string): void;
}

export class PlayedConnection implements Connection {
  connected = true;
  /** Every subscription that was asked for, oldest first. */
  readonly asked: Open[] = [];
  /** What was subscribed and ended again. */
  ended = 0;
  /** Whether subscriptions are granted at once. */
  granting = true;
  readonly #listeners = new Map<string, Set<() => void>>();

  sendMessagePromise<Answer>(): Promise<Answer> {
    return Promise.reject(new Error("not asked for"));
  }

  subscribeMessage(callback: (event: unknown) => void, message: Message): Promise<Unsubscribe> {
    return new Promise((resolve, reject) => {
      const accept = (): void => {
        resolve(() => {
          this.ended += 1;
        });
      };
      this.asked.push({
        message,
        callback,
        accept,
        refuse: (code) => {
          // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the frontend does
          reject({ code, message: "no" });
        },
      });
      if (this.granting) accept();
    });
  }

  addEventListener(name: string, listener: () => void): void {
    this.#listeners.set(name, (this.#listeners.get(name) ?? new Set()).add(listener));
  }

  removeEventListener(name: string, listener: () => void): void {
    this.#listeners.get(name)?.delete(listener);
  }

  /** Let the connection be lost or come back. */
  happen(name: "ready" | "disconnected"): void {
    for (const listener of this.#listeners.get(name) ?? []) listener();
  }

  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, each) => sum + each.size, 0);
  }

  get last(): Open {
    const open = this.asked.at(-1);
    if (!open) throw new Error("nothing was subscribed to");
    return open;
  }
}
