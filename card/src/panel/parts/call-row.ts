/** A call in one row of a list, which leads to all that is known of it. */
import { html, nothing, type TemplateResult } from "lit";
import { duration } from "../../shared/format.ts";
import { callerName, callerNumber, ending, gist, when } from "../callers.ts";
import type { Desk } from "../desk.ts";
import type { Call } from "../facts.ts";
import { ENDINGS, icon, LASTING, picture } from "../icons.ts";

export function callRow(call: Call, desk: Desk, now: Date, place: string): TemplateResult {
  const { words, clock } = desk;
  const look = call.disposition === null ? LASTING : ENDINGS[call.disposition];
  const number = callerNumber(call);
  return html`<a class="row" href=${desk.href(`${place}/${encodeURIComponent(call.call_id)}`)}>
    <span class="disc ${look.tone}">${picture(look.icon)}</span>
    <span class="who">
      <span class="line"
        ><bdi class="caller">${callerName(call, words)}</bdi>${number === undefined
          ? nothing
          : html` <bdi class="soft small number">${number}</bdi>`}</span
      >
      <span class="line soft small words">${gist(call)}</span>
    </span>
    <span class="meta small">
      <span class="badge ${look.tone}">${ending(call, words)}</span>
      <span class="soft when">${when(call, now, clock)}</span>
    </span>
    <span class="signs soft small">
      ${call.machine ? html`<span title=${words("call.machine")}>${icon("machine")}</span>` : nothing}
      ${call.urgent ? html`<span title=${words("call.urgent")}>${icon("alert")}</span>` : nothing}
      ${call.duration === null ? nothing : html`<span class="number">${duration(call.duration)}</span>`}
    </span>
  </a>`;
}
