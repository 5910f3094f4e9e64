import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { t } from "../i18n/i18n.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { go, paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import { askToWatch } from "../wire/watch.ts";
import type { AtExercise, Film, LearnerWork } from "../wire/work.ts";
import "./mark-form.ts";
import "./work-film.ts";
import { workList } from "./work-list.ts";

/** A learner's work, for those who teach them. */
export class LearnerPage extends DojoElement {
  static override properties = { classroomId: {}, learnerId: {} };
  declare classroomId: string;
  declare learnerId: string;
  #work: LearnerWork | null = null;
  #film: Film | null = null;
  #failure: unknown = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId") || changed.has("learnerId")) {
      this.#work = null;
      this.#film = null;
      void this.#load();
    }
  }

  override render(): TemplateResult {
    const work = this.#work;
    if (work === null && this.#failure !== null) {
      return nowhere(wordsFor(this.#failure), [{ words: t("teacher.title"), href: paths.classrooms }]);
    }
    return html`<main class="classroom learner" id="content">
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      ${work === null
        ? html`<p class="late">${t("app.loading")}</p>`
        : html`<h1>${work.name}</h1>
            <p class="quiet">${t("record.lead", { name: work.name })}</p>
            ${work.mayWatch
              ? html`<p>
                  <button type="button" class="button" data-testid="watch-ask" @click=${() => void this.#askToWatch()}>
                    ${t("watch.ask")}
                  </button>
                </p>`
              : nothing}
            ${workList(work.exercises, this.#film?.lessonId ?? null, (each) => void this.#open(each), work.mayMark)}
            ${this.#opened(work)}`}
    </main>`;
  }

  #opened(work: LearnerWork): TemplateResult | typeof nothing {
    const film = this.#film;
    const exercise = work.exercises.find((each) => each.courseId === film?.courseId && each.lessonId === film.lessonId);
    return film === null || exercise === undefined
      ? nothing
      : html`<work-film .film=${film}></work-film>
          <mark-form
            .classroomId=${this.classroomId}
            .learnerId=${this.learnerId}
            .exercise=${exercise}
            .mayMark=${work.mayMark}
            @marked=${() => void this.#load()}
          ></mark-form>`;
  }

  override updated(): void {
    if (this.#work !== null) {
      this.emit("page-title", { title: this.#work.name, sign: null });
      this.emit("page-crumbs", [
        { label: t("teacher.title"), href: paths.classrooms },
        { label: this.#work.classroom, href: paths.classroom(this.classroomId) },
        { label: this.#work.name },
      ]);
    }
  }

  async #askToWatch(): Promise<void> {
    try {
      await askToWatch(this.classroomId, this.learnerId);
      go(paths.watch(this.classroomId, this.learnerId));
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
    }
  }

  async #load(): Promise<void> {
    try {
      this.#work = await api.learnerWork(this.classroomId, this.learnerId);
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  async #open(exercise: AtExercise): Promise<void> {
    try {
      this.#film = await api.learnerFilm(this.classroomId, this.learnerId, exercise.courseId, exercise.lessonId);
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector("work-film")?.scrollIntoView({ block: "start" });
  }
}

customElements.define("learner-page", LearnerPage);
