import { html, nothing, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { inLanguage, language, t } from "../i18n/i18n.ts";
import { openDialog } from "../ui/ask.ts";
import { problem, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import type { NewHint, SentHint } from "../wire/hints.ts";
import type { Text } from "../wire/model.ts";

/** Some who may get the hint. */
export interface Audience {
  readonly words: string;
  readonly count: number;
  readonly target: Pick<NewHint, "fingerprint" | "learnerIds">;
}

export interface Occasion {
  readonly classroomId: string;
  readonly courseId: string;
  readonly lessonId: string;
  /** One at least; the first is chosen. */
  readonly audiences: readonly Audience[];
  /** The exercise's own hints there. */
  readonly ladder: readonly Text[];
}

const OPEN_MINUTES = 45;
const MOST_MINUTES = 12 * 60;

/** A hint being written. */
export class HintForm extends DojoElement {
  static override properties = { occasion: {} };
  declare occasion: Occasion;
  #chosen = 0;
  #also = false;
  #failure: unknown = null;
  #sending = false;

  override render(): TemplateResult {
    const { audiences, ladder } = this.occasion;
    const audience = audiences[this.#chosen];
    const first = language.value;
    const second = first === "ja" ? "en" : "ja";
    return html`<form class="form hint-form" @submit=${this.#send}>
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      ${audiences.length < 2
        ? nothing
        : html`<fieldset>
            <legend>${t("hint.whom")}</legend>
            ${audiences.map(
              (each, i) =>
                html`<label class="choice"
                  ><input
                    type="radio"
                    name="whom"
                    ?checked=${i === this.#chosen}
                    @change=${() => {
                      this.#chosen = i;
                      this.requestUpdate();
                    }}
                  />${each.words}</label
                >`,
            )}
          </fieldset>`}
      ${ladder.length === 0
        ? nothing
        : html`<details class="ladder">
            <summary>${t("hint.ladder")}</summary>
            <ul>
              ${ladder.map(
                (hint) =>
                  html`<li>
                    <button type="button" class="text-button" data-testid="ladder" @click=${() => this.#take(hint)}>
                      ${inLanguage(hint)}
                    </button>
                  </li>`,
              )}
            </ul>
          </details>`}
      ${area(first)}
      <details>
        <summary>${t("hint.other-language")}</summary>
        ${area(second)}
      </details>
      <p class="quiet">${t("hint.languages")}</p>
      ${audience?.target.fingerprint === undefined
        ? nothing
        : html`<p class="also">
            <label class="choice"
              ><input
                type="checkbox"
                data-testid="hint-also"
                .checked=${this.#also}
                @change=${(change: Event) => {
                  this.#also = change.target instanceof HTMLInputElement && change.target.checked;
                  this.requestUpdate();
                }}
              />${t("hint.also")}</label
            >
            ${this.#also
              ? html`<label
                  >${t("hint.until")}
                  <input
                    type="time"
                    name="until"
                    required
                    min=${clock(1)}
                    max=${clock(MOST_MINUTES)}
                    value=${clock(OPEN_MINUTES)}
                  />
                </label>`
              : nothing}
          </p>`}
      <p class="buttons">
        <button class="button primary" data-testid="hint-send" ?disabled=${this.#sending}>
          ${t("hint.send", { n: audience?.count ?? 0 })}
        </button>
        <button type="button" class="button" data-testid="hint-cancel" @click=${() => this.#close()}>
          ${t("app.cancel")}
        </button>
      </p>
    </form>`;
  }

  #take(hint: Text): void {
    this.querySelectorAll("textarea").forEach((area) => {
      area.value = area.name === "ja" ? hint.ja : hint.en;
    });
  }

  readonly #send = async (submit: SubmitEvent): Promise<void> => {
    submit.preventDefault();
    const audience = this.occasion.audiences[this.#chosen];
    if (!(submit.target instanceof HTMLFormElement) || audience === undefined || this.#sending) {
      return;
    }
    const { classroomId, courseId, lessonId } = this.occasion;
    this.#sending = true;
    try {
      const sent = await api.sendHint(classroomId, {
        courseId,
        lessonId,
        ...audience.target,
        ja: valueOf(submit.target, "ja"),
        en: valueOf(submit.target, "en"),
        minutes: this.#also ? minutesUntil(valueOf(submit.target, "until")) : 0,
      });
      this.#close();
      this.emit<SentHint>("hint-sent", sent);
    } catch (failure) {
      this.#failure = failure;
    }
    this.#sending = false;
    this.requestUpdate();
  };

  #close(): void {
    this.closest("dialog")?.close();
  }
}

function area(lang: "ja" | "en"): TemplateResult {
  return html`<div class="field">
    <label for="hint-${lang}">${t(`hint.${lang}`)}</label>
    <textarea id="hint-${lang}" name=${lang} lang=${lang} rows="4" maxlength="2000"></textarea>
  </div>`;
}

/** Opens the form over the page. */
export function writeHint(occasion: Occasion, sent: (hint: SentHint) => void): void {
  openDialog(
    "hint-dialog",
    () =>
      html`<h2>${t("hint.title", { lesson: occasion.lessonId })}</h2>
        <hint-form
          .occasion=${occasion}
          @hint-sent=${(event: CustomEvent<SentHint>) => sent(event.detail)}
        ></hint-form>`,
  );
}

/** So many minutes from now, as a clock shows it; the day's last minute where it is over before. */
function clock(minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000);
  if (at.getDate() !== new Date().getDate()) {
    return "23:59";
  }
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

/** From now to that time of today. */
function minutesUntil(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const now = new Date();
  const left = hours * 60 + minutes - now.getHours() * 60 - now.getMinutes();
  return Math.min(Math.max(left, 1), MOST_MINUTES);
}

customElements.define("hint-form", HintForm);
