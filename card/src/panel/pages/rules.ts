/** Who gets through: the mode, the household's rules in their order, and the whole list that comes of it. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { Rule, Rules } from "../facts.ts";
import { icon } from "../icons.ts";
import { decisionList, TONES } from "../parts/decision-list.ts";
import { isChecked, PanelPage, valueOf } from "../parts/page.ts";
import "../parts/rule-form.ts";
import { conditionWords, moved } from "../rule-words.ts";
import { oneOf } from "../words.ts";

const MODES = ["listen_only", "screen_unknown", "trusted_only", "do_not_disturb"] as const;
const PRESETS = ["listen_only", "screen_strangers", "trusted_callers", "office_hours", "protect_relative"] as const;

export class RulesPage extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    _told: { state: true },
    _error: { state: true },
    _dragged: { state: true },
    _over: { state: true },
    _moved: { state: true },
    _preset: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .rule {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 4px 8px;
        border-block-end: 1px solid var(--cs-line);
        transition: background-color var(--cs-moment);
      }
      .rule.over {
        box-shadow: inset 0 3px 0 var(--cs-accent);
      }
      .rule.dragged {
        opacity: 0.5;
      }
      .rule.off .badge {
        --tone: var(--cs-soft-text);
      }
      .rule a {
        display: flex;
        flex: 1;
        align-items: center;
        gap: 12px;
        min-inline-size: 0;
        min-block-size: 56px;
        color: inherit;
        text-decoration: none;
      }
      .who {
        flex: 1;
        min-inline-size: 0;
      }
      .grip {
        display: grid;
        place-items: center;
        inline-size: 32px;
        block-size: var(--cs-target);
        color: var(--cs-soft-text);
        cursor: grab;
        touch-action: none;
      }
      .moves {
        display: flex;
      }
      .preset {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 8px;
      }
      .preset label {
        flex: 1 1 200px;
        min-inline-size: 0;
      }
      .preset button {
        flex: none;
      }
      @media (width < 500px) {
        .rule a {
          flex-wrap: wrap;
          gap: 0 8px;
        }
        .who {
          flex: 1 1 100%;
        }
        .moves {
          flex-direction: column;
        }
        .grip {
          display: none;
        }
      }
    `,
  ];

  _told: Rules | undefined;
  _error: unknown;
  _dragged: number | undefined;
  _over: number | undefined;
  /** The ready-made set that is chosen, and not used yet. */
  _preset = "";
  /** What a screen reader says of the last move. */
  _moved = "";
  /** The end of what was asked for last: one thing is done after the other. */
  #turn: Promise<void> = Promise.resolve();

  protected override begin(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    const turn = this.#turn;
    await turn;
    try {
      const told = await this.desk.ask<Rules>("rules");
      // What somebody did meanwhile is answered with what came of it.
      if (turn === this.#turn) [this._told, this._error] = [told, undefined];
    } catch (error: unknown) {
      this._error = error;
    }
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const told = this._told;
    return html`<div class="stack">
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${told ? html`${this.#strictness(told)} ${this.#rules(told)}` : nothing}
      ${told
        ? html`<section class="stack">
            <h2>${words("rules.whole_list")}</h2>
            <p class="soft">${words("rules.whole_list_help")}</p>
            ${decisionList(told.rows, this.desk)}
          </section>`
        : nothing}
      ${told && this.path !== ""
        ? html`<call-screener-rule-form
            .desk=${this.desk}
            .path=${this.path}
            .told=${told}
            @closed=${() => { this.desk.go("rules"); }}
            @changed=${() => { this.begin(); }}
          ></call-screener-rule-form>`
        : nothing}
    </div>`;
  }

  #strictness(told: Rules): TemplateResult {
    const { words } = this.desk;
    return html`<section class="card stack">
      <div class="two">
        <label
          >${words("rules.mode")}
          <select .value=${told.screening_mode} @change=${(event: Event) => this.#do("rules/mode", { mode: valueOf(event) })}>
            ${MODES.map(
              (mode) =>
                html`<option value=${mode} ?selected=${mode === told.screening_mode} ?disabled=${!told.can_screen && mode !== "listen_only"}>
                  ${words(`mode.${mode}`)}
                </option>`,
            )}
          </select></label
        >
        <div class="preset">
          <label
            >${words("rules.preset")}
            <select .value=${this._preset} @change=${(event: Event) => { this._preset = valueOf(event); }}>
              <option value="">${words("rules.choose_preset")}</option>
              ${PRESETS.map((preset) => html`<option value=${preset}>${words(`preset.${preset}`)}</option>`)}
            </select></label
          >
          <button aria-disabled=${String(this._preset === "")} @click=${this.#usePreset}>${words("rules.use_preset")}</button>
        </div>
      </div>
      <p class="soft">${oneOf(words, "mode_help", told.screening_mode)}</p>
      ${told.can_screen ? nothing : html`<p role="note">${words("rules.cannot_screen")}</p>`}
    </section>`;
  }

  #rules(told: Rules): TemplateResult {
    const { words } = this.desk;
    return html`<section class="stack" aria-labelledby="own">
      <div class="bar">
        <h2 id="own" class="grow">${words("rules.own")}</h2>
        <a class="button" href=${this.desk.href("rules/new")}>${icon("add")}${words("rules.add")}</a>
      </div>
      ${told.rules.length === 0
        ? html`<div class="card empty">${icon("rules")}<p>${words("rules.none")}</p></div>`
        : html`<ol class="card rows">
            ${told.rules.map((rule, index) => this.#rule(rule, index, told.rules))}
          </ol>`}
      <p class="unseen" role="status">${this._moved}</p>
    </section>`;
  }

  #rule(rule: Rule, index: number, rules: readonly Rule[]): TemplateResult {
    const { words } = this.desk;
    const looks = [
      "rule",
      rule.enabled ? "" : "off",
      index === this._dragged ? "dragged" : "",
      index === this._over ? "over" : "",
    ].join(" ");
    return html`<li
      class=${looks}
      draggable="true"
      @dragstart=${() => { this._dragged = index; }}
      @dragend=${() => { [this._dragged, this._over] = [undefined, undefined]; }}
      @dragover=${(event: DragEvent) => { event.preventDefault(); this._over = index; }}
      @drop=${(event: DragEvent) => { event.preventDefault(); void this.#drop(index); }}
      @keydown=${(event: KeyboardEvent) => { this.#pressed(event, index); }}
    >
      <span class="grip" aria-hidden="true">${icon("drag")}</span>
      <label class="check" style="padding-inline: 8px"
        ><span class="unseen">${words("rules.enabled_of", { name: rule.name })}</span
        ><input
          type="checkbox"
          .checked=${rule.enabled}
          @change=${(event: Event) => this.#switch(rule.id, isChecked(event))}
      /></label>
      <a href=${this.desk.href(`rules/${encodeURIComponent(rule.id)}`)}>
        <span class="who">
          <span class="line words">${rule.name}${rule.enabled ? nothing : html` <span class="soft small">· ${words("rules.off")}</span>`}</span>
          <span class="line soft small words">${conditionWords(rule.when, words, this.desk.clock)}</span>
        </span>
        <span class="badge ${TONES[rule.then.verdict]}">${words(`verdict.${rule.then.verdict}`)}</span>
      </a>
      <span class="moves">
        <button class="icon" data-move="up" ?disabled=${index === 0} aria-label=${words("rules.up", { name: rule.name })} @click=${() => this.#move(index, index - 1)}>${icon("up")}</button>
        <button class="icon" data-move="down" ?disabled=${index === rules.length - 1} aria-label=${words("rules.down", { name: rule.name })} @click=${() => this.#move(index, index + 1)}>${icon("down")}</button>
      </span>
    </li>`;
  }

  /** Alt and an arrow move the rule that has the focus. */
  #pressed(event: KeyboardEvent, index: number): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || by === undefined) return;
    event.preventDefault();
    void this.#move(index, index + by);
  }

  async #drop(to: number): Promise<void> {
    const from = this._dragged;
    [this._dragged, this._over] = [undefined, undefined];
    if (from !== undefined && from !== to) await this.#move(from, to);
  }

  async #move(from: number, to: number): Promise<void> {
    const told = this._told;
    if (!told || to < 0 || to >= told.rules.length) return;
    const rules = moved(told.rules, from, to);
    const name = told.rules[from]?.name ?? "";
    // It is shown at once, and asked for in the same order; what comes back is the truth.
    this._told = { ...told, rules };
    const done = this.#do("rules/order", { ids: rules.map((rule) => rule.id) });
    await this.updateComplete;
    // At once: who presses twice moves the same rule twice, and not the one that has come to its place.
    const buttons = this.renderRoot.querySelectorAll(".rule")[to]?.querySelectorAll<HTMLButtonElement>("[data-move]");
    const same = buttons?.[to < from ? 0 : 1];
    (same?.disabled === false ? same : buttons?.[to < from ? 1 : 0])?.focus();
    await done;
    this._moved = this.desk.words("rules.moved", { name, place: to + 1, count: rules.length });
  }

  async #switch(id: string, enabled: boolean): Promise<void> {
    const told = this._told;
    if (!told) return;
    const rules = told.rules.map((rule) => (rule.id === id ? { ...rule, enabled } : rule));
    // It is shown at once: what is changed next is changed in what is shown.
    this._told = { ...told, rules };
    await this.#do("rules/save", { rules });
  }

  /** Use a set only when that is asked for: an arrow key chooses one after the other on its way. */
  readonly #usePreset = async (): Promise<void> => {
    const preset = this._preset;
    this._preset = "";
    if (preset === "") return;
    await this.#do("rules/preset", { preset }, "rules.preset_used");
  };

  /** Do something after all that was asked for before. What comes back is the truth, unless more is asked for already. */
  async #do(command: string, data: Readonly<Record<string, unknown>>, said?: "rules.preset_used"): Promise<void> {
    const { desk } = this;
    const turn = this.#turn.then(async () => {
      const done = await desk.attempt(async () => {
        const told = await desk.ask<Rules>(command, data);
        if (turn === this.#turn) this._told = told;
        if (said) desk.say(desk.words(said));
        if (told.undo !== undefined) desk.done(desk.words("rules.saved"), told.undo, () => { this.begin(); });
      });
      // What was not done must not look as if it were.
      if (!done) this.begin();
    });
    this.#turn = turn;
    await turn;
  }
}

if (!customElements.get("call-screener-rules")) customElements.define("call-screener-rules", RulesPage);
