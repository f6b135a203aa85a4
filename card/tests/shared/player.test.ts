import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "../../src/shared/hass.ts";
import { Player } from "../../src/shared/player.ts";
import { all, button, buttons, settled, shown, text } from "../card/house.ts";

/** What a browser does with a sound, played by hand: there is no sound here. */
function audioOf(player: Player): HTMLAudioElement {
  return all(player.renderRoot, "audio")[0] as HTMLAudioElement;
}

function view(facts: object = {}): Promise<Player> {
  return shown(Player, { src: "/sound", what: "Message", language: "en", seconds: 7, ...facts });
}

async function happen(player: Player, name: string, facts: Partial<HTMLAudioElement>): Promise<void> {
  const audio = audioOf(player);
  for (const [key, value] of Object.entries(facts)) Object.defineProperty(audio, key, { value, configurable: true });
  audio.dispatchEvent(new Event(name));
  await settled(player);
}

const DAY = 86_400_000;
/** What was to be signed. */
let asked: unknown[] = [];
let isAway = false;
const connection = {
  sendMessagePromise: ({ type, path, expires }: Message) => {
    expect([type, typeof expires]).toEqual(["auth/sign_path", "number"]);
    asked.push(path);
    const signed = { path: `${String(path)}?authSig=new${String(asked.length)}` };
    return isAway ? Promise.reject(new Error("away")) : Promise.resolve(signed);
  },
};

const play = vi.spyOn(HTMLMediaElement.prototype, "play");
const pause = vi.spyOn(HTMLMediaElement.prototype, "pause");
const load = vi.spyOn(HTMLMediaElement.prototype, "load");

