import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { inLanguage, t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Course, Lesson, Line, Prediction, Tally } from "../wire/model.ts";

/** What a class expected before it ran cells: per question how many guessed what. Names are not told. */
export class ClassGuesses extends DojoElement {
  static override properties = { classroomId: {}, course: { attribute: false } };
  declare classroomId: string;
  declare course: Course;
  #tallies: readonly Tally[] | null = null;
  readonly #lessons = new Map<string, Lesson>();
  #failed = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId") && changed.get("classroomId") !== undefined) {
      this.#tallies = null;
    }
  }

  override render(): TemplateResult {
    return html`<details class="guesses" data-testid="guesses" @toggle=${this.#opened}>
      <summary>${t("teacher.guesses")}</summary>
      ${this.#failed
        ? html`<p class="quiet">${t("app.unreachable")}</p>`
        : this.#tallies === null
          ? html`<p class="late">${t("app.loading")}</p>`
          : this.#tallies.length === 0
            ? html`<p class="quiet">${t("teacher.no-guesses")}</p>`
            : this.#questions(this.#tallies)}
    </details>`;
  }

  #questions(tallies: readonly Tally[]): TemplateResult {
    const keys = [...new Set(tallies.map((each) => `${each.lessonId} ${each.predictionId}`))];
    return html`${keys.map((key) => {
      const of = tallies.filter((each) => `${each.lessonId} ${each.predictionId}` === key);
      const [first] = of;
      const lesson = this.#lessons.get(first?.lessonId ?? "");
      const prediction = lesson?.predictions.find((each) => each.id === first?.predictionId);
      return lesson === undefined || prediction === undefined ? nothing : this.#question(lesson, prediction, of);
    })}`;
  }

  #question(lesson: Lesson, prediction: Prediction, tallies: readonly Tally[]): TemplateResult {
    const all = tallies.reduce((sum, each) => sum + each.learners, 0);
    return html`<section class="guess-question" data-testid="guesses-${lesson.id}-${prediction.id}">
      <h3><a href=${paths.lesson(lesson.courseId, lesson.id)}>${lesson.id} ${inLanguage(lesson.title)}</a></h3>
      <p>${plain(prediction.question)}</p>
      <table>
        <caption class="sr-only">
          ${t("teacher.guesses-of", { n: all })}
        </caption>
        <tbody>
          ${tallies.map(
            (tally) =>
              html`<tr>
                <th scope="row">
                  ${guessed(prediction, tally.guess)}${tally.correct
                    ? html` <span class="quiet">✓ ${t("teacher.guess-true")}</span>`
                    : nothing}
                </th>
                <td class="bar"><i style="width: ${(100 * tally.learners) / all}%"></i></td>
                <td class="count">${tally.learners}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }

  readonly #opened = async (toggle: Event): Promise<void> => {
    if (!(toggle.target instanceof HTMLDetailsElement) || !toggle.target.open) {
      return;
    }
    try {
      const all = await api.classGuesses(this.classroomId);
      const tallies = all.filter((each) => each.courseId === this.course.id);
      const known = new Set(this.course.chapters.flatMap((chapter) => chapter.lessons.map((lesson) => lesson.id)));
      const wanted = [...new Set(tallies.map((each) => each.lessonId))].filter(
        (id) => known.has(id) && !this.#lessons.has(id),
      );
      for (const lesson of await Promise.all(wanted.map((id) => api.lesson(this.course.id, id)))) {
        this.#lessons.set(lesson.id, lesson);
      }
      this.#tallies = tallies;
      this.#failed = false;
    } catch {
      this.#failed = true;
    }
    this.requestUpdate();
  };
}

function guessed(prediction: Prediction, guess: string): string {
  const option = prediction.kind === "CHOICE" ? prediction.options[Number(guess) - 1] : undefined;
  return option === undefined ? guess : plain(option.text);
}

/** A line's words without their form. */
function plain(line: Line): string {
  const template = document.createElement("template");
  template.innerHTML = inLanguage(line);
  return template.content.textContent ?? "";
}

customElements.define("class-guesses", ClassGuesses);
