import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatAgo, language, t } from "../i18n/i18n.ts";
import "../output/markdown-text.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import type { LessonHint } from "../wire/hints.ts";

/** What the teacher has written to this learner at this lesson. It is read when it has been in sight. */
export class HintBox extends DojoElement {
  static override properties = { workbookId: {}, told: {} };
  declare workbookId: string;
  /** Counts up whenever there is something new. */
  declare told: number;
  #hints: readonly LessonHint[] = [];
  #inSight = false;
  #answered: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const sight = new IntersectionObserver((entries) => {
      this.#inSight = entries.at(-1)?.isIntersecting ?? false;
      this.#look();
      this.requestUpdate();
    });
    sight.observe(this);
    const back = (): void => {
      if (document.visibilityState === "visible") {
        this.#look();
        void this.#do(api.lessonHints(this.workbookId));
      }
    };
    document.addEventListener("visibilitychange", back);
    this.whenGone(() => {
      sight.disconnect();
      document.removeEventListener("visibilitychange", back);
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workbookId")) {
      this.#hints = [];
    }
    if (changed.has("workbookId") || changed.has("told")) {
      void this.#do(api.lessonHints(this.workbookId));
    }
  }

  override render(): TemplateResult {
    const unread = this.#hints.some((hint) => !hint.read);
    return html`<div role="status" class="sr-only">${unread ? t("hint.arrived") : nothing}</div>
      ${this.#hints.map((hint) => this.#hint(hint))}
      ${unread && !this.#inSight
        ? html`<button
            type="button"
            class="button primary hint-call"
            data-testid="hint-call"
            @click=${() => this.scrollIntoView({ block: "center" })}
          >
            ${t("hint.arrived")} ${t("hint.show")}
          </button>`
        : nothing}`;
  }

  #hint(hint: LessonHint): TemplateResult {
    const other = language.value === "ja" ? "en" : "ja";
    const lang = hint.text[language.value] === "" ? other : language.value;
    const choice = (helped: boolean): TemplateResult =>
      html`<button
        type="button"
        class="button small"
        data-testid=${helped ? "hint-helped" : "hint-not-helped"}
        aria-pressed=${hint.helped === helped}
        @click=${() => this.#answer(hint, helped)}
      >
        ${t(helped ? "hint.helped" : "hint.not-helped")}
      </button>`;
    return html`<section class="teacher-hint" data-testid="teacher-hint" data-read=${hint.read}>
      <h2>
        ${hint.author === null ? t("hint.from-teacher") : t("hint.from", { name: hint.author })}
        <small class="quiet">${formatAgo(hint.deliveredAt)}</small>
      </h2>
      <markdown-text lang=${lang} .text=${hint.text[lang]}></markdown-text>
      <p class="buttons">
        ${choice(true)} ${choice(false)}
        <span role="status" class="quiet">${this.#answered === hint.id ? t("hint.thanks") : nothing}</span>
      </p>
    </section>`;
  }

  /** Who has it in front of them has read it. */
  #look(): void {
    const unread = this.#hints.find((hint) => !hint.read);
    if (unread !== undefined && this.#inSight && document.visibilityState === "visible") {
      void this.#do(api.answerHint(this.workbookId, unread.id, null));
    }
  }

  async #answer(hint: LessonHint, helped: boolean): Promise<void> {
    await this.#do(api.answerHint(this.workbookId, hint.id, helped));
    this.#answered = hint.id;
    this.requestUpdate();
  }

  async #do(call: Promise<readonly LessonHint[]>): Promise<void> {
    try {
      this.#hints = await call;
    } catch {
      return; // it comes with the next news, or when the page is in front again
    }
    this.requestUpdate();
    await this.updateComplete;
    this.#look();
  }
}

customElements.define("hint-box", HintBox);
