import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/card/index.ts";
import { Card } from "../../src/card/card.ts";
import { checked, isOfLine, linesOf, stub } from "../../src/card/config.ts";
import { Feature, isSupported } from "../../src/card/feature.ts";
import { maybe, wordsIn } from "../../src/card/words.ts";
import { focused } from "../../src/shared/kept-focus.ts";
import type { EntityEntry } from "../../src/shared/hass.ts";
import { line, live, NOW } from "./calls.ts";
import { all, button, buttons, House, settled, shown, text } from "./house.ts";

let house: House;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000 });
  house = new House();
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

async function view(config: object = {}): Promise<Card> {
  const card = new Card();
  card.setConfig(config);
  card.hass = house.hass;
  document.body.append(card);
  await settled(card);
  return card;
}

async function tell(card: Card, ...told: Parameters<House["tell"]>): Promise<void> {
  house.tell(...told);
  await settled(card);
}

const announced = (card: Card): string => all(card.renderRoot, "[aria-live=assertive]")[0]?.textContent.trim() ?? "";

describe("the card", () => {
  /** A card that looks busy when nothing happens. */
  it("is quiet while nobody calls", async () => {
    const card = await view();
    await tell(card, line({ is_demo: true, counts: { new_voicemails: 2, missed_calls: 1, blocked_today: 0 } }));
    expect(text(card)).toContain("Home line Demo Nobody is calling · Screen strangers");
    expect(text(card)).toContain("2 new messages 1 missed call 0 blocked today");
    expect(all(card.renderRoot, "call-screener-history")).toHaveLength(1);
  });

  /** A number that is pressed for nothing. */
  it("leads from a number to the calls that were counted", async () => {
    const card = await view();
    await tell(card, line({ counts: { new_voicemails: 2, missed_calls: 1, blocked_today: 0 } }));
    button(card, "2 new messages").click();
    await settled(card);
    expect(house.read.at(-1)).toMatchObject({ filter: "voicemail" });
    expect(button(card, "Messages").getAttribute("aria-pressed")).toBe("true");
    button(card, "Missed").click();
    await settled(card);
    button(card, "All seen").click();
    await settled(card);
    expect(house.done).toEqual([["mark_heard", { config_entry_id: "e1", dispositions: ["missed"] }]]);
  });

  /** Somebody who is sent to the top of the page, because somebody called, or hung up. */
  it("keeps the focus when a call comes, and when it is over", async () => {
    const card = await view();
    await tell(card, line());
    button(card, "Messages").focus();
    await tell(card, line({ state: "waiting_for_decision", call: live() }));
    expect(focused()?.textContent).toBe("SWIFT PARCELS");
    button(card, "Accept").focus();
    await tell(card, line({ call: live({ call_id: "c2", disposition: "missed" }) }));
    expect(focused()?.textContent.trim()).toContain("Home line");
  });

  /** A setting that is not kept. */
  it("shows what was chosen", async () => {
    const card = await view({ entity: "sensor.office_state", name: "Office", history: false });
    expect(house.last.message).toEqual({ type: "call_screener/live", entity_id: "sensor.office_state" });
    await tell(card, line({ mode: "of a later version", state: "ringing" }));
    expect(text(card)).toContain("Office Ringing · of a later version");
    expect(all(card.renderRoot, "call-screener-history")).toEqual([]);
    expect([card.getCardSize(), (await view()).getCardSize()]).toEqual([3, 8]);
    expect(card.getGridOptions()).toMatchObject({ columns: 12, min_columns: 6 });
  });

  /** A call that nobody hears of who cannot see the page. */
  it("shows a call the moment it is told, and says it once", async () => {
    const card = await view();
    await tell(card, line({ state: "waiting_for_decision", call: live() }));
    expect(announced(card)).toBe("SWIFT PARCELS is calling");
    expect(buttons(card)).toContain("Accept");
    expect(all(card.renderRoot, "call-screener-history")).toEqual([]);
    await tell(card, line({ state: "idle", call: live({ decided_by: "Anna", decisions: [] }) }));
    expect(announced(card)).toBe("Decided by Anna");
    await tell(card, line({ call: live({ disposition: "rejected", decisions: [] }) }));
    expect(announced(card)).toBe("Declined");
    await tell(card, line());
    expect(announced(card)).toBe("");
  });

  /** A call that stays on the wall for ever, or is gone before anybody saw who decided. */
  it("shows for a moment how a call ended", async () => {
    const card = await view();
    const over = line({ call: live({ disposition: "rejected", decided_by: "Anna", decisions: [] }) });
    await tell(card, line({ state: "screening", call: live() }));
    await tell(card, over);
    await vi.advanceTimersByTimeAsync(7000);
    await tell(card, { ...over, now: NOW + 7 });
    expect(text(card)).toContain("Decided by Anna");
    await vi.advanceTimersByTimeAsync(2000);
    await settled(card);
    expect(text(card)).toContain("Nobody is calling");
  });

  /** Yesterday's call on a page that was opened today; a blocked caller on the wall. */
  it("shows no call that it has not seen on the line", async () => {
    const card = await view();
    await tell(card, line({ call: live({ disposition: "blocked" }) }));
    expect(text(card)).toContain("Nobody is calling");
  });

  /** A clock in the tablet that is wrong by an hour, and a countdown that is over before it began. */
  it("counts by the server's clock", async () => {
    const card = await view();
    await tell(card, line({ now: NOW + 3600, state: "screening", call: live({ started: NOW + 3580, until: NOW + 3640 }) }));
    await vi.advanceTimersByTimeAsync(3000);
    await settled(card);
    expect(all(card.renderRoot, "time").map((each) => each.textContent)).toEqual(["0:23", "0:37"]);
  });

  /** A card that is drawn a hundred times in a second because of a thermometer. */
  it("is not drawn again for what it does not show", async () => {
    const card = await view();
    await tell(card, line());
    const drawn = vi.spyOn(card as unknown as { render: () => unknown }, "render");
    card.hass = { ...house.hass, locale: card.hass?.locale ?? { language: "en" } };
    await settled(card);
    expect(drawn).not.toHaveBeenCalled();
    house.language = "pl";
    card.hass = house.hass;
    await settled(card);
    expect(text(card)).toContain("Nikt nie dzwoni · Sprawdzaj nieznajomych");
  });

  /** A card that looks alive when nothing behind it is. */
  it("says what stands between it and the line", async () => {
    const card = await view();
    expect(text(card)).toBe("");
    await vi.advanceTimersByTimeAsync(1500);
    await settled(card);
    expect(text(card)).toBe("Connecting …");
    await tell(card, line({ is_modem_ready: false }));
    expect(text(card)).toContain("The modem does not answer.");
    await tell(card, { entry_id: "e1", title: "Home line", may_control: true, now: NOW, available: false });
    expect(text(card)).toBe("The line is not set up at the moment. Your phones work as always.");
    house.happen("disconnected");
    await settled(card);
    expect(text(card)).toBe("Home Assistant does not answer. What you see may be old.");
    house.happen("ready");
    await settled(card);
    await tell(card, line());
    expect(text(card)).toContain("Nobody is calling");
  });

  /** A visitor who sees an empty frame. */
  it.each([
    ["unauthorized", "You have no permission to see this line."],
    ["not_found", "There is no such line."],
    ["invalid_format", "The settings of the card are not right."],
  ])("that is refused as %s says so", async (code, sentence) => {
    house.granting = false;
    const card = await view();
    house.last.refuse(code);
    await settled(card);
    expect(text(card)).toContain(sentence);
  });

  /** A button that is refused. */
  it("has no buttons for somebody who may only look", async () => {
    const card = await view();
    await tell(card, line({ may_control: false, state: "screening", call: live() }));
    expect(buttons(card)).toEqual([]);
  });
});

