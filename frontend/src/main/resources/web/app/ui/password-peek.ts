import { html, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { DojoElement } from "./dojo-element.ts";

/** A button that shows what stands in the password field before it, until it is pressed again or the form is sent. */
export class PasswordPeek extends DojoElement {
  #shown = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const form = this.closest("form");
    const hide = (): void => this.#show(false);
    form?.addEventListener("submit", hide, true);
    this.whenGone(() => form?.removeEventListener("submit", hide, true));
  }

  override render(): TemplateResult {
    return html`<button
      type="button"
      class="text-button"
      data-testid="peek"
      aria-pressed=${this.#shown}
      @click=${() => this.#show(!this.#shown)}
    >
      ${this.#shown ? t("password.hide") : t("password.show")}<span class="sr-only"> ${t("sign-in.password")}</span>
    </button>`;
  }

  #show(shown: boolean): void {
    const input = this.parentElement?.querySelector("input");
    if (input) {
      input.type = shown ? "text" : "password";
    }
    this.#shown = shown;
    this.requestUpdate();
  }
}

customElements.define("password-peek", PasswordPeek);
