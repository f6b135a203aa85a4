/** What is said at the bottom of the page for some seconds, with the way to take it back. */
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { focusAt, focused, placesOf } from "../../shared/kept-focus.ts";
import { icon } from "../icons.ts";
import { styles } from "../styles.ts";
import type { Words } from "../words.ts";

export interface Said {
  readonly sentence: string;
  readonly undo: (() => Promise<void>) | undefined;
}

/** How long something is said, in milliseconds; longer where it can be undone. */
const SAID_FOR = 6000;
const UNDO_FOR = 12_000;
/** By when a dialog that was closed with it is gone, in milliseconds. */
const DRAWN = 100;
/** How much longer for somebody who is at it. */
const LOOK_AGAIN = 3000;

export class PanelSaid extends LitElement {
  static override properties = { words: { attribute: false }, said: { attribute: false } };
  static override styles = [
    ...styles,
    css`
      .said {
        position: fixed;
        inset-block: auto calc(16px + env(safe-area-inset-bottom));
        inset-inline: 16px;
        z-index: 10;
        inline-size: auto;
        margin: 0;
        padding: 0;
        border: 0;
        background: none;
        overflow: visible;
        pointer-events: none;
      }
      .said > div {
        display: flex;
        align-items: center;
        gap: 8px;
        max-inline-size: 560px;
        margin-inline: auto;
        padding-block: 8px;
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
      .said button:hover {
        background: color-mix(in srgb, currentColor 16%, transparent);
      }
      .said button:focus-visible {
        outline-color: currentColor;
        outline-offset: -2px;
      }
    `,
  ];

  words!: Words;
  said: Said | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** What had the focus when it was said, and gets it back. */
  #before: HTMLElement | undefined;
  #places: ReturnType<typeof placesOf> = [];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.#pressed);
    clearTimeout(this.#silence);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("said")) return;
    clearTimeout(this.#silence);
    if (this.said) this.#silence = setTimeout(this.#over, this.said.undo ? UNDO_FOR : SAID_FOR);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("said")) void this.#show();
  }

  /** Show it above whatever dialog is open, as the next stop after what has the focus once all else was drawn. */
  async #show(): Promise<void> {
    const box = this.renderRoot.querySelector<HTMLElement>(".said");
    const canPop = box !== null && typeof box.showPopover === "function";
    if (canPop && box.matches(":popover-open")) box.hidePopover();
    await new Promise((resolve) => setTimeout(resolve, DRAWN));
    const before = focused();
    if (before && !this.#has(before)) [this.#before, this.#places] = [before, placesOf(before)];
    if (canPop && this.said && this.isConnected && !box.matches(":popover-open")) box.showPopover(before ? { source: before } : {});
  }

  protected override render(): TemplateResult {
    return html`<div class="said" popover="manual" role="status" aria-live="polite">${this.#saying()}</div>`;
  }

  #saying(): TemplateResult | typeof nothing {
    const { said, words } = this;
    if (!said) return nothing;
    return html`<div>
      <span>${said.sentence}</span>
      ${said.undo
        ? html`<button class="plain" aria-keyshortcuts="Control+Z" title="Ctrl+Z" @click=${this.#undo}>${words("undo")}</button>`
        : nothing}
      <button class="icon" aria-label=${words("close")} @click=${this.#hush}>${icon("close")}</button>
    </div>`;
  }

  #has(element: Element): boolean {
    return element.getRootNode() === this.renderRoot;
  }

  /** Be silent, and give the focus back if it is here. */
  readonly #hush = (): void => {
    const active = focused();
    if (active && this.#has(active)) {
      if (this.#before?.isConnected === true) this.#before.focus();
      else focusAt(this.#places);
    }
    this.dispatchEvent(new CustomEvent("hushed"));
  };

  /** The time is over, unless somebody is on one of the buttons. */
  readonly #over = (): void => {
    if (this.matches(":focus-within") || this.renderRoot.querySelector(".said:hover")) {
      this.#silence = setTimeout(this.#over, LOOK_AGAIN);
    } else {
      this.#hush();
    }
  };

  readonly #undo = (): void => {
    const undo = this.said?.undo;
    this.#hush();
    void undo?.();
  };

  /** Control and Z take back what was done, except where they take back what was typed. */
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || !this.said?.undo) return;
    if (focused()?.matches("input:not([type=checkbox], [type=range]), textarea, select") === true) return;
    event.preventDefault();
    this.#undo();
  };
}

if (!customElements.get("call-screener-said")) customElements.define("call-screener-said", PanelSaid);
