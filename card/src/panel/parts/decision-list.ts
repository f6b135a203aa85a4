/** The whole list by which calls are decided, in its order: the first row that fits wins. */
import { html, nothing, type TemplateResult } from "lit";
import type { Desk } from "../desk.ts";
import type { Row, Verdict } from "../facts.ts";
import { oneOf } from "../words.ts";

export const TONES: Readonly<Record<Verdict, string>> = {
  allow: "good",
  screen: "calm",
  block: "danger",
  voicemail: "warm",
};

export function decisionList(rows: readonly Row[], desk: Desk): TemplateResult {
  const { words } = desk;
  return html`<ol class="card rows">
    ${rows.map(
      (row) => html`<li
        class="row"
        style=${row.decides === true ? "background: color-mix(in srgb, var(--cs-accent) 16%, transparent)" : ""}
        aria-current=${row.decides === true ? "true" : nothing}
      >
        <span class="who words">
          ${row.rule === "house_rule" && row.source !== null
            ? html`<a href=${desk.href(`rules/${encodeURIComponent(row.source)}`)} style="color: inherit">${row.words}</a>`
            : row.words}
          ${row.decides === true ? html`<br /><strong>${words("try.decides")}</strong>` : nothing}
          ${row.enabled ? nothing : html`<br /><span class="soft small">${words("rules.off")}</span>`}
        </span>
        <span class="badge ${TONES[row.verdict]}">${oneOf(words, "verdict", row.verdict)}</span>
      </li>`,
    )}
  </ol>`;
}
