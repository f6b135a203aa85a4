import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Subscription } from "../../src/shared/subscription.ts";
import { PlayedConnection } from "./connection.ts";

class Host {
  updates = 0;
  readonly updateComplete = Promise.resolve(true);
  addController(): void {
    /* The test connects by hand. */
  }
  removeController(): void {
    /* It never leaves. */
  }
  requestUpdate(): void {
    this.updates += 1;
  }
}

const MESSAGE = { type: "call_screener/live", entity_id: "sensor.line_state" };
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

let connection: PlayedConnection;
let host: Host;
let heard: string[];
let subscription: Subscription<string>;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new PlayedConnection();
  host = new Host();
  heard = [];
  subscription = new Subscription<string>(host, (event) => heard.push(event));
  subscription.hostConnected();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a subscription", () => {
  /** A card that asks anew with each state that changes anywhere in the house. */
  it("is asked for once, however often it is told to follow", async () => {
    subscription.follow(connection, MESSAGE);
    subscription.follow(connection, { ...MESSAGE });
    await settled();
    connection.last.callback("a call");
    expect(connection.asked).toHaveLength(1);
    expect([subscription.latest, subscription.standing, heard]).toEqual(["a call", "live", ["a call"]]);
    expect(host.updates).toBeGreaterThan(0);
  });

  /** A view that was left and still listens. */
  it("ends with its element and begins again with it", async () => {
    subscription.follow(connection, MESSAGE);
    await settled();
    subscription.hostDisconnected();
    await settled();
    expect([connection.ended, connection.listeners]).toEqual([1, 0]);
    subscription.hostConnected();
    expect([connection.asked.length, connection.listeners]).toEqual([2, 2]);
  });

  /** A subscription that is granted to an element which is gone, and never ends. */
  it("that comes too late is ended", async () => {
    connection.granting = false;
    subscription.follow(connection, MESSAGE);
    subscription.hostDisconnected();
    connection.last.accept();
    await settled();
    expect(connection.ended).toBe(1);
  });

  /** The call of one line on the card of the other. */
  it("to something else forgets what was told before", async () => {
    subscription.follow(connection, MESSAGE);
    await settled();
    const before = connection.last;
    before.callback("theirs");
    subscription.follow(connection, { ...MESSAGE, entity_id: "sensor.other_state" });
    before.callback("theirs, late");
    expect(subscription.latest).toBeUndefined();
    expect(connection.asked).toHaveLength(2);
  });

  /** A card that looks alive when Home Assistant is gone, and never comes back. */
  it("says that the connection is lost, and comes back with it", async () => {
    subscription.follow(connection, MESSAGE);
    await settled();
    connection.last.callback("before");
    connection.happen("disconnected");
    expect([subscription.standing, subscription.latest]).toEqual(["lost", "before"]);
    connection.happen("ready");
    await settled();
    connection.last.callback("after");
    expect([subscription.standing, subscription.latest, connection.asked.length]).toEqual(["live", "after", 2]);
  });

  /** Home Assistant has started, we have not: the first try fails and nobody tries again. */
  it("is tried again until it is granted", async () => {
    connection.granting = false;
    subscription.follow(connection, MESSAGE);
    connection.last.refuse("unknown_command");
    await vi.advanceTimersByTimeAsync(499);
    expect([subscription.standing, connection.asked.length]).toEqual(["lost", 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(connection.asked).toHaveLength(2);
    connection.last.refuse("unknown_command");
    await vi.advanceTimersByTimeAsync(1000);
    expect(connection.asked).toHaveLength(3);
  });

  /** A card that asks for ever for what it may not have. */
  it.each(["unauthorized", "not_found"])("that is refused as %s is not tried again", async (code) => {
    connection.granting = false;
    subscription.follow(connection, MESSAGE);
    connection.last.refuse(code);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([subscription.standing, subscription.refusal, connection.asked.length]).toEqual(["refused", code, 1]);
  });
});
