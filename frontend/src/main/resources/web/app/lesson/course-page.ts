import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { inLanguage, t } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Chapter, Course, LessonListed, Path, Term } from "../wire/model.ts";
import { faqOf, featuresOf, glossaryOf, knowOf, nextOf, overviewOf, updatesOf } from "./course-about.ts";
import { coursePaths, minutesOf } from "./course-paths.ts";
import { CourseProgress } from "./course-progress.ts";
import { termsOf } from "./glossary.ts";

/** One course: what it is about, the ways through it, its chapters and one's own progress in them. */
export class CoursePage extends DojoElement {
  static override properties = { courseId: {} };
  /** Empty for the only or the first course. */
  declare courseId: string;
  #course: Course | null = null;
  #none = false;
  #progress = new CourseProgress(new Map());
  #terms: readonly Term[] = [];
  /** Ids of the courses that this server has. */
  #offered: readonly string[] = [];
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
    const { subtitle, closing, version } = course.front;
    return html`<main class="course" id="content">
      <p class="quiet">${this.#counts(course)}</p>
      <h1>${inLanguage(course.title)}</h1>
      ${subtitle === null ? nothing : html`<p class="subtitle">${inLanguage(subtitle)}</p>`}
      <p class="lead">${inLanguage(course.summary)}</p>
      ${this.#calls(course)} ${overviewOf(course)} ${featuresOf(course)} ${knowOf(course)}
      ${coursePaths(course, this.#progress, this.#path, (path) => this.#choosePath(course, path))}
      <section aria-labelledby="chapters-title">
        <h2 id="chapters-title">${t("course.chapters")}</h2>
        ${course.chapters.map((chapter) => this.#chapter(course, chapter))}
      </section>
      ${faqOf(course)} ${glossaryOf(this.#terms, course.id, () => void this.#loadTerms(course.id))}
      ${nextOf(course, this.#offered)}
      ${closing === null
        ? nothing
        : html`<section class="last">
            <p>${inLanguage(closing)}</p>
            ${this.#calls(course, false)}
          </section>`}
      ${updatesOf(course)}
      ${version === null ? nothing : html`<p class="quiet version">${t("course.version", { version })}</p>`}
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
    const counts = t("course.counts", {
      chapters: course.chapters.length,
      examples: lessons.filter((lesson) => lesson.kind === "EXAMPLE").length,
      exercises: lessons.filter((lesson) => lesson.kind === "EXERCISE").length,
    });
    return `${counts} · ${minutesOf(course.minutes)}`;
  }

  /** @param uppermost whether these are the page's first, which tests and habits look for */
  #calls(course: Course, uppermost = true): TemplateResult | typeof nothing {
    const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
    const [first] = lessons;
    if (first === undefined) {
      return nothing;
    }
    const next = this.#progress.nextOf(lessons);
    const begun = lessons.some((lesson) => this.#progress.of(lesson.id) !== "NEW");
    const link = (lesson: LessonListed): string => paths.lesson(course.id, lesson.id);
    const name = (lesson: LessonListed): string => `${lesson.id} ${inLanguage(lesson.title)}`;
    return html`<p class="calls">
      ${next === undefined
        ? html`<span class="all-done">${icons.check} ${t("course.all-done")}</span>`
        : html`<a class="button primary" data-testid=${uppermost ? "continue" : nothing} href=${link(next)}
            >${t(begun ? "course.continue" : "course.start", { lesson: name(next) })}</a
          >`}
      ${begun ? html`<a class="button" href=${link(first)}>${t("course.from-first")}</a>` : nothing}
    </p>`;
  }

  #chapter(course: Course, chapter: Chapter): TemplateResult {
    const examples = chapter.lessons.filter((lesson) => lesson.kind === "EXAMPLE");
    const exercises = chapter.lessons.filter((lesson) => lesson.kind === "EXERCISE");
    const progress = this.#progress;
    const state = progress.ofChapter(chapter);
    return html`<article class="chapter ${state}" id="chapter-${chapter.id}" data-testid="chapter-${chapter.id}">
      <div class="number" aria-hidden="true">${chapter.number}</div>
      <div class="about">
        <h3><span class="sr-only">${t("course.chapter", { n: chapter.number })} </span>${inLanguage(chapter.title)}</h3>
        <p>${inLanguage(chapter.summary)}</p>
      </div>
      <div class="dots" aria-hidden="true">
        ${examples.map((lesson) => html`<i class=${progress.of(lesson.id)}></i>`)}<b></b>${exercises.map(
          (lesson) => html`<i class="round ${progress.of(lesson.id)}"></i>`,
        )}
      </div>
      <p class="meta">
        ${chapter.lessons.length === 0
          ? t("course.chapter-empty")
          : html`<span>${minutesOf(chapter.minutes)}</span>
              <span
                >${t("course.chapter-counts", {
                  examplesDone: progress.done(examples),
                  examples: examples.length,
                  exercisesDone: progress.done(exercises),
                  exercises: exercises.length,
                })}</span
              >`}
      </p>
      ${chapter.contents.length === 0
        ? nothing
        : html`<ul class="contents" aria-label=${t("course.contents")}>
            ${chapter.contents.map((each) => html`<li>${inLanguage(each)}</li>`)}
          </ul>`}
      <ul class="lessons">
        ${chapter.lessons.map((lesson) => this.#lessonLine(course, lesson))}
      </ul>
    </article>`;
  }

  #lessonLine(course: Course, lesson: LessonListed): TemplateResult {
    const state = this.#progress.of(lesson.id);
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
        <span class="title phrases"
          >${inLanguage(lesson.title)}${lesson.idea === null
            ? nothing
            : html`<small>${inLanguage(lesson.idea)}</small>`}</span
        >
        ${lesson.kind === "EXERCISE" ? html`<span class="tag kind">${t("course.exercise")}</span>` : nothing}
        ${lesson.extra ? html`<span class="tag">${t("course.extra")}</span>` : nothing}
        ${lesson.needs.map((need) => html`<span class="tag">${need}</span>`)}
        <span class="minutes">${t("course.minutes", { n: lesson.minutes })}</span>
      </a>
    </li>`;
  }

  #choosePath(course: Course, path: Path): void {
    this.#path = path.id;
    localStorage.setItem(`dojo.path.${course.id}`, path.id);
    this.requestUpdate();
  }

  async #loadTerms(courseId: string): Promise<void> {
    if (this.#terms.length === 0) {
      this.#terms = await termsOf(courseId);
      this.requestUpdate();
    }
  }

  async #load(): Promise<void> {
    try {
      const id = this.courseId === "" ? (await api.courses())[0]?.id : this.courseId;
      if (id === undefined) {
        this.#none = true;
      } else {
        const [course, states] = await Promise.all([api.course(id), api.progress(id)]);
        this.#course = course;
        this.#progress = new CourseProgress(states);
        this.#terms = [];
        if (course.front.next.some((each) => each.course !== null)) {
          this.#offered = (await api.courses()).map((each) => each.id);
        }
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