const ENTITIES: Record<string, EntityEntry> = {
  "sensor.home_state": { entity_id: "sensor.home_state", platform: "call_screener", translation_key: "state" },
  "sensor.home_last_call": { entity_id: "sensor.home_last_call", platform: "call_screener", translation_key: "last_call" },
  "sensor.other": { entity_id: "sensor.other", platform: "sun" },
};

describe("the settings", () => {
  /** A card that is empty, and does not say what is wrong with it. */
  it.each([
    [{ entity: "kitchen" }, "entity"],
    [{ entity: 7 }, "entity"],
    [{ name: 7 }, "name"],
    [{ history: "yes" }, "history"],
    [{ calls: 0 }, "calls"],
    [{ calls: 51 }, "calls"],
    [{ calls: 1.5 }, "calls"],
  ])("%j are refused with the name of what is wrong", (config, name) => {
    expect(() => checked(config as never)).toThrow(`"${name}"`);
  });

  /** A card in the picker that must be filled in before it shows anything. */
  it("need nothing where there is one line", () => {
    expect(checked(undefined)).toEqual({});
    expect(linesOf({ entities: ENTITIES })).toEqual(["sensor.home_state"]);
    expect(stub({ entities: ENTITIES })).toEqual({});
    const two = { ...ENTITIES, "sensor.b": { ...ENTITIES["sensor.home_state"], entity_id: "sensor.b" } } as never;
    expect(Card.getStubConfig({ ...house.hass, entities: two })).toEqual({ entity: "sensor.home_state" });
  });

  /** A form with the names of fields in it. */
  it.each([
    ["en", "Line", "In place of the line’s own name."],
    ["pl", "Linia", "Zamiast nazwy samej linii."],
  ])("have a form in %s", (language, label, help) => {
    document.documentElement.lang = language;
    const form = Card.getConfigForm() as {
      schema: { name: string }[];
      computeLabel: (field: { name: string }) => string;
      computeHelper: (field: { name: string }) => string | undefined;
    };
    const labels = form.schema.map(form.computeLabel);
    expect([labels[0], labels.length]).toEqual([label, 4]);
    expect(form.schema.map(form.computeHelper)).toEqual([expect.any(String), help, undefined, undefined]);
    document.documentElement.lang = "";
  });

  /** A proposal for the sun. */
  it("are proposed for our entities, and for none else", () => {
    const { customCards, customCardFeatures } = window as unknown as Record<string, Record<string, unknown>[]>;
    const propose = customCards?.[0]?.["getEntitySuggestion"] as (hass: object, id: string) => unknown;
    const entity = "sensor.home_last_call";
    expect(propose({ entities: ENTITIES }, entity)).toEqual({ config: { type: "custom:call-screener-card", entity } });
    expect(propose({ entities: ENTITIES }, "sensor.other")).toBeNull();
    expect([customCards?.length, customCardFeatures?.length]).toEqual([1, 1]);
    expect(isOfLine({ entities: ENTITIES }, "sensor.unheard_of")).toBe(false);
  });

  /** "undefined" where a later server says something new. */
  it("have words for what is known", () => {
    expect([maybe(wordsIn("en"), "mode", "listen_only"), maybe(wordsIn("en"), "mode", "toString")]).toEqual([
      "Listen only",
      undefined,
    ]);
  });
});

