/** A dialog: the browser's own, which keeps the focus within and closes with Escape; on a phone it takes the screen. */
import { css, html, LitElement, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import { styles } from "../styles.ts";

export class PanelDialog extends LitElement {
  static override properties = { heading: {}, close: {} };
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
      }
    `,
  ];

  heading = "";
  /** What the button says that closes it. */
  close = "";

  /** What had the focus before, and gets it back. */
  #before: HTMLElement | undefined;

  protected override firstUpdated(): void {
    this.#before = focused();
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && typeof dialog.showModal === "function") dialog.showModal();
    // What is to be filled in, and not what closes it.
    this.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#before?.isConnected === true) this.#before.focus();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @cancel=${this.#cancel} @close=${this.#closed}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="icon" aria-label=${this.close} title=${this.close} @click=${this.#closed}>${icon("close")}</button>
      </header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
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

/** The element that has the focus, in whatever shadow it is. */
function focused(): HTMLElement | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : undefined;
}

if (!customElements.get("call-screener-dialog")) customElements.define("call-screener-dialog", PanelDialog);
