import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/card/index.ts";
import { Actions } from "../../src/card/actions.ts";
import { Live } from "../../src/card/live.ts";
import type { LiveCall } from "../../src/card/model.ts";
import { live, NOW } from "./calls.ts";
import { all, button, buttons, House, settled, shown, text } from "./house.ts";

let house: House;

beforeEach(() => {
  vi.useFakeTimers();
  house = new House();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function view(facts: Partial<LiveCall> = {}, more: object = {}): Promise<Live> {
  const element = await appearing(facts, more);
  await vi.advanceTimersByTimeAsync(600);
  await settled(element);
  return element;
}

/** A call that has appeared this moment. */
function appearing(facts: Partial<LiveCall> = {}, more: object = {}): Promise<Live> {
  const actions = new Actions(house.hass, "e1");
  return shown(Live, {
    call: live(facts),
    state: "waiting_for_decision",
    now: NOW,
    language: "en",
    actions,
    ...more,
  });
}

const ANSWERS = ["Accept", "Decline", "Voicemail"];
const QUICK = ["I am coming", "Who are you?", "What is it about?", "Call later", "Leave a message"];
const LISTS = ["Always allow", "Block"];

describe("the answers", () => {
  /** Four buttons that look alike, or one that does nothing any more. */
  it.each([
    ["asked", {}, [...ANSWERS, ...QUICK, "Say it", ...LISTS]],
    ["without a voice", { speech: "quick" }, [...ANSWERS, ...QUICK, ...LISTS]],
    ["not answered yet", { speech: null }, [...ANSWERS, ...LISTS]],
    ["accepted", { decisions: ["have_it", "hang_up"], speech: null }, ["I have it", "Hang up", ...LISTS]],
    ["leaving a message", { decisions: ["accept", "reject", "hang_up"], speech: null }, ["Accept", "Decline", ...LISTS]],
    ["withheld", { number: null, number_text: null, speech: null }, ANSWERS],
    ["over", { disposition: "rejected", decisions: [], speech: null }, []],
  ] as const)("of a caller who is %s are those that would be carried out", async (_, facts, names) => {
    expect(buttons(await view(facts))).toEqual(names);
  });

  /** An answer that somebody believes to have given, and that reached nobody. */
  it("are dead while the connection is lost", async () => {
    const element = await view({}, { cut: true });
    const pressable = all(element, "button").filter((each) => each.getAttribute("aria-disabled") !== "true");
    expect(pressable).toEqual([]);
    button(element, "Decline").click();
    await settled(element);
    expect(house.done).toEqual([]);
  });

  /** A visitor who presses and is refused. */
  it("are not there for somebody who may only look", async () => {
    expect(buttons(await view({}, { actions: undefined }))).toEqual([]);
  });

  /** An answer to another call than the one that was seen. */
  it.each([
    ["Accept", "accept", {}],
    ["Decline", "reject", {}],
    ["Voicemail", "send_to_voicemail", {}],
    ["Who are you?", "say", { quick: "who_are_you" }],
  ])("%s is carried out for this call", async (name, action, data) => {
    const element = await view();
    button(element, name).click();
    expect(house.done).toEqual([[action, { config_entry_id: "e1", call_id: "c1", ...data }]]);
    await settled(element);
  });

  /** A handset at the ear, and the modem stays on the line. */
  it.each([
    ["Hang up", "hang_up"],
    ["I have it", "call_screener/have_it"],
  ])("%s ends what the modem does", async (name, action) => {
    const element = await view({ decisions: ["have_it", "hang_up"] });
    button(element, name).click();
    expect(house.done).toEqual([[action, { config_entry_id: "e1", call_id: "c1" }]]);
    await settled(element);
  });

  /** A caller who is allowed for ever, and waits on. */
  it("Always allow is done for the next call, and for this one", async () => {
    const element = await view();
    button(element, "Always allow").click();
    await settled(element);
    expect(house.done.map(([action]) => action)).toEqual(["allow_number", "accept"]);
    expect(house.done[0]?.[1]).toEqual({ config_entry_id: "e1", number: "+48221000012", name: "SWIFT PARCELS" });
  });

  /** A caller whom somebody else has just let in, and who is blocked all the same. */
  it("Block leaves it to the line whether the caller still waits", async () => {
    const element = await view();
    button(element, "Block").click();
    await settled(element);
    const blocked = { config_entry_id: "e1", call_id: "c1", name: "SWIFT PARCELS", days: 90 };
    expect(house.done).toEqual([["block_number", blocked]]);
  });

  /** A ringing phone that stops because somebody wrote the number down. */
  it("are not given by writing a number down while nobody was asked", async () => {
    const element = await view({ is_asked: false, name: null });
    button(element, "Block").click();
    await settled(element);
    expect(house.done).toEqual([["block_number", { config_entry_id: "e1", call_id: "c1", days: 90 }]]);
  });

  /** Somebody who presses Accept twice, and lets the modem go with nobody at a phone; a finger on its way to the log. */
  it("are not pressed in the moment in which they appear", async () => {
    const element = await appearing();
    button(element, "Accept").click();
    expect(house.done).toEqual([]);
    expect(button(element, "Accept").getAttribute("aria-disabled")).toBe("true");
    await vi.advanceTimersByTimeAsync(600);
    await settled(element);
    element.call = live({ decisions: ["have_it", "hang_up"], said_name: "Swift" });
    await settled(element);
    button(element, "I have it").click();
    expect(house.done).toEqual([]);
    await vi.advanceTimersByTimeAsync(600);
    element.call = live({ decisions: ["have_it", "hang_up"], said_name: "Swift Parcels" });
    await settled(element);
    button(element, "I have it").click();
    expect(house.done).toHaveLength(1);
    await settled(element);
  });

  /** A caller who is blocked for good, or hung up on, by a finger that was on its way to a message in the log. */
  it.each(["Block", "Always allow", "I am coming", "Call later"])(
    "have %s among them, which is not pressed in that moment either, nor where it has moved",
    async (name) => {
      const element = await appearing();
      button(element, name).click();
      expect([house.done, button(element, name).getAttribute("aria-disabled")]).toEqual([[], "true"]);
      await vi.advanceTimersByTimeAsync(600);
      await settled(element);
      element.call = live({ decisions: ["have_it", "hang_up"], said_name: "Swift" });
      await settled(element);
      button(element, name).click();
      expect(house.done).toEqual([]);
      await vi.advanceTimersByTimeAsync(600);
      await settled(element);
      button(element, name).click();
      expect(house.done).toHaveLength(1);
      await settled(element);
    },
  );

  /** Accept, pressed in the moment in which the first chip comes below it, and nothing happens. */
  it("stay as they are when something comes below them", async () => {
    const element = await view({ speech: null });
    element.call = live({ speech: "text" });
    await settled(element);
    expect(["Accept", "Block"].map((name) => button(element, name).getAttribute("aria-disabled"))).toEqual(["false", "true"]);
    button(element, "Accept").click();
    expect(house.done).toHaveLength(1);
    await settled(element);
  });

  /** A number that is blocked for good by a slip of the finger; a second tap that takes back what was meant. */
  it.each([
    ["Block", "Is blocked"],
    ["Always allow", "Is always let through"],
  ])("that are %s can be taken back, also when the call is over", async (name, said) => {
    const element = await view();
    button(element, name).click();
    await settled(element);
    expect(text(element)).toContain(said);
    expect(buttons(element)).not.toContain(name);
    button(element, "Undo").click();
    expect(house.done.map(([action]) => action)).not.toContain("undo");
    element.call = live({ disposition: "rejected", decisions: [], speech: null });
    await vi.advanceTimersByTimeAsync(600);
    await settled(element);
    button(element, "Undo").focus();
    button(element, "Undo").click();
    await settled(element);
    expect(house.done.at(-1)).toEqual(["undo", { config_entry_id: "e1", undo: "7" }]);
    expect([buttons(element), text(element).includes(said)]).toEqual([[], false]);
    expect((element.renderRoot as ShadowRoot).activeElement?.localName).toBe("h2");
  });

  /** An offer to take back what was done in the call before. */
  it("are not taken back in the next call", async () => {
    const element = await view({ is_asked: false });
    button(element, "Block").click();
    await settled(element);
    element.call = live({ call_id: "c2" });
    await settled(element);
    expect(buttons(element)).toContain("Block");
    expect(buttons(element)).not.toContain("Undo");
  });

  /** A number that is blocked, though somebody else has answered, and nobody says how to change that. */
  it("are taken back where the list was written and the answer came too late", async () => {
    const element = await view();
    house.failures = [undefined, { message: "Already decided by Anna." }];
    button(element, "Always allow").click();
    await settled(element);
    expect(text(element)).toContain("Already decided by Anna.");
    expect(buttons(element)).toContain("Undo");
  });

  /** A second press that answers the next call. */
  it("are given once", async () => {
    const element = await view();
    button(element, "Accept").click();
    button(element, "Decline").click();
    await settled(element);
    expect(house.done.map(([action]) => action)).toEqual(["accept"]);
  });

  /** Somebody else was first, and nobody says so. */
  it.each([
    [{ message: "Already decided by Anna." }, "Already decided by Anna."],
    [undefined, "That did not work."],
    [{ message: "" }, "That did not work."],
  ])("that fail say why", async (failure, sentence) => {
    const element = await view();
    house.failure = failure ?? "no reason";
    button(element, "Accept").click();
    await settled(element);
    expect(all(element.renderRoot, "[role=alert]").map((each) => each.textContent)).toEqual([sentence]);
    element.call = live({ call_id: "c2" });
    await settled(element);
    expect(all(element.renderRoot, "[role=alert]")).toEqual([]);
  });
});

describe("what is typed", () => {
  async function type(element: Live, words: string): Promise<HTMLInputElement> {
    const input = all(element.renderRoot, "input[name=text]")[0] as HTMLInputElement;
    input.value = words;
    input.form?.dispatchEvent(new Event("submit", { cancelable: true }));
    await settled(element);
    return input;
  }

  /** Words that are gone from the page, and that nobody heard. */
  it("is said to the caller, and stays if it could not be", async () => {
    const element = await view();
    expect((await type(element, "  Which gate?  ")).value).toBe("");
    expect(house.done).toEqual([["say", { config_entry_id: "e1", call_id: "c1", text: "Which gate?" }]]);
    house.failure = { message: "Too late" };
    expect((await type(element, "Hello?")).value).toBe("Hello?");
  });

  /** A caller who is told nothing. */
  it("is nothing if nothing was typed", async () => {
    await type(await view(), "   ");
    expect(house.done).toEqual([]);
  });
});

describe("what is seen of a call", () => {
  /** A caller whose name is a button, or a script. */
  it("is text, whatever a caller says", async () => {
    const evil = "<img src=x onerror=alert(1)><button>Accept</button>";
    const element = await view({
      name: evil,
      said_name: evil,
      said_reason: evil,
      summary: evil,
      reason: evil,
      person: evil,
      conversation: [{ said: evil, by: evil, answer: evil }],
    });
    expect(all(element.renderRoot, "img")).toEqual([]);
    expect(buttons(element)).toEqual([...ANSWERS, ...QUICK, "Say it", ...LISTS]);
    expect(text(element).split(evil).length - 1).toBe(9);
  });

  /** A countdown that stands still, or is below nothing. */
  it.each([
    [0, "0:20", "0:40"],
    [10.5, "0:30", "0:30"],
    [60, "1:20", "0:00"],
  ])("after %d s shows how long it lasts and how long there is", async (seconds, elapsed, left) => {
    const element = await view({}, { now: NOW + seconds });
    expect(all(element.renderRoot, "time").map((each) => each.textContent)).toEqual([elapsed, left]);
    const offset = Number(all(element.renderRoot, ".ring circle")[1]?.getAttribute("stroke-dashoffset"));
    expect(offset / (2 * Math.PI * 46)).toBeCloseTo(Math.min(1, seconds / 40));
  });

  /** Two people who run to the telephone; a call without an end. */
  it.each([
    ["ringing", {}, "Your phones are ringing"],
    ["screening", { is_asked: false }, "Is being asked who it is"],
    ["screening", {}, "Waits for your answer"],
    ["screening", { machine: true }, "A recorded announcement"],
    ["putting_through", { decided_by: "Anna" }, "Pick up any phone"],
    ["putting_through", { decided_by: "Anna" }, "Decided by Anna"],
    ["idle", { disposition: "put_through", duration: 61, decided_by: "Anna" }, "Put through Lasted 1:01 Decided by Anna"],
    ["idle", { disposition: "of a later version" }, "The call is over"],
    ["of a later version", {}, "Is being asked who it is"],
    ["waiting_for_decision", { urgent: true, person: "Jan" }, "Urgent For Jan"],
  ] as const)("while it is %s with %j says so", async (state, facts, words) => {
    expect(text(await view(facts, { state }))).toContain(words);
  });

  /** Words that come when the caller has gone, and a silence that looks like a failure. */
  it("shows what is said as it is said", async () => {
    const element = await view({ until: null });
    expect(text(element)).toContain("Listening …");
    element.call = live({ until: null, said_name: "Swift", recordings: { name: "/name", reply: "/reply" } });
    await settled(element);
    expect(text(element)).not.toContain("Listening …");
    expect(text(element)).toContain("Who is calling Swift");
    element.call = live({ conversation: [{ said: "Who?", by: "Anna", answer: null }] });
    await settled(element);
    expect(text(element)).toContain("Anna to the caller Who?");
    expect(text(element)).toContain("Listening …");
  });

  /** A person who hears the page read, and is sent to its beginning with each decision. */
  it("has the focus when the button is gone that had it", async () => {
    const element = await view();
    button(element, "Voicemail").focus();
    element.call = live({ decisions: ["accept", "reject"], speech: null });
    await settled(element);
    element.call = live({ decisions: [], speech: null, disposition: "rejected" });
    await settled(element);
    expect((element.renderRoot as ShadowRoot).activeElement?.localName).toBe("h2");
  });
});
