import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { t, type MessageKey } from "../i18n/i18n.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import { putMark } from "../wire/marks.ts";
import type { AtExercise, Mark } from "../wire/work.ts";
import { markList } from "./mark-list.ts";

/** A teacher's own mark for an exercise, beside what the checks say. */
export class MarkForm extends DojoElement {
  static override properties = { classroomId: {}, learnerId: {}, exercise: {}, mayMark: {} };
  declare classroomId: string;
  declare learnerId: string;
  declare exercise: AtExercise;
  declare mayMark: boolean;
  #about = "";
  #failure: unknown = null;
  #said: MessageKey | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("exercise") && this.#about !== this.exercise.lessonId) {
      this.#about = this.exercise.lessonId;
      this.#failure = null;
      this.#said = null;
    }
  }

  override render(): TemplateResult {
    const held = this.exercise.marks[0];
    return html`<section class="mark-form" aria-labelledby="mark-title" data-testid="mark-form">
      <h3 id="mark-title">${t("mark.title")}</h3>
      ${held === undefined ? html`<p class="quiet">${t("mark.none")}</p>` : markList([held])}
      ${this.mayMark ? this.#form(held) : nothing}
      <p class="quiet" role="status" data-testid="mark-said">${this.#said === null ? "" : t(this.#said)}</p>
    </section>`;
  }

  #form(held: Mark | undefined): TemplateResult {
    const code = this.#failure instanceof api.Refused ? this.#failure.refusal.field : null;
    const words = this.#failure === null ? null : wordsFor(this.#failure);
    return html`<form class="form" novalidate @submit=${this.#submit}>
      <p class="quiet">${t("mark.lead")}</p>
      ${problem(code === "percent" || code === "reason" ? null : words)}
      <div class="mark-fields">
        ${field({
          name: "percent",
          label: t("mark.value"),
          value: held === undefined ? "" : String(held.percent),
          maxlength: 3,
          error: code === "percent" ? words : null,
          testid: "mark-percent",
        })}
        ${field({
          name: "reason",
          label: t("mark.reason"),
          maxlength: 500,
          error: code === "reason" ? words : null,
          testid: "mark-reason",
        })}
      </div>
      <p class="buttons">
        <button class="button primary" data-testid="mark-give">
          ${t(held === undefined ? "mark.give" : "mark.change")}
        </button>
        ${held === undefined
          ? nothing
          : html`<button class="button" value="take-back" data-testid="mark-take-back">${t("mark.take-back")}</button>`}
      </p>
    </form>`;
  }

  readonly #submit = async (submit: SubmitEvent): Promise<void> => {
    submit.preventDefault();
    if (!(submit.target instanceof HTMLFormElement)) {
      return;
    }
    const form = submit.target;
    const takesBack = submit.submitter instanceof HTMLButtonElement && submit.submitter.value === "take-back";
    const typed = valueOf(form, "percent").normalize("NFKC").trim();
    try {
      await putMark(this.classroomId, this.learnerId, this.exercise.courseId, this.exercise.lessonId, {
        // What is no whole number is refused by the server in words.
        percent: takesBack ? null : /^\d{1,3}$/u.test(typed) ? Number(typed) : -1,
        reason: valueOf(form, "reason"),
      });
      this.#failure = null;
      this.#said = takesBack ? "mark.taken-back" : "mark.given";
      form.reset();
      this.emit("marked");
    } catch (failure) {
      this.#failure = failure;
      this.#said = null;
    }
    this.requestUpdate();
  };
}

customElements.define("mark-form", MarkForm);
