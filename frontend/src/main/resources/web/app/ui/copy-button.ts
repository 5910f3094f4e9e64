import { html, type TemplateResult } from "lit";
import { t, type MessageKey } from "../i18n/i18n.ts";
import { copy } from "./clipboard.ts";
import { DojoElement } from "./dojo-element.ts";
import * as icons from "./icons.ts";

/** What a button copies, and how it is selected where it has to be copied by hand. */
export interface Copyable {
  readonly text: string;
  readonly select: () => void;
}

const TOLD_MILLIS = 3_000;

/** Copies something of the page, and says whether it did. */
export class CopyButton extends DojoElement {
  static override properties = { what: { attribute: false }, label: {} };
  /** Asked when the button is pressed: what is shown may be large, and grows. */
  declare what: (button: HTMLElement) => Copyable;
  declare label: string;
  #said: MessageKey | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => clearTimeout(this.#silence));
  }

  override render(): TemplateResult {
    return html`<span class="said" role="status">${this.#said === null ? "" : t(this.#said)}</span
      ><button
        type="button"
        class="icon-button"
        data-testid="copy"
        title=${this.label}
        aria-label=${this.label}
        @click=${this.#copy}
      >
        ${this.#said === "app.copied" ? icons.check : icons.copy}
      </button>`;
  }

  readonly #copy = async (): Promise<void> => {
    const { text, select } = this.what(this);
    const copied = await copy(text, select);
    this.#said = copied ? "app.copied" : "app.copy-by-hand";
    clearTimeout(this.#silence);
    this.#silence = setTimeout(
      () => {
        this.#said = null;
        this.requestUpdate();
      },
      copied ? TOLD_MILLIS : 3 * TOLD_MILLIS,
    );
    this.requestUpdate();
  };
}

customElements.define("copy-button", CopyButton);
