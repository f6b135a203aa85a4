/** The panel: its head with the way to each page, the page that is looked at, and what is said about it. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Edges } from "../shared/edges.ts";
import { Subscription } from "../shared/subscription.ts";
import { Desk, LINE, PANEL, type PanelHass } from "./desk.ts";
import type { News } from "./facts.ts";
import { icon } from "./icons.ts";
import { PAGES, type PageName } from "./pages.ts";
import "./parts/said.ts";
import type { Said } from "./parts/said.ts";
import { styles } from "./styles.ts";

interface Line {
  readonly entry_id: string;
  readonly title: string;
  readonly state: string;
  /** "ignore" is no line. */
  readonly source?: string;
  readonly disabled_by?: string | null;
}

const CHOSEN_LINE = "call_screener_line";
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
        padding-inline: 8px;
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
        /* What has the focus is not to be under what is said at the bottom. */
        scroll-padding-block-end: 96px;
      }
      main > * {
        display: block;
        max-inline-size: 1040px;
        margin-inline: auto;
        padding: var(--cs-space) var(--cs-space) calc(96px + env(safe-area-inset-bottom));
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
  readonly #edges = new Edges(this, "nav");
  #chosen: string | undefined;
  #told = false;
  #look: ReturnType<typeof setTimeout> | undefined;
  /** Whether the line was there already: its pages stay while it is reloaded, with what is typed into them. */
  #wasThere = false;
  readonly #news = new Subscription<News>(this, ({ available }) => {
    this.#wasThere ||= available;
    // The first one says how it is, which the pages have asked for themselves; unless that was lost on its way.
    const isFirst = !this.#told && this.#news.standing === "connecting";
    if (!isFirst) this.#look ??= setTimeout(this.#again, GATHERED);
    this.#told = true;
  });

  constructor() {
    super();
    this.addEventListener("keydown", keepLetters);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("route")) this.#follow();
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
    // Some of them may be still to come.
    const known = lines.filter(({ source, disabled_by = null }) => source !== "ignore" && disabled_by === null);
    const remembered = this._lines.find((line) => line.entry_id === localStorage.getItem(CHOSEN_LINE));
    if (known.length > 1) this.#choose(this.#addressed() ?? remembered ?? this._lines[0] ?? known[0]);
  }

  /** The line that the address names, if it is one of ours. */
  #addressed(): Line | undefined {
    const asked = new URLSearchParams(location.search).get(LINE);
    return this._lines.find((line) => line.entry_id === asked);
  }

  /** Look at the line of the address that somebody has gone to: *Back* leads to other lines as well. */
  #follow(): void {
    const line = this.#addressed();
    if (this.#chosen !== undefined && line && line.entry_id !== this.#chosen) this.#choose(line);
  }

  #choose(line: Line | undefined): void {
    this.#chosen = line?.entry_id;
    this.#wasThere = false;
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
        this._said = { sentence, undo };
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

  protected override updated(changed: PropertyValues): void {
    if (changed.has("route")) this.#edges.show();
  }

  protected override render(): TemplateResult | typeof nothing {
    const desk = this._desk;
    if (!desk) return nothing;
    const [name, rest] = this.#place();
    return html`
      ${this.#header(desk, name)}
      <main id="page" tabindex="-1" aria-label=${desk.words(`page.${name}`)}>
        ${this.#isAbsent
          ? html`<div class="empty">${icon("alert")}<p>${desk.words("error.no_line")}</p></div>`
          : PAGES[name].render({ desk, path: rest, revision: this._revision })}
      </main>
      <call-screener-said .words=${desk.words} .said=${this._said} @hushed=${this.#hush}></call-screener-said>
    `;
  }

  get #isAbsent(): boolean {
    return this.#news.standing === "refused" || (!this.#wasThere && this.#news.latest?.available === false);
  }

  /** The page that the address names, and what follows its name. */
  #place(): [name: PageName, rest: string] {
    const [first = "", ...rest] = this.route.path.split("/").filter((part) => part !== "");
    const name = Object.hasOwn(PAGES, first) ? (first as PageName) : "calls";
    return [name, rest.map(decoded).join("/")];
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
                  html`<option value=${line.entry_id} .selected=${line.entry_id === desk.line}>${line.title}</option>`,
              )}
            </select>`
          : nothing}
      </div>
      <nav class="edged" aria-label=${desk.words("pages")}>
        ${(Object.keys(PAGES) as PageName[]).map((name) => this.#tab(desk, name, name === current))}
      </nav>
    </header>`;
  }

  #tab(desk: Desk, name: PageName, isCurrent: boolean): TemplateResult {
    const fresh = name === "voicemails" ? (this.#news.latest?.counts?.new_voicemails ?? 0) : 0;
    return html`<a href=${desk.href(name)} aria-current=${isCurrent ? "page" : nothing}>
      ${icon(name)}<span>${desk.words(`page.${name}`)}</span>
      ${fresh > 0
        ? html`<span class="count" aria-label=${desk.words("voicemails.new", { count: fresh })}>${fresh}</span>`
        : nothing}
    </a>`;
  }

  readonly #again = (): void => {
    this.#look = undefined;
    this._revision += 1;
  };

  readonly #hush = (): void => {
    this._said = undefined;
  };

  readonly #menu = (): void => {
    this.dispatchEvent(new Event("hass-toggle-menu", { bubbles: true, composed: true }));
  };

  readonly #chose = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    this.#choose(this._lines.find((line) => line.entry_id === chosen));
    // The call or the rule that is open is of the line of before.
    this._desk?.go(this.#place()[0], true);
  };
}

/** A part of an address as it is meant; as it stands, where somebody has typed what means nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** In a list of choices a letter chooses: Home Assistant takes it for one of its shortcuts, and opens a search. */
function keepLetters(event: KeyboardEvent): void {
  const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isLetter && event.composedPath()[0] instanceof HTMLSelectElement) event.stopPropagation();
}
