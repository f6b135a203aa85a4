/** The answers to a call as a feature of a tile: three buttons, which are grey while nobody waits. */
import { mdiPhone, mdiPhoneHangup, mdiVoicemail } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult, type PropertyValues } from "lit";
import { controls } from "../shared/controls.ts";
import type { Hass, Message } from "../shared/hass.ts";
import { Subscription } from "../shared/subscription.ts";
import { tokens } from "../shared/tokens.ts";
import { Actions } from "./actions.ts";
import { isOfLine } from "./config.ts";
import { icon } from "../shared/icon.ts";
import type { Decision, Snapshot } from "./model.ts";
import { words } from "./words.ts";

interface Context {
  readonly entity_id?: string;
}

const ANSWERS = [
  ["accept", mdiPhone],
  ["reject", mdiPhoneHangup],
  ["voicemail", mdiVoicemail],
] as const satisfies readonly (readonly [Decision, string])[];

/** Whether a tile of this entity can have the answers. */
export function isSupported(hass: Hass, context: Context): boolean {
  return context.entity_id !== undefined && isOfLine(hass, context.entity_id);
}

export class Feature extends LitElement {
  static override properties = {
    hass: { attribute: false },
    context: { attribute: false },
    config: { state: true },
    busy: { state: true },
  };
  static override styles = [
    tokens,
    controls,
    css`
      .answers {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
      button {
        min-block-size: max(var(--cs-target), var(--feature-height, 42px));
        border-radius: var(--feature-border-radius, 12px);
        background: var(--cs-normal-fill);
        color: var(--cs-text);
      }
      button[aria-disabled="true"] {
        color: var(--cs-soft-text);
      }
      .open.accept {
        background: var(--cs-loud-good);
        color: var(--cs-on-loud);
      }
      .open.reject {
        background: var(--cs-loud-bad);
        color: var(--cs-on-loud);
      }
      .open.voicemail {
        background: var(--cs-loud-middle);
        color: var(--cs-on-loud);
      }
    `,
  ];

  declare hass: Hass | undefined;
  declare context: Context | undefined;
  declare config: object;
  declare busy: boolean;
  readonly #line = new Subscription<Snapshot>(this);

  constructor() {
    super();
    this.busy = false;
    this.config = {};
  }

  static getStubConfig(): object {
    return { type: "custom:call-screener-answers" };
  }

  setConfig(config: object): void {
    this.config = config;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("hass") || changed.has("context")) this.#line.follow(this.hass?.connection, this.#message());
  }

  #message(): Message | undefined {
    const entity_id = this.context?.entity_id;
    return entity_id === undefined ? undefined : { type: "call_screener/live", entity_id };
  }

  protected override render(): TemplateResult | typeof nothing {
    const line = this.#line.latest;
    if (!this.hass) return nothing;
    const say = words(this.hass);
    // The buttons stay, with the focus that one of them may have, also while the tile asks anew.
    const canAnswer = line?.available === true && line.may_control && this.#line.standing === "live";
    const open = canAnswer ? (line.call?.decisions ?? []) : [];
    return html`
      <div class="answers" role="group" aria-label=${say("answer.group")}>
        ${ANSWERS.map(([decision, path]) => {
          const isOpen = open.includes(decision) && !this.busy;
          return html`<button
            class="${decision} ${isOpen ? "open" : ""}"
            aria-label=${say(`answer.${decision}`)}
            title=${say(`answer.${decision}`)}
            aria-disabled=${isOpen ? "false" : "true"}
            @click=${() => (isOpen ? this.#decide(decision) : undefined)}
          >
            ${icon(path)}
          </button>`;
        })}
      </div>
    `;
  }

  async #decide(decision: Decision): Promise<void> {
    const line = this.#line.latest;
    if (!this.hass || !line?.available || !line.call) return;
    this.busy = true;
    try {
      await new Actions(this.hass, line.entry_id).decide(line.call, decision);
    } catch {
      // Somebody was first: the line tells in a moment what came of it.
    } finally {
      this.busy = false;
    }
  }
}
