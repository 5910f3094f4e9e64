import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatNumber, inLanguage, t } from "../i18n/i18n.ts";
import { typedNumber } from "../session/predictions.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import type { Line, Prediction } from "../wire/model.ts";
import "./lesson-prose.ts";

/** Digits that are enough beside a guess. */
const SHOWN_DIGITS = 6;

/**
 * A question before a cell is run. Nothing is graded: a right guess and a wrong one look alike, and the cell runs
 * without any. After the run the guess stands beside the truth, with the sentence that says why.
 *
 * Asked again in a later lesson (`again`), it has no cell: the answer comes on a click, and nothing is kept.
 */
export class PredictBox extends DojoElement {
  static override properties = {
    prediction: { attribute: false },
    made: {},
    ran: { type: Boolean },
    again: { attribute: false },
  };
  declare prediction: Prediction;
  /** The guess that was made, if any. */
  declare made: string | null;
  /** The cell has told the answer. */
  declare ran: boolean;
  /** Where it was asked first, if this is not there. */
  declare again: { readonly courseId: string; readonly lessonId: string; readonly title: string } | null;
  #thought = "";
  /** What has been told stays told, whatever becomes of the cell afterwards. */
  #told = false;
  /** Whoever ran the cell from here goes on from here. */
  #wentFromHere = false;
  #focusAnswer = false;

  constructor() {
    super();
    this.made = null;
    this.ran = false;
    this.again = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("prediction") && changed.get("prediction") !== undefined) {
      this.#told = false;
      this.#thought = "";
    }
    if (this.ran && !this.#told) {
      this.#told = true;
      // What had the focus is gone or can no longer be changed; whoever went elsewhere meanwhile stays there.
      const { activeElement } = document;
      this.#focusAnswer = this.#wentFromHere && (activeElement === document.body || this.contains(activeElement));
    }
  }

  override render(): TemplateResult {
    const { prediction, again } = this;
    return html`<section
      class="predict ${this.#told ? "told" : ""}"
      data-testid="predict-${prediction.id}"
      data-told=${this.#told}
    >
      <p class="predict-head">
        ${again === null
          ? t("predict.before")
          : html`${t("predict.again")} ·
              <a href=${paths.lesson(again.courseId, again.lessonId)}>${again.lessonId} ${again.title}</a>`}
      </p>
      ${this.#told ? nothing : this.#question()}
      <div class="predict-answer" aria-live="polite" tabindex="-1">${this.#told ? this.#answer() : nothing}</div>
    </section>`;
  }

  override updated(): void {
    if (this.#focusAnswer) {
      this.#focusAnswer = false;
      this.querySelector<HTMLElement>(".predict-answer")?.focus({ preventScroll: true });
    }
  }

  #question(): TemplateResult {
    const { again } = this;
    return html`<form @submit=${this.#go}>
      ${this.#fields()}
      <p class="predict-go">
        <button type="submit" class="button small" data-testid="predict-go">
          ${t(again === null ? "predict.go" : "predict.show")}
        </button>
        ${again === null ? html`<span class="quiet">${t("predict.skip")}</span>` : nothing}
      </p>
    </form>`;
  }

  #fields(): TemplateResult {
    const { prediction } = this;
    const name = `${prediction.id}-${this.again === null ? "first" : "again"}`;
    if (prediction.kind === "CHOICE") {
      return html`<fieldset>
        <legend>${words(prediction.question)}</legend>
        <div class="predict-options">
          ${prediction.options.map(
            (option, i) =>
              html`<label class="predict-option">
                <input
                  type="radio"
                  name=${name}
                  value=${i + 1}
                  ?disabled=${this.made !== null}
                  .checked=${(this.made ?? this.#thought) === String(i + 1)}
                  @change=${() => this.#think(String(i + 1))}
                />${words(option.text)}
              </label>`,
          )}
        </div>
      </fieldset>`;
    }
    const number = prediction.kind === "NUMBER";
    return html`<label for="predict-${name}">${words(prediction.question)}</label>
      <input
        id="predict-${name}"
        class="predict-entry"
        type="text"
        inputmode=${number ? "decimal" : "text"}
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        placeholder=${t(number ? "predict.number" : "predict.text")}
        ?readonly=${this.made !== null}
        .value=${this.made ?? this.#thought}
        @input=${(input: Event) => this.#think(input.target instanceof HTMLInputElement ? input.target.value : "")}
      />`;
  }

  #answer(): TemplateResult {
    const { prediction, made } = this;
    const guess = made ?? (this.again === null ? null : this.#thought === "" ? null : this.#thought);
    const chosen = prediction.kind === "CHOICE" && guess !== null ? prediction.options[Number(guess) - 1] : undefined;
    const why = chosen?.why ?? null;
    return html`<p class="predict-asked">${words(prediction.question)}</p>
      <dl>
        ${guess === null
          ? nothing
          : html`<div data-testid="predict-guess">
              <dt>${t("predict.guess")}</dt>
              <dd>${this.#shown(guess)}</dd>
            </div>`}
        <div data-testid="predict-truth">
          <dt>${t("predict.truth")}</dt>
          <dd>${this.#truth()}</dd>
        </div>
      </dl>
      ${why === null ? nothing : html`<p>${words(why)}</p>`}
      ${prediction.because === null ? nothing : html`<p>${words(prediction.because)}</p>`}`;
  }

  #shown(guess: string): TemplateResult | string {
    const { prediction } = this;
    const option = prediction.kind === "CHOICE" ? prediction.options[Number(guess) - 1] : undefined;
    return option === undefined ? html`<span class="mono">${guess}</span>` : words(option.text);
  }

  #truth(): TemplateResult | typeof nothing {
    const { prediction } = this;
    switch (prediction.kind) {
      case "CHOICE": {
        const right = prediction.options[prediction.right - 1];
        return right === undefined ? nothing : words(right.text);
      }
      case "NUMBER":
        return html`<span class="mono">${formatNumber(prediction.number ?? 0, SHOWN_DIGITS)}</span>`;
      case "TEXT":
        return html`<span class="mono">${prediction.words}</span>`;
      default:
        return prediction.kind satisfies never;
    }
  }

  #think(guess: string): void {
    this.#thought = guess;
    if (this.again === null) {
      // What is no number yet is not sent as a guess.
      const sendable = this.prediction.kind !== "NUMBER" || typedNumber(guess) !== null;
      this.emit<GuessThought>("guess-thought", { predictionId: this.prediction.id, guess: sendable ? guess : "" });
    }
    this.requestUpdate();
  }

  readonly #go = (submit: SubmitEvent): void => {
    submit.preventDefault();
    if (this.again === null) {
      this.#wentFromHere = true;
      this.emit("run-wished", { cellId: this.prediction.cellId, andMove: false });
    } else {
      this.#told = true;
      this.#focusAnswer = true;
      this.requestUpdate();
    }
  };
}

/** What somebody is about to guess; empty where nothing. */
export interface GuessThought {
  readonly predictionId: string;
  readonly guess: string;
}

function words(line: Line): TemplateResult {
  return html`<lesson-prose class="prose line" .html=${inLanguage(line)}></lesson-prose>`;
}

customElements.define("predict-box", PredictBox);
