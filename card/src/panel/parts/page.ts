/** What every page of the panel is: an element that is given the desk, and the rest of the address. */
import { LitElement, type CSSResultGroup, type PropertyValues } from "lit";
import { Edges } from "../../shared/edges.ts";
import { KeptFocus } from "../../shared/kept-focus.ts";
import type { Desk } from "../desk.ts";
import { styles } from "../styles.ts";

export abstract class PanelPage extends LitElement {
  static override properties = { desk: { attribute: false }, path: {}, revision: { type: Number } };
  static override styles: CSSResultGroup = styles;

  desk!: Desk;
  /** What follows the page's name in the address, without a slash at either end. */
  path = "";
  /** Grows whenever rules, lists or the call log may have changed. */
  revision = 0;

  constructor() {
    super();
    new KeptFocus(this);
    new Edges(this, ".chips");
  }

  /** Begin, or begin anew for another line. */
  protected abstract begin(): void;

  /** Look again at what may have changed. */
  protected refresh(): void {
    this.begin();
  }

  /** Another address within the page. */
  protected went(): void {
    // Most pages have one address.
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("desk")) {
      this.begin();
      this.went();
      return;
    }
    if (changed.has("path")) this.went();
    if (changed.has("revision")) this.refresh();
  }
}

/** The text of what was typed into, or chosen in, a field. */
export function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;
}

export function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

/** Keep a form from leaving the page, and do what it is for. */
export function submitted(act: (form: FormData) => void): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    act(new FormData(event.target as HTMLFormElement));
  };
}

/** The text of a form's field, without spaces around it. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** The lines or items of a form's field that are not empty. */
export function items(form: FormData, name: string, between = /\n/): string[] {
  return field(form, name)
    .split(between)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
