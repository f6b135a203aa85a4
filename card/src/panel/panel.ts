/** The panel: its head with the way to each page, the page that is looked at, and what is said at the bottom. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Subscription } from "../shared/subscription.ts";
import { Desk, PANEL, type PanelHass } from "./desk.ts";
import type { News } from "./facts.ts";
import { icon } from "./icons.ts";
import { PAGES, type PageName } from "./pages.ts";
import { styles } from "./styles.ts";

interface Line {
  readonly entry_id: string;
  readonly title: string;
  readonly state: string;
}

interface Said {
  readonly sentence: string;
  readonly undo: (() => Promise<void>) | undefined;
}

const CHOSEN_LINE = "call_screener_line";
/** How long something is said, in milliseconds; longer where it can be undone. */
const SAID_FOR = 6000;
const UNDO_FOR = 12_000;
/** A call brings much news at once: the pages look again once for all that comes in so many milliseconds. */
const GATHERED = 1000;

export class CallScreenerPanel extends LitElement {
  static override properties = {
    hass: { attribute: false },
    narrow: { type: Boolean, reflect: true },
    route: { attribute: false },
    _desk: { state: true },
    _lines: { state: true },
    _said: { state: true },
    _revision: { state: true },
  };
  static override styles = [
    ...styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100vh;
        block-size: 100dvh;
        background: var(--primary-background-color);
      }
      header {
        flex: none;
        background: var(--app-header-background-color, var(--cs-accent));
        color: var(--app-header-text-color, #fff);
        border-block-end: var(--app-header-border-bottom, none);
      }
      .title {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: 56px;
        padding-inline: 12px;
      }
      .title h1 {
        flex: 1;
        margin: 0;
        font-size: 1.25rem;
        font-weight: 400;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .title button {
        color: inherit;
      }
      .title select {
        inline-size: auto;
        max-inline-size: 50%;
        background: none;
        border-color: currentColor;
        color: inherit;
      }
      .title option {
        color: var(--cs-text);
        background: var(--cs-surface);
      }
      nav {
        display: flex;
        overflow-x: auto;
        padding-inline: 8px;
        scrollbar-width: none;
      }
      nav a {
        display: flex;
        flex: none;
        align-items: center;
        gap: 6px;
        min-block-size: 48px;
        padding-inline: 9px;
        font-size: 0.9375rem;
        border-block-end: 3px solid transparent;
        color: inherit;
        opacity: 0.8;
        text-decoration: none;
        white-space: nowrap;
      }
      nav a[aria-current="page"] {
        border-color: currentColor;
        opacity: 1;
      }
      nav a:focus-visible {
        outline-color: currentColor;
        outline-offset: -3px;
      }
      .count {
        min-inline-size: 20px;
        padding-inline: 6px;
        border-radius: 10px;
        background: var(--cs-bad);
        color: #fff;
        font-size: 0.75rem;
        line-height: 20px;
        text-align: center;
      }
      main {
        flex: 1;
        min-block-size: 0;
        overflow: auto;
        outline: none;
      }
      main > * {
        display: block;
        max-inline-size: 1040px;
        margin-inline: auto;
        padding: var(--cs-space) var(--cs-space) calc(96px + env(safe-area-inset-bottom));
      }
      .said {
        position: fixed;
        inset-block-end: calc(16px + env(safe-area-inset-bottom));
        inset-inline: 16px;
        z-index: 10;
        pointer-events: none;
      }
      .said:popover-open {
        inset-inline: 16px;
        inset-block: auto calc(16px + env(safe-area-inset-bottom));
        inline-size: auto;
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        overflow: visible;
      }
      .said > div {
        display: flex;
        align-items: center;
        gap: 8px;
        max-inline-size: 560px;
        margin-inline: auto;
        padding: 8px 8px 8px 20px;
        padding-inline: 20px 8px;
        border-radius: var(--cs-small-radius);
        background: var(--cs-text);
        color: var(--primary-background-color);
        box-shadow: 0 4px 16px rgb(0 0 0 / 40%);
        pointer-events: auto;
      }
      .said span {
        flex: 1;
        padding-block: 8px;
      }
      .said button {
        color: inherit;
        font-weight: 500;
      }
    `,
  ];

  hass!: PanelHass;
  narrow = false;
  route: { readonly prefix: string; readonly path: string } = { prefix: PANEL, path: "" };
  _desk: Desk | undefined;
  _lines: readonly Line[] = [];
  _said: Said | undefined;
  _revision = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #chosen: string | undefined;
  #told = false;
  #look: ReturnType<typeof setTimeout> | undefined;
  readonly #news = new Subscription<News>(this, () => {
    // The first one says how it is, which the pages have asked for themselves.
    if (this.#told) this.#look ??= setTimeout(this.#again, GATHERED);
    this.#told = true;
  });

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get("hass") as PanelHass | undefined;
    if (!changed.has("hass")) return;
    if (!before) void this.#begin();
    else if (before.language !== this.hass.language || before.locale !== this.hass.locale) this.#open();
  }

  async #begin(): Promise<void> {
    this.#open();
    void this.hass.loadBackendTranslation("exceptions", "call_screener");
    const lines = await this.hass
      .callWS<readonly Line[]>({ type: "config_entries/get", domain: "call_screener" })
      .catch((): readonly Line[] => []);
    this._lines = lines.filter((line) => line.state === "loaded");
    const asked = new URLSearchParams(location.search).get("config_entry") ?? localStorage.getItem(CHOSEN_LINE);
    if (this._lines.length > 1) this.#choose(this._lines.find((line) => line.entry_id === asked) ?? this._lines[0]);
  }

  #choose(line: Line | undefined): void {
    this.#chosen = line?.entry_id;
    if (line) localStorage.setItem(CHOSEN_LINE, line.entry_id);
    this.#open();
  }

  /** Put a new desk up, for another line or another language. */
  #open(): void {
    this._desk = new Desk(this.hass, this.#chosen, {
      go: (path, replace) => {
        this.#go(path, replace);
      },
      say: (sentence, undo) => {
        this.#say({ sentence, undo });
      },
    });
    this.#told = false;
    const line = this.#chosen === undefined ? {} : { config_entry_id: this.#chosen };
    this.#news.follow(this.hass.connection, { type: "call_screener/subscribe", ...line });
  }

  #go(path: string, replace: boolean): void {
    if (replace) history.replaceState(history.state, "", path);
    else history.pushState(null, "", path);
    window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace } }));
  }

  #say(said: Said | undefined): void {
    this._said = said;
    clearTimeout(this.#silence);
    if (said) this.#silence = setTimeout(() => { this.#say(undefined); }, said.undo ? UNDO_FOR : SAID_FOR);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("route")) {
      const tab = this.renderRoot.querySelector('[aria-current="page"]');
      tab?.scrollIntoView({ inline: "center", block: "nearest" });
    }
    if (!changed.has("_said")) return;
    // Above whatever dialog is open.
    const box = this.renderRoot.querySelector<HTMLElement>(".said");
    if (!box || typeof box.showPopover !== "function") return;
    if (box.matches(":popover-open")) box.hidePopover();
    if (this._said) box.showPopover();
  }

  protected override render(): TemplateResult | typeof nothing {
    const desk = this._desk;
    if (!desk) return nothing;
    const [first = "", ...rest] = this.route.path.split("/").filter((part) => part !== "");
    const name: PageName = Object.hasOwn(PAGES, first) ? (first as PageName) : "calls";
    return html`
      ${this.#header(desk, name)}
      <main id="page" tabindex="-1" aria-label=${desk.words(`page.${name}`)}>
        ${this.#news.standing === "refused"
          ? html`<div class="empty">${icon("alert")}<p>${desk.words("error.no_line")}</p></div>`
          : PAGES[name].render({ desk, path: rest.map(decodeURIComponent).join("/"), revision: this._revision })}
      </main>
      <div class="said" popover="manual" role="status" aria-live="polite">${this.#saying(desk)}</div>
    `;
  }

  #header(desk: Desk, current: PageName): TemplateResult {
    return html`<header>
      <div class="title">
        ${this.narrow
          ? html`<button class="icon" aria-label=${desk.words("menu")} @click=${this.#menu}>${icon("menu")}</button>`
          : nothing}
        <h1>Call Screener</h1>
        ${this._lines.length > 1
          ? html`<select aria-label=${desk.words("line")} @change=${this.#chose}>
              ${this._lines.map(
                (line) =>
                  html`<option value=${line.entry_id} ?selected=${line.entry_id === desk.line}>${line.title}</option>`,
              )}
            </select>`
          : nothing}
      </div>
      <nav aria-label=${desk.words("pages")}>
        ${(Object.keys(PAGES) as PageName[]).map((name) => this.#tab(desk, name, name === current))}
      </nav>
    </header>`;
  }

  #tab(desk: Desk, name: PageName, isCurrent: boolean): TemplateResult {
    const fresh = name === "voicemails" ? (this.#news.latest?.counts.new_voicemails ?? 0) : 0;
    return html`<a href=${desk.href(name)} aria-current=${isCurrent ? "page" : nothing}>
      ${icon(name)}<span>${desk.words(`page.${name}`)}</span>
      ${fresh > 0
        ? html`<span class="count" aria-label=${desk.words("voicemails.new", { count: fresh })}>${fresh}</span>`
        : nothing}
    </a>`;
  }

  #saying(desk: Desk): TemplateResult | typeof nothing {
    const said = this._said;
    if (!said) return nothing;
    return html`<div>
      <span>${said.sentence}</span>
      ${said.undo ? html`<button class="plain" @click=${this.#undo}>${desk.words("undo")}</button>` : nothing}
      <button class="icon" aria-label=${desk.words("close")} @click=${this.#hush}>${icon("close")}</button>
    </div>`;
  }

  readonly #again = (): void => {
    this.#look = undefined;
    this._revision += 1;
  };

  readonly #hush = (): void => {
    this.#say(undefined);
  };

  readonly #undo = (): void => {
    const undo = this._said?.undo;
    this.#say(undefined);
    void undo?.();
  };

  readonly #menu = (): void => {
    this.dispatchEvent(new Event("hass-toggle-menu", { bubbles: true, composed: true }));
  };

  readonly #chose = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    this.#choose(this._lines.find((line) => line.entry_id === chosen));
  };
}

