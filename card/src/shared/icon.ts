/** Icons as paths in the page, so that they need no element of the frontend's and no further request. */
import { html, type TemplateResult } from "lit";

/** An icon beside words that say what it shows. */
export function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${path}></path></svg>`;
}