beforeEach(() => {
  asked = [];
  isAway = false;
  play.mockReset().mockResolvedValue(undefined);
  pause.mockReset();
  load.mockReset();
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("a player", () => {
  /** A slider that stands still, and a button that says what it did before. */
  it("shows how far it is", async () => {
    const player = await view();
    expect(text(player)).toBe("0:07");
    button(player, "Play: Message").click();
    await happen(player, "play", { paused: false, ended: false, currentTime: 3.2, duration: 8 });
    expect([buttons(player), text(player)]).toEqual([["Pause: Message"], "0:03"]);
    button(player, "Pause: Message").click();
    expect(pause).toHaveBeenCalled();
    await happen(player, "ended", { paused: true, ended: true, currentTime: 8 });
    expect([buttons(player), text(player)]).toEqual([["Play: Message"], "0:08"]);
  });

  /** A message that falls silent after its first syllable, because it now counts as heard and the log was read again. */
  it("goes on with the sound that it plays when that gets a new signature", async () => {
    const player = await view({ src: "/sound?authSig=first" });
    await happen(player, "play", { paused: false, ended: false, currentTime: 0.2 });
    player.src = "/sound?authSig=second";
    await settled(player);
    expect(audioOf(player).getAttribute("src")).toBe("/sound?authSig=first");
    player.src = "/other?authSig=third";
    await settled(player);
    expect(audioOf(player).getAttribute("src")).toBe("/other?authSig=third");
  });

  /** A caller's second reply that nobody hears, because the first one was played before. */
  it("fetches anew what it plays from the beginning, and not what it goes on with", async () => {
    const player = await view();
    await player.play();
    await happen(player, "play", { paused: false, ended: false, currentTime: 3.2, duration: 8 });
    await player.play();
    expect(load).toHaveBeenCalledTimes(1);
    await happen(player, "ended", { paused: true, ended: true, currentTime: 8 });
    await player.play();
    expect(load).toHaveBeenCalledTimes(2);
  });

  /** A page that was open for a day, and an address that has expired. */
  it("tries the newest signature after a failure", async () => {
    play.mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"));
    const player = await view({ src: "/sound?authSig=first" });
    player.src = "/sound?authSig=second";
    await player.play();
    await settled(player);
    expect(audioOf(player).getAttribute("src")).toBe("/sound?authSig=second");
  });

  /** A wall on which Friday's message cannot be played on Sunday; a house that asks for a signature with each press. */
  it("has an old address signed anew before it plays, and no other", async () => {
    vi.useFakeTimers();
    const player = await view({ src: "/sound?authSig=first", connection });
    await player.play();
    await settled(player);
    expect([audioOf(player).getAttribute("src"), asked]).toEqual(["/sound?authSig=first", []]);
    vi.setSystemTime(Date.now() + 2 * DAY);
    await player.play();
    await settled(player);
    expect([audioOf(player).getAttribute("src"), asked]).toEqual(["/sound?authSig=new1", ["/sound"]]);
    await player.play();
    expect(asked).toHaveLength(1);
    player.src = "/other?authSig=second";
    await settled(player);
    await player.play();
    expect(asked).toHaveLength(1);
    vi.useRealTimers();
  });

  /** A message that cannot be played, for it was signed by a house that has another key by now. */
  it("that fails has the address signed anew, plays on from there, and does so once", async () => {
    const player = await view({ src: "/sound?authSig=first", connection });
    const played = vi.fn();
    player.addEventListener("played", played);
    play.mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"));
    await player.play();
    await settled(player);
    expect([audioOf(player).getAttribute("src"), played.mock.calls.length]).toEqual(["/sound?authSig=new1", 1]);
    expect(text(player)).not.toContain("This cannot be played.");
    play.mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"));
    play.mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"));
    await player.play();
    await settled(player);
    expect([text(player).includes("This cannot be played."), asked.length, played.mock.calls.length]).toEqual([true, 2, 1]);
  });

  /** A message that breaks off at its middle, for its address has expired while it was paused. */
  it("goes on where it broke off", async () => {
    const player = await view({ src: "/sound?authSig=first", connection });
    await player.play();
    await happen(player, "play", { paused: false, ended: false, currentTime: 3.2, duration: 8 });
    Object.defineProperty(audioOf(player), "error", { value: { code: 2 }, configurable: true });
    Object.defineProperty(audioOf(player), "currentTime", { value: 3.2, writable: true, configurable: true });
    play.mockClear();
    load.mockClear();
    audioOf(player).dispatchEvent(new Event("error"));
    await settled(player);
    expect([audioOf(player).getAttribute("src"), audioOf(player).currentTime]).toEqual(["/sound?authSig=new1", 3.2]);
    expect([play.mock.calls.length, load.mock.calls.length]).toEqual([1, 0]);
    audioOf(player).dispatchEvent(new Event("error"));
    await settled(player);
    expect([text(player).includes("This cannot be played."), asked.length, buttons(player)]).toEqual([true, 1, ["Play: Message"]]);
  });

  /** A player that says nothing, because the house does not answer either. */
  it("says that it cannot play when nobody signs", async () => {
    isAway = true;
    const player = await view({ connection });
    play.mockRejectedValueOnce(new DOMException("gone", "NotSupportedError"));
    await player.play();
    await settled(player);
    expect(text(player)).toContain("This cannot be played.");
  });

  /** Two voices at once. */
  it("has whatever else plays stop", async () => {
    const [first, second] = [await view(), await view()];
    await first.play();
    pause.mockClear();
    await second.play();
    await second.play();
    expect(pause.mock.contexts).toEqual([audioOf(first)]);
  });

  /** A message that counts as heard although nobody heard it; a press on pause that counts as a failure. */
  it.each([
    [new DOMException("gone", "NotSupportedError"), true],
    [new DOMException("paused", "AbortError"), false],
  ])("that fails with %s says so, or need not", async (error, isSaid) => {
    const player = await view();
    const played = vi.fn();
    player.addEventListener("played", played);
    play.mockRejectedValueOnce(error);
    button(player, "Play: Message").click();
    await settled(player);
    expect([text(player).includes("This cannot be played."), played.mock.calls.length]).toEqual([isSaid, 0]);
    await player.play();
    expect(played).toHaveBeenCalledTimes(1);
  });

  /** A slider that cannot be moved. */
  it("goes where it is sent", async () => {
    const player = await view();
    const slider = all(player.renderRoot, "input")[0] as HTMLInputElement;
    slider.value = "2.5";
    slider.dispatchEvent(new Event("input"));
    expect(audioOf(player).currentTime).toBe(2.5);
  });

  /** A voice that goes on after its page is gone. */
  it("is silent when it is gone", async () => {
    const player = await view({ compact: true, seconds: undefined });
    expect(all(player.renderRoot, "input")).toEqual([]);
    player.remove();
    expect(pause).toHaveBeenCalled();
  });
});
