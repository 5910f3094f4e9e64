import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { inLanguage, t } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Chapter, Course, LessonListed, LessonStates, Path } from "../wire/model.ts";

type LessonState = "NEW" | "TRIED" | "DONE";

/** One course: what it is about, the ways through it, its chapters and one's own progress in them. */
export class CoursePage extends DojoElement {
  static override properties = { courseId: {} };
  /** Empty for the only or the first course. */
  declare courseId: string;
  #course: Course | null = null;
  #none = false;
  #states: LessonStates = new Map();
  #failure: unknown = null;
  #path: string | null = null;
  readonly #again = new Again(() => void this.#load());

  constructor() {
    super();
    this.courseId = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#again.stop());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("courseId")) {
      void this.#load();
    }
  }

  override render(): TemplateResult {
    const course = this.#course;
    if (course === null) {
      return this.#withoutCourse();
    }
    return html`<main class="course" id="content">
      <p class="quiet">${this.#counts(course)}</p>
      <h1>${inLanguage(course.title)}</h1>
      <p class="lead">${inLanguage(course.summary)}</p>
      ${this.#calls(course)}
      ${course.paths.length === 0
        ? nothing
        : html`<section aria-label=${t("course.paths")} class="paths">
            ${course.paths.map((path) => this.#pathCard(course, path))}
          </section>`}
      <section aria-label=${t("course.chapters")}>
        ${course.chapters.map((chapter) => this.#chapter(course, chapter))}
      </section>
      <div class="know">
        ${course.goals.length === 0
          ? nothing
          : html`<section>
              <h2>${t("course.goals")}</h2>
              <ul>
                ${course.goals.map((goal) => html`<li>${inLanguage(goal)}</li>`)}
              </ul>
            </section>`}
        ${course.prerequisites.length === 0
          ? nothing
          : html`<section>
              <h2>${t("course.prerequisites")}</h2>
              <ul>
                ${course.prerequisites.map((each) => html`<li>${inLanguage(each)}</li>`)}
              </ul>
            </section>`}
      </div>
    </main>`;
  }

  override updated(): void {
    const course = this.#course;
    if (course !== null) {
      this.emit("page-title", { title: inLanguage(course.title), sign: null });
    } else if (this.#failure !== null) {
      this.emit("page-title", { title: wordsFor(this.#failure), sign: null });
    }
  }

  #withoutCourse(): TemplateResult {
    if (this.#failure instanceof api.Refused) {
      return this.courseId === ""
        ? nowhere(wordsFor(this.#failure), [])
        : nowhere(wordsFor(this.#failure), [{ words: t("app.to-courses"), href: paths.home }]);
    }
    return html`<main class="narrow" id="content">
      ${this.#failure !== null
        ? html`<h1 class="sr-only">${t("nav.course")}</h1>
            ${problem(wordsFor(this.#failure))} ${this.#again.button()}`
        : this.#none
          ? html`<h1>${t("course.none")}</h1>`
          : html`<p class="late">${t("app.loading")}</p>`}
    </main>`;
  }

  #counts(course: Course): string {
    const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
    return t("course.counts", {
      chapters: course.chapters.length,
      examples: lessons.filter((lesson) => lesson.kind === "EXAMPLE").length,
      exercises: lessons.filter((lesson) => lesson.kind === "EXERCISE").length,
      minutes: course.chapters.reduce((sum, chapter) => sum + chapter.minutes, 0),
    });
  }

  #calls(course: Course): TemplateResult | typeof nothing {
    const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
    const [first] = lessons;
    if (first === undefined) {
      return nothing;
    }
    const next = this.#nextOf(lessons);
    const begun = lessons.some((lesson) => this.#stateOf(lesson.id) !== "NEW");
    const link = (lesson: LessonListed): string => paths.lesson(course.id, lesson.id);
    const name = (lesson: LessonListed): string => `${lesson.id} ${inLanguage(lesson.title)}`;
    return html`<p class="calls">
      ${next === undefined
        ? html`<span class="all-done">${icons.check} ${t("course.all-done")}</span>`
        : html`<a class="button primary" data-testid="continue" href=${link(next)}
            >${t(begun ? "course.continue" : "course.start", { lesson: name(next) })}</a
          >`}
      ${begun ? html`<a class="button" href=${link(first)}>${t("course.from-first")}</a>` : nothing}
    </p>`;
  }

  /** What was begun last and not finished; else what follows the last finished one. */
  #nextOf(lessons: readonly LessonListed[]): LessonListed | undefined {
    const latest = (state: LessonState): LessonListed | undefined =>
      lessons
        .filter((lesson) => this.#stateOf(lesson.id) === state)
        .toSorted((a, b) => this.#updated(b.id).localeCompare(this.#updated(a.id)))[0];
    const tried = latest("TRIED");
    const done = latest("DONE");
    if (tried !== undefined && (done === undefined || this.#updated(tried.id) >= this.#updated(done.id))) {
      return tried;
    }
    const after = done === undefined ? 0 : lessons.indexOf(done);
    const open = (lesson: LessonListed): boolean => this.#stateOf(lesson.id) !== "DONE";
    return lessons.slice(after).find(open) ?? lessons.find(open);
  }

  #pathCard(course: Course, path: Path): TemplateResult {
    const chosen = (this.#path ?? course.paths[0]?.id) === path.id;
    return html`<article class="path ${chosen ? "on" : ""}">
      <h2>
        <button
          type="button"
          class="cover"
          aria-pressed=${chosen}
          title=${t("course.path-choose")}
          @click=${() => this.#choosePath(course, path)}
        >
          ${inLanguage(path.title)}
        </button>
        <span>${t("course.minutes", { n: path.minutes })}</span>
      </h2>
      <p>${inLanguage(path.summary)}</p>
      <ol class="flow">
        ${course.chapters.map((chapter) => {
          const state = this.#chapterState(chapter);
          const on = path.chapters.includes(chapter.id);
          return html`<li class=${on ? `node ${state}` : "node off"}>
            ${chapter.number} ${inLanguage(chapter.title)}
          </li>`;
        })}
      </ol>
    </article>`;
  }

  #chapter(course: Course, chapter: Chapter): TemplateResult {
    const examples = chapter.lessons.filter((lesson) => lesson.kind === "EXAMPLE");
    const exercises = chapter.lessons.filter((lesson) => lesson.kind === "EXERCISE");
    const done = (lessons: readonly LessonListed[]): number =>
      lessons.filter((lesson) => this.#stateOf(lesson.id) === "DONE").length;
    const state = this.#chapterState(chapter);
    return html`<article class="chapter ${state}" id="chapter-${chapter.id}" data-testid="chapter-${chapter.id}">
      <div class="number" aria-hidden="true">${chapter.number}</div>
      <div class="about">
        <h2><span class="sr-only">${t("course.chapter", { n: chapter.number })} </span>${inLanguage(chapter.title)}</h2>
        <p>${inLanguage(chapter.summary)}</p>
      </div>
      <div class="dots" aria-hidden="true">
        ${examples.map((lesson) => html`<i class=${this.#stateOf(lesson.id)}></i>`)}<b></b>${exercises.map(
          (lesson) => html`<i class="round ${this.#stateOf(lesson.id)}"></i>`,
        )}
      </div>
      <p class="meta">
        ${chapter.lessons.length === 0
          ? t("course.chapter-empty")
          : html`${t("course.minutes", { n: chapter.minutes })}<br />${t("course.chapter-counts", {
                examplesDone: done(examples),
                examples: examples.length,
                exercisesDone: done(exercises),
                exercises: exercises.length,
              })}`}
      </p>
      <ul class="lessons">
        ${chapter.lessons.map((lesson) => this.#lessonLine(course, lesson))}
      </ul>
    </article>`;
  }

  #lessonLine(course: Course, lesson: LessonListed): TemplateResult {
    const state = this.#stateOf(lesson.id);
    const symbol = { NEW: icons.ring, TRIED: icons.dot, DONE: icons.check }[state];
    return html`<li>
      <a href=${paths.lesson(course.id, lesson.id)} data-testid="lesson-${lesson.id}">
        <span
          class="sign ${state}"
          data-testid="progress-${lesson.id}"
          data-state=${state}
          title=${t(`course.state.${state}`)}
          >${symbol}<span class="sr-only">${t(`course.state.${state}`)}</span></span
        >
        <span class="id">${lesson.id}</span>
        <span class="title">${inLanguage(lesson.title)}</span>
        ${lesson.kind === "EXERCISE" ? html`<span class="tag">${t("course.exercise")}</span>` : nothing}
        <span class="minutes">${t("course.minutes", { n: lesson.minutes })}</span>
      </a>
    </li>`;
  }

  #chapterState(chapter: Chapter): "done" | "now" | "open" {
    const states = chapter.lessons.map((lesson) => this.#stateOf(lesson.id));
    if (states.length > 0 && states.every((state) => state === "DONE")) {
      return "done";
    }
    return states.some((state) => state !== "NEW") ? "now" : "open";
  }

  #stateOf(lessonId: string): LessonState {
    return this.#states.get(lessonId)?.state ?? "NEW";
  }

  #updated(lessonId: string): string {
    return this.#states.get(lessonId)?.updatedAt ?? "";
  }

  #choosePath(course: Course, path: Path): void {
    this.#path = path.id;
    localStorage.setItem(`dojo.path.${course.id}`, path.id);
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    try {
      const id = this.courseId === "" ? (await api.courses())[0]?.id : this.courseId;
      if (id === undefined) {
        this.#none = true;
      } else {
        [this.#course, this.#states] = await Promise.all([api.course(id), api.progress(id)]);
        this.#path = localStorage.getItem(`dojo.path.${id}`);
      }
      this.#failure = null;
      this.#again.done();
    } catch (failure) {
      this.#course = null;
      this.#failure = failure;
      this.#again.failed(!(failure instanceof api.Refused));
    }
    this.requestUpdate();
  }
}

customElements.define("course-page", CoursePage);
