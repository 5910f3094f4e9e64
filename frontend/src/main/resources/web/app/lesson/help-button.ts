import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { formatAgo, t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import type { Help } from "../wire/model.ts";

const LOOK_MILLIS = 15_000;

/** Asks the teacher to come, and takes it back. */
export class HelpButton extends DojoElement {
  static override properties = { workbookId: {} };
  declare workbookId: string;
  #help: Help | null = null;
  /** When this page last asked: what was seen before is no answer to it. */
  #askedAt: string | null = null;
  #failure: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const look = setInterval(() => {
      if (this.#help?.askedAt != null && document.visibilityState === "visible") {
        void this.#do(api.help(this.workbookId));
      }
    }, LOOK_MILLIS);
    this.whenGone(() => clearInterval(look));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workbookId")) {
      this.#help = null;
      this.#askedAt = null;
      void this.#do(api.help(this.workbookId));
    }
  }

  override render(): TemplateResult {
    const asked = this.#help?.askedAt ?? null;
    return html`<div class="help-line" data-testid="help" data-asked=${asked !== null}>
      ${asked === null
        ? html`<button
            type="button"
            class="button small"
            data-testid="ask-help"
            ?disabled=${this.#help === null}
            @click=${() => void this.#do(api.askHelp(this.workbookId))}
          >
            ${t("help.ask")}
          </button>`
        : html`<button
            type="button"
            class="button small"
            data-testid="withdraw-help"
            @click=${() => void this.#do(api.withdrawHelp(this.workbookId))}
          >
            ${t("help.withdraw")}
          </button>`}
      <span role="status" class="quiet">${this.#words(asked)}</span>
    </div>`;
  }

  #words(asked: string | null): string | typeof nothing {
    if (this.#failure !== null) {
      return wordsFor(this.#failure);
    }
    if (asked !== null) {
      return `${t("help.asked")} ${formatAgo(asked)}`;
    }
    const seen = this.#help?.seenAt ?? null;
    return this.#askedAt !== null && seen !== null && Date.parse(seen) > Date.parse(this.#askedAt)
      ? t("help.seen")
      : nothing;
  }

  async #do(call: Promise<Help>): Promise<void> {
    try {
      this.#help = await call;
      this.#askedAt = this.#help.askedAt ?? this.#askedAt;
      this.#failure = null;
    } catch (failure) {
      this.#failure = this.#help === null ? null : failure;
    }
    this.requestUpdate();
  }
}

customElements.define("help-button", HelpButton);
