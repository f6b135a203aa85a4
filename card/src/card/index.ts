/** The module that dashboards load: the card, the feature of tiles, and what the pickers are told of them. */
import type { Hass } from "../shared/hass.ts";
import "../shared/player.ts";
import { Card } from "./card.ts";
import { CARD, FEATURE, isOfLine } from "./config.ts";
import { Feature, isSupported } from "./feature.ts";
import { History } from "./history.ts";
import { Live } from "./live.ts";
import { wordsIn } from "./words.ts";

interface Pickers {
  customCards?: object[];
  customCardFeatures?: object[];
}

const ELEMENTS = {
  "call-screener-live": Live,
  "call-screener-history": History,
  [FEATURE]: Feature,
  [CARD]: Card,
};

// A page may load two editions: one as a resource, one with the frontend. The first one stays.
if (!customElements.get(CARD)) {
  for (const [name, element] of Object.entries(ELEMENTS)) customElements.define(name, element);
  // Asked for when a picker opens: by then the page knows its language.
  const say = (key: "card.name" | "card.description" | "feature.name"): string =>
    wordsIn(document.documentElement.lang || navigator.language)(key);
  const pickers = window as Window & Pickers;
  (pickers.customCards ??= []).push({
    type: CARD,
    get name() {
      return say("card.name");
    },
    get description() {
      return say("card.description");
    },
    preview: true,
    documentationURL: "https://github.com/call-screener/call-screener/blob/main/docs/card.md",
    getEntitySuggestion: (hass: Hass, entityId: string) =>
      isOfLine(hass, entityId) ? { config: { type: `custom:${CARD}`, entity: entityId } } : null,
  });
  (pickers.customCardFeatures ??= []).push({
    type: FEATURE,
    get name() {
      return say("feature.name");
    },
    isSupported,
  });
}
