/** Calls by week: as stacked bars for the eye, and as a table with the same figures. */
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { DISPOSITIONS, type Disposition, type Statistics } from "../facts.ts";
import { oneOf, type Words } from "../words.ts";

type Weeks = Statistics["weeks"];

const COLOURS: Readonly<Record<Disposition, string>> = {
  allowed: "var(--cs-good)",
  put_through: "color-mix(in srgb, var(--cs-good) 60%, var(--cs-text))",
  voicemail: "var(--cs-accent)",
  missed: "var(--cs-warm)",
  answered_elsewhere: "color-mix(in srgb, var(--cs-good) 45%, var(--cs-surface))",
  abandoned: "var(--cs-soft-text)",
  rejected: "color-mix(in srgb, var(--cs-bad) 50%, var(--cs-surface))",
  blocked: "var(--cs-bad)",
  failed: "color-mix(in srgb, var(--cs-warm) 50%, var(--cs-text))",
};
const HEIGHT = 240;
const LEFT = 44;
const FOOT = 24;
const HEAD = 8;
/** The fewest pixels between two dates below the bars. */
const DATE = 64;

/** The ways to end that there were at all, in their order. */
function present(weeks: Weeks): readonly Disposition[] {
  return DISPOSITIONS.filter((disposition) => weeks.some((week) => week.calls[disposition] > 0));
}

function sum(week: Weeks[number]): number {
  return DISPOSITIONS.reduce((total, disposition) => total + week.calls[disposition], 0);
}

/** The next number above that looks like one on a scale: 1, 2 or 5 times a power of ten. */
export function scaleFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

function dayOf(week: Weeks[number], language: string): string {
  const day = new Date(`${week.start}T00:00:00`);
  return new Intl.DateTimeFormat(language, { day: "numeric", month: "short" }).format(day);
}

/** Draw the bars on so many pixels of width, so that what is written below them is of the size of other text. */
export function stackedBars(weeks: Weeks, words: Words, language: string, width: number): TemplateResult {
  const top = scaleFor(Math.max(...weeks.map(sum)));
  const room = (width - LEFT) / weeks.length;
  const each = Math.ceil(DATE / room);
  const number = new Intl.NumberFormat(language);
  const height = (count: number): number => (count / top) * (HEIGHT - FOOT - HEAD);
  const bars = weeks.map((week, index): SVGTemplateResult => {
    let base = HEIGHT - FOOT;
    const x = LEFT + index * room;
    const pieces = present(weeks).map((disposition) => {
      const tall = height(week.calls[disposition]);
      base -= tall;
      return svg`<rect x=${x + room * 0.15} y=${base} width=${room * 0.7} height=${tall} style="fill: ${COLOURS[disposition]}">
        <title>${`${dayOf(week, language)} · ${oneOf(words, "disposition", disposition)}: ${number.format(week.calls[disposition])}`}</title>
      </rect>`;
    });
    const date =
      index % each === 0
        ? svg`<text x=${x + room / 2} y=${HEIGHT - 6} text-anchor="middle">${dayOf(week, language)}</text>`
        : nothing;
    return svg`${pieces}${date}`;
  });
  const lines = [0, top / 2, top].map(
    (value) => svg`<line x1=${LEFT} x2=${width} y1=${HEIGHT - FOOT - height(value)} y2=${HEIGHT - FOOT - height(value)}
        style="stroke: var(--cs-line)"></line>
      <text x=${LEFT - 6} y=${HEIGHT - FOOT - height(value) + 4} text-anchor="end">${number.format(value)}</text>`,
  );
  return html`<svg class="chart" viewBox="0 0 ${width} ${HEIGHT}" role="img" aria-label=${words("statistics.chart")}>
      ${lines}${bars}
    </svg>
    <div class="legend small" aria-hidden="true">
      ${present(weeks).map(
        (disposition) =>
          html`<span><i style="background: ${COLOURS[disposition]}"></i>${oneOf(words, "disposition", disposition)}</span>`,
      )}
    </div>`;
}

export function weekTable(weeks: Weeks, words: Words, language: string): TemplateResult {
  const number = new Intl.NumberFormat(language);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words("statistics.week")}</th>
        ${present(weeks).map((disposition) => html`<th scope="col">${oneOf(words, "disposition", disposition)}</th>`)}
        <th scope="col">${words("statistics.all")}</th>
      </tr>
    </thead>
    <tbody>
      ${weeks.map(
        (week) =>
          html`<tr>
            <th scope="row">${dayOf(week, language)}</th>
            ${present(weeks).map((disposition) => html`<td>${number.format(week.calls[disposition])}</td>`)}
            <td>${number.format(sum(week))}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
