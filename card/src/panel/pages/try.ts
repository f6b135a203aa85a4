/** What would happen if somebody rang: asked of the very rules that decide about calls. */
import { css, html, nothing, type TemplateResult } from "lit";
import type { CallerKind } from "../../shared/call.ts";
import type { Rehearsal, Verdict } from "../facts.ts";
import { icon, type Icon } from "../icons.ts";
import { decisionList } from "../parts/decision-list.ts";
import { field, PanelPage, submitted, valueOf } from "../parts/page.ts";

const KINDS: readonly CallerKind[] = ["number", "withheld", "out_of_area", "none"];
const LOOKS: Readonly<Record<Verdict, { readonly icon: Icon; readonly tone: string }>> = {
  allow: { icon: "allow", tone: "good" },
  screen: { icon: "try", tone: "calm" },
  block: { icon: "block", tone: "danger" },
  voicemail: { icon: "voicemails", tone: "warm" },
};

export class TryPage extends PanelPage {
  static override properties = {
    ...PanelPage.properties,
    _kind: { state: true },
    _told: { state: true },
    _error: { state: true },
  };
  static override styles = [
    ...PanelPage.styles as [],
    css`
      .verdict {
        display: flex;
        align-items: center;
        gap: 16px;
        border-inline-start: 6px solid var(--tone, var(--cs-line));
      }
    `,
  ];

  _kind: CallerKind = "number";
  _told: Rehearsal | undefined;
  _error: unknown;

  protected override begin(): void {
    this._told = undefined;
  }

  protected override refresh(): void {
    // What was asked is asked anew when somebody asks.
  }

  protected override went(): void {
    // An address may name the number: `/try/+48221234567`.
    if (this.path !== "") void this.#try({ caller_id: "number", number: this.path });
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    return html`<div class="stack">
      <p class="soft">${words("try.about")}</p>
      <form class="card stack" @submit=${submitted((form) => void this.#asked(form))}>
        <div class="two">
          <label
            >${words("try.kind")}
            <select name="kind" @change=${(event: Event) => { this._kind = valueOf(event) as CallerKind; }}>
              ${KINDS.map((kind) => html`<option value=${kind}>${words(`try.${kind}`)}</option>`)}
            </select></label
          >
          ${this._kind === "number"
            ? html`<label
                >${words("call.number")}
                <input name="number" type="tel" required dir="ltr" .value=${this.path}
              /></label>`
            : nothing}
          <label>${words("try.name")}<input name="name" maxlength="64" dir="auto" /></label>
          <label>${words("try.at")}<input name="at" type="datetime-local" /></label>
        </div>
        <div class="bar"><button class="main">${words("try.ask")}</button></div>
      </form>
      <div class="stack" role="status">
        ${this._error === undefined ? nothing : html`<p role="alert">${this.desk.sentence(this._error)}</p>`}
        ${this._told ? this.#answer(this._told) : nothing}
      </div>
      ${this._told ? html`<h3>${words("try.list")}</h3>${decisionList(this._told.rows, this.desk)}` : nothing}
    </div>`;
  }

  #answer(told: Rehearsal): TemplateResult {
    const { words } = this.desk;
    const look = LOOKS[told.verdict];
    return html`<div class="card verdict ${look.tone}">
      <span class="disc ${look.tone}">${icon(look.icon)}</span>
      <div>
        <h2>${words(`try.then_${told.verdict}`)}</h2>
        <p class="words">${told.reason}</p>
        ${told.number_text === null && told.name === null
          ? nothing
          : html`<p class="soft small words">
              ${told.name} ${told.number_text === null ? nothing : html`<bdi class="number">${told.number_text}</bdi>`}
            </p>`}
      </div>
    </div>`;
  }

  async #asked(form: FormData): Promise<void> {
    const [kind, name, at] = [field(form, "kind"), field(form, "name"), field(form, "at")];
    await this.#try({
      caller_id: kind,
      ...(kind === "number" ? { number: field(form, "number") } : {}),
      ...(name === "" ? {} : { name }),
      ...(at === "" ? {} : { at: new Date(at).toISOString() }),
    });
  }

  async #try(caller: Readonly<Record<string, unknown>>): Promise<void> {
    try {
      this._told = await this.desk.ask<Rehearsal>("test_caller", caller);
      this._error = undefined;
    } catch (error: unknown) {
      [this._told, this._error] = [undefined, error];
    }
  }
}

if (!customElements.get("call-screener-try")) customElements.define("call-screener-try", TryPage);