describe("the answers on a tile", () => {
  async function feature(context: object | undefined = { entity_id: "sensor.home_state" }): Promise<Feature> {
    const element = await shown(Feature, { hass: house.hass, context });
    element.setConfig(Feature.getStubConfig());
    return element;
  }

  /** A feature that is offered for a lamp. */
  it("are for lines", () => {
    const hass = { ...house.hass, entities: ENTITIES };
    const supported = ["sensor.home_state", "sensor.other", undefined].map((entity_id) =>
      isSupported(hass, entity_id === undefined ? {} : { entity_id }),
    );
    expect(supported).toEqual([true, false, false]);
  });

  /** Buttons that answer nobody; or that look as if there were nobody to answer. */
  it("are open while somebody waits", async () => {
    const element = await feature();
    house.tell(line());
    await settled(element);
    button(element, "Accept").click();
    expect([buttons(element), house.done]).toEqual([["Accept", "Decline", "Voicemail"], []]);
    house.tell(line({ state: "screening", call: live() }));
    await settled(element);
    house.failure = { message: "too late" };
    button(element, "Voicemail").click();
    await settled(element);
    button(element, "Decline").click();
    await settled(element);
    expect(house.done.map(([action]) => action)).toEqual(["send_to_voicemail", "reject"]);
  });

  /** Buttons that go with the focus on them while the tile asks anew; or that look as if they answered somebody. */
  it("stay, and answer nobody, without a line", async () => {
    const element = await feature();
    button(element, "Accept").click();
    expect([all(element.renderRoot, "[aria-disabled=true]").length, house.done]).toEqual([3, []]);
    house.asked.length = 0;
    await feature({});
    expect(house.asked).toEqual([]);
  });
});
