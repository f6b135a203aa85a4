/** A dialog: the browser's own, which keeps the focus within and closes with Escape; on a phone it takes the screen. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { focusAt, focused, placesOf } from "../../shared/kept-focus.ts";
import { icon } from "../icons.ts";
import { styles } from "../styles.ts";

export class PanelDialog extends LitElement {
  static override properties = { heading: {}, close: {}, many: { type: Boolean } };
  static override styles = [
    ...styles,
    css`
      dialog {
        inline-size: min(700px, 100vw);
        max-block-size: min(860px, 100dvh);
        margin: auto;
        padding: 0;
        border: 0;
        border-radius: var(--ha-dialog-border-radius, 24px);
        background: var(--ha-dialog-surface-background, var(--card-background-color));
        color: var(--cs-text);
        box-shadow: 0 8px 32px rgb(0 0 0 / 40%);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 50%);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 12px 12px 12px 24px;
        padding-inline: 24px 12px;
      }
      header h2 {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .body {
        overflow: auto;
        padding: 4px 24px 24px;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        padding: 12px 24px calc(12px + env(safe-area-inset-bottom));
        border-block-start: 1px solid var(--cs-line);
      }
      /* What takes away stands apart from what else can be done. */
      ::slotted(.bad) {
        margin-inline-end: auto;
      }
      @media (width < 600px) {
        dialog {
          inline-size: 100vw;
          max-inline-size: 100vw;
          block-size: 100dvh;
          max-block-size: 100dvh;
          border-radius: 0;
        }
        header {
          padding-inline: 16px 8px;
        }
        .body,
        footer {
          padding-inline: 16px;
        }
        .body {
          flex: 1;
        }
        ::slotted([slot="actions"]:not(.icon)) {
          flex: 1 1 auto;
        }
        footer.many {
          display: grid;
          grid-template-columns: 1fr 1fr;
        }
        footer.many ::slotted(.bad) {
          grid-column: 1 / -1;
          margin: 0;
        }
      }
    `,
  ];

  heading = "";
  /** What the button says that closes it. */
  close = "";
  /** Whether there are so many actions that they stand in two columns on a phone. */
  many = false;

  /** What had the focus before, and gets it back. */
  #before: HTMLElement | undefined;
  #places: ReturnType<typeof placesOf> = [];
  /** The page, for a dialog that was opened by its address. */
  #page: HTMLElement | undefined;

  protected override firstUpdated(): void {
    this.#before = focused();
    this.#places = this.#before ? placesOf(this.#before) : [];
    this.#page = pageOf(this);
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && typeof dialog.showModal === "function") dialog.showModal();
    // What is to be filled in, and not what closes it.
    const wanted = this.querySelector<HTMLElement>("[required]") ?? this.querySelector<HTMLElement>("input, textarea, select");
    wanted?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#before?.isConnected === true) this.#before.focus();
    else if (!focusAt(this.#places)) this.#page?.focus();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @cancel=${this.#cancel} @close=${this.#closed}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="icon" aria-label=${this.close} title=${this.close} @click=${this.#closed}>${icon("close")}</button>
      </header>
      <div class="body"><slot></slot></div>
      <footer class=${this.many ? "many" : ""}><slot name="actions"></slot></footer>
    </dialog>`;
  }

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    this.#closed();
  };

  readonly #closed = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}

/** The main part of the panel that an element is in, in whatever shadow. */
function pageOf(element: Element): HTMLElement | undefined {
  for (let node: Element | undefined = element; node; node = (node.getRootNode() as Partial<ShadowRoot>).host) {
    const main = node.closest("main");
    if (main) return main;
  }
  return undefined;
}

if (!customElements.get("call-screener-dialog")) customElements.define("call-screener-dialog", PanelDialog);
