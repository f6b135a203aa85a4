/** The call that the address of a page names, opened over the page's list. */
import { html, nothing, type TemplateResult } from "lit";
import "./call-details.ts";
import type { PanelPage } from "./page.ts";

/** Show it, if there is one; `home` is the page to which it closes, and `deleted` is told of what is gone. */
export function openedCall(
  { desk, path, revision }: PanelPage,
  home: "calls" | "voicemails",
  deleted: (callId: string) => void,
): TemplateResult | typeof nothing {
  if (path === "") return nothing;
  return html`<call-screener-call-details
    .desk=${desk}
    .path=${path}
    .revision=${revision}
    @closed=${() => { desk.go(home); }}
    @deleted=${(event: CustomEvent<string>) => { deleted(event.detail); }}
  ></call-screener-call-details>`;
}
