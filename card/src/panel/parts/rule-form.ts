/** A rule of the household, to be written down, changed or removed. */
import { css, html, nothing, type TemplateResult } from "lit";
import { RefusedError } from "../desk.ts";
import type { ImportedList, Rule, Rules, TimeWindow, Verdict } from "../facts.ts";
import { icon } from "../icons.ts";
import { withRule } from "../rule-words.ts";
import { oneOf } from "../words.ts";
import "./dialog.ts";
import { field, items, PanelPage, submitted, valueOf } from "./page.ts";
import { chosen, DAYS, readStates, readWhen, writtenStates } from "./rule-fields.ts";

const VERDICTS: readonly Verdict[] = ["allow", "screen", "voicemail", "block"];
const STYLES = ["hang_up", "refusal", "sit", "keep_waiting"] as const;
const SCRIPTS = ["name_and_reason", "name", "key", "message", "refusal"] as const;
const PLACES = ["after_lists", "before_allowlist"] as const;
const CATEGORIES = [
  "withheld",
  "out_of_area",
  "no_caller_id",
  "foreign",
  "mobile",
  "premium",
  "toll_free",
  "business",
  "invalid",
] as const;

export class RuleForm extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    told: { attribute: false },
    _error: { state: true },
    _verdict: { state: true },
    _times: { state: true },
    _lists: { state: true },
    _groups: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
      }
      .window {
        display: grid;
        gap: 8px;
        padding-block: 8px;
        border-block-end: 1px solid var(--cs-line);
      }
      .days {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
      }
      .window input[type="time"] {
        inline-size: auto;
        flex: 1 1 110px;
      }
      summary {
        min-block-size: var(--cs-target);
        align-content: center;
        cursor: pointer;
        font-weight: 500;
      }
      details > * + * {
        margin-block-end: 12px;
      }
    `,
  ];

  told!: Rules;
  _error: unknown;
  _verdict: Verdict = "screen";
  _times: readonly TimeWindow[] = [];
  _lists: readonly ImportedList[] = [];
  _groups: readonly string[] = [];

  get #rule(): Rule | undefined {
    return this.told.rules.find((rule) => rule.id === this.path);
  }

  protected override begin(): void {
    void this.#offer();
  }

  protected override went(): void {
    const rule = this.#rule;
    this._error = rule || this.path === "new" ? undefined : { message: this.desk.words("rules.gone") };
    this._verdict = rule?.then.verdict ?? "screen";
    this._times = rule?.when.times ?? [];
  }

  /** Ask for what can be chosen from. */
  async #offer(): Promise<void> {
    await this.desk.attempt(async () => {
      const lists = await this.desk.ask<{ items: readonly ImportedList[] }>("lists", { limit: 200 });
      const people = await this.desk.ask<{ groups: Readonly<Record<string, number>> }>("contacts", { limit: 1 });
      [this._lists, this._groups] = [lists.items, Object.keys(people.groups)];
    });
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const rule = this.#rule;
    return html`<call-screener-dialog
      .heading=${rule?.name ?? words("rules.add")}
      .close=${words("close")}
      @closed=${this.#close}
    >
      ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
      ${rule || this.path === "new" ? this.#form(rule) : nothing}
      ${rule
        ? html`<button slot="actions" class="plain bad" @click=${() => this.#delete(rule)}>${icon("delete")}${words("delete")}</button>`
        : nothing}
      <button slot="actions" @click=${this.#close}>${words("cancel")}</button>
      <button slot="actions" class="main" @click=${() => { this.renderRoot.querySelector("form")?.requestSubmit(); }}>
        ${words("save")}
      </button>
    </call-screener-dialog>`;
  }

  #form(rule: Rule | undefined): TemplateResult {
    const { words } = this.desk;
    return html`<form class="stack" @submit=${submitted((form) => void this.#save(form))}>
      <label>${words("rules.name")}<input name="name" required maxlength="64" dir="auto" .value=${rule?.name ?? ""} /></label>
      <div class="two">
        <label
          >${words("rules.then")}
          <select name="verdict" @change=${(event: Event) => { this._verdict = valueOf(event) as Verdict; }}>
            ${VERDICTS.map((each) => html`<option value=${each} ?selected=${each === this._verdict}>${words(`rules.do_${each}`)}</option>`)}
          </select></label
        >
        ${this.#how(rule)}
      </div>
      <label
        >${words("rules.place")}
        <select name="place">
          ${PLACES.map((each) => html`<option value=${each} ?selected=${each === rule?.place}>${words(`place.${each}`)}</option>`)}
        </select></label
      >
      <h3>${words("rules.when")}</h3>
      <p class="soft small">${words("rules.when_help")}</p>
      ${this.#who(rule)} ${this.#hours()} ${this.#circumstances(rule)}
      <label class="check"><input type="checkbox" name="enabled" .checked=${rule?.enabled ?? true} />${words("rules.enabled")}</label>
      <button hidden>${words("save")}</button>
    </form>`;
  }

  /** How to block, or how to ask. */
  #how(rule: Rule | undefined): TemplateResult | typeof nothing {
    const { words } = this.desk;
    const option = (value: string, said: string, now: string | null | undefined): TemplateResult =>
      html`<option value=${value} ?selected=${value === (now ?? "")}>${said}</option>`;
    if (this._verdict === "block") {
      return html`<label
        >${words("rules.style")}
        <select name="style">
          ${option("", words("rules.as_line"), rule?.then.style)}
          ${STYLES.map((each) => option(each, words(`style.${each}`), rule?.then.style))}
        </select></label
      >`;
    }
    if (this._verdict !== "screen") return nothing;
    return html`<label
      >${words("rules.script")}
      <select name="script">
        ${option("", words("rules.as_line"), rule?.then.script)}
        ${SCRIPTS.map((each) => option(each, words(`script.${each}`), rule?.then.script))}
        ${this.told.scripts.map((each) => option(each.id, each.name ?? each.id, rule?.then.script))}
      </select></label
    >`;
  }

  #who(rule: Rule | undefined): TemplateResult {
    const { words } = this.desk;
    const when = rule?.when ?? {};
    const lists = [
      { id: "allow", said: words("lists.allow") },
      { id: "block", said: words("lists.block") },
      ...this._lists.map((list) => ({ id: list.list_id, said: list.name })),
    ];
    const box = (name: string, value: string, said: string, now: readonly string[] | undefined): TemplateResult =>
      html`<label class="check words"
        ><input type="checkbox" name=${name} value=${value} .checked=${now?.includes(value) ?? false} />${said}</label
      >`;
    return html`<details ?open=${(when.categories ?? when.numbers ?? when.names) !== undefined}>
        <summary>${words("rules.numbers_and_kinds")}</summary>
        <fieldset class="choices">
          ${CATEGORIES.map((each) => box("categories", each, oneOf(words, "category", each), when.categories))}
        </fieldset>
        <label
          >${words("rules.numbers")}
          <textarea name="numbers" rows="2" dir="ltr" .value=${when.numbers?.join("\n") ?? ""}></textarea>
          <span class="soft small">${words("kind.pattern_help")}</span></label
        >
        <label
          >${words("rules.names")}
          <textarea name="names" rows="2" dir="auto" .value=${when.names?.join("\n") ?? ""}></textarea>
          <span class="soft small">${words("kind.name_help")}</span></label
        >
      </details>
      <details ?open=${(when.lists ?? when.groups) !== undefined}>
        <summary>${words("rules.lists_and_groups")}</summary>
        <fieldset class="choices">
          ${lists.map(({ id, said }) => box("lists", id, said, when.lists))}
          ${this._groups.map((group) => box("groups", group, words("rules.of_group", { group }), when.groups))}
        </fieldset>
      </details>`;
  }

  #hours(): TemplateResult {
    const { words } = this.desk;
    return html`<details ?open=${this._times.length > 0}>
      <summary>${words("rules.hours")}</summary>
      ${this._times.map(
        (window, index) => html`<fieldset class="window">
          <legend class="unseen">${words("rules.hours")} ${index + 1}</legend>
          <div class="days">
            ${DAYS.map(
              (day) =>
                html`<label class="check"
                  ><input type="checkbox" name="days-${index}" value=${day} .checked=${window.weekdays.includes(day)} />${words(`day.${day}`)}</label
                >`,
            )}
          </div>
          <div class="bar">
            <input type="time" name="from-${index}" aria-label=${words("rules.from")} .value=${window.from.slice(0, 5)} />
            <span>–</span>
            <input type="time" name="to-${index}" aria-label=${words("rules.to")} .value=${window.to.slice(0, 5)} />
            <button type="button" class="icon" aria-label=${words("rules.remove_hours")} @click=${() => { this.#changeTimes(index); }}>
              ${icon("delete")}
            </button>
          </div>
        </fieldset>`,
      )}
      <button type="button" @click=${() => { this.#changeTimes(); }}>${icon("add")}${words("rules.add_hours")}</button>
      <p class="soft small">${words("rules.hours_help")}</p>
    </details>`;
  }

  #circumstances(rule: Rule | undefined): TemplateResult {
    const { words } = this.desk;
    const when = rule?.when ?? {};
    return html`<details ?open=${(when.states ?? when.repeated_within ?? when.known) !== undefined}>
      <summary>${words("rules.circumstances")}</summary>
      <label
        >${words("rules.states")}
        <textarea name="states" rows="2" dir="ltr" placeholder="person.anna: home" .value=${writtenStates(when.states)}></textarea>
        <span class="soft small">${words("rules.states_help")}</span></label
      >
      <label
        >${words("rules.repeated_within")}
        <input type="number" name="repeated_within" min="1" max="1440" .value=${String(when.repeated_within ?? "")}
      /></label>
      <label class="check"><input type="checkbox" name="known" .checked=${when.known ?? false} />${words("rules.known_help")}</label>
    </details>`;
  }

  /** Take hours away, or with no index add some; what was typed in the others stays. */
  #changeTimes(without?: number): void {
    const form = this.renderRoot.querySelector("form");
    if (!form) return;
    const now = chosen(new FormData(form), this._times.length);
    this._times =
      without === undefined
        ? [...now, { weekdays: [...DAYS], from: "22:00", to: "07:00" }]
        : now.filter((_, index) => index !== without);
  }

  async #save(form: FormData): Promise<void> {
    const rule = this.#rule;
    const [style, script] = [field(form, "style"), field(form, "script")];
    try {
      const states = readStates(items(form, "states"));
      if (!states) throw new RefusedError({ message: this.desk.words("rules.states_wrong") });
      const changed = {
        ...(rule ? { id: rule.id } : {}),
        name: field(form, "name"),
        enabled: form.has("enabled"),
        place: field(form, "place") as Rule["place"],
        when: readWhen(form, chosen(form, this._times.length), states),
        then: {
          verdict: this._verdict,
          ...(style === "" ? {} : { style }),
          ...(script === "" ? {} : { script }),
        },
      };
      await this.#write(withRule(this.told.rules, changed), "rules.saved");
    } catch (error: unknown) {
      this._error = error;
    }
  }

  async #delete(rule: Rule): Promise<void> {
    await this.desk.attempt(() => this.#write(this.told.rules.filter((each) => each !== rule), "rules.deleted"));
  }

  async #write(rules: readonly unknown[], said: "rules.saved" | "rules.deleted"): Promise<void> {
    const { undo } = await this.desk.ask<Rules>("rules/save", { rules });
    this.#changed();
    this.#close();
    this.desk.done(this.desk.words(said), undo, this.#changed);
  }

  readonly #changed = (): void => {
    this.dispatchEvent(new CustomEvent("changed"));
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}

if (!customElements.get("call-screener-rule-form")) customElements.define("call-screener-rule-form", RuleForm);
