import { html, nothing, type TemplateResult } from "lit";
import { me, wordsFor } from "../account/session.ts";
import { formatMoment, inLanguage, language, t } from "../i18n/i18n.ts";
import "../output/markdown-text.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { AtChapter, AtCourse, AtLesson, AtPath, OwnProgress as Progress, Said } from "../wire/progress.ts";

/** Where one stands oneself: paths, chapters, what is worth a second look, what one's teachers said. */
export class OwnProgress extends DojoElement {
  #progress: Progress | null = null;
  #failure: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    const progress = this.#progress;
    return html`${problem(this.#failure === null ? null : wordsFor(this.#failure))}
    ${progress === null ? nothing : html`${progress.courses.map(courseProgress)} ${said(progress.said)}`}`;
  }

  async #load(): Promise<void> {
    try {
      this.#progress = await api.ownProgress();
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }
}

function courseProgress(course: AtCourse): TemplateResult {
  const name = t("progress.course", { course: inLanguage(course.title) });
  return html`<section class="course-progress" data-testid="course-progress">
    <h2>${name}</h2>
    ${course.paths.length === 0
      ? nothing
      : html`<ul class="path-progress" aria-label=${t("progress.paths")}>
          ${course.paths.map((path) => pathProgress(course.id, path))}
        </ul>`}
    ${chapters(course)} ${review(course)}
  </section>`;
}

function pathProgress(courseId: string, path: AtPath): TemplateResult {
  const words = t("progress.path-done", { n: path.done, of: path.lessons });
  const title = inLanguage(path.title);
  return html`<li data-testid="path-${path.id}">
    <h3>${title}</h3>
    <progress max=${path.lessons} value=${path.done} aria-label="${title}: ${words}"></progress>
    <p>${words}</p>
    ${wayOn(courseId, path)}
  </li>`;
}

function wayOn(courseId: string, path: AtPath): TemplateResult | typeof nothing {
  const complete = path.lessons > 0 && path.done === path.lessons;
  if (path.certificate !== null || complete) {
    return me.value?.account?.role === "GUEST"
      ? html`<p>${t("progress.guest")} <a href=${paths.join}>${t("progress.join")}</a></p>`
      : html`<a
          class="button ${path.certificate === null ? "primary" : ""}"
          href=${paths.certificate(courseId, path.id)}
          data-testid="certificate-${path.id}"
          >${t(path.certificate === null ? "progress.get-certificate" : "progress.certificate")}</a
        >`;
  }
  return path.next === null
    ? nothing
    : html`<p><a href=${paths.lesson(courseId, path.next)}>${t("progress.next", { lesson: path.next })}</a></p>`;
}

function chapters(course: AtCourse): TemplateResult {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("progress.chapters")}>
    <table class="looks chapter-progress" data-testid="chapter-progress">
      <thead>
        <tr>
          <th scope="col">${t("progress.chapter")}</th>
          <th scope="col">${t("progress.done")}</th>
          <th scope="col">${t("progress.tried")}</th>
          <th scope="col">${t("progress.new")}</th>
          <th scope="col">${t("progress.to-review")}</th>
          <th scope="col">${t("progress.active")}</th>
        </tr>
      </thead>
      <tbody>
        ${course.chapters.map((chapter) => chapterRow(course.id, chapter))}
      </tbody>
    </table>
  </div>`;
}

function chapterRow(courseId: string, chapter: AtChapter): TemplateResult {
  const count = (fits: (lesson: AtLesson) => boolean): number => chapter.lessons.filter(fits).length;
  const minutes = chapter.lessons.reduce((sum, lesson) => sum + lesson.activeMinutes, 0);
  return html`<tr data-testid="progress-${chapter.id}">
    <th scope="row">
      <a href=${paths.chapter(courseId, chapter.id)}>${chapter.number}. ${inLanguage(chapter.title)}</a>
    </th>
    <td>${count(({ state }) => state === "DONE")} / ${chapter.lessons.length}</td>
    <td>${count(({ state }) => state === "TRIED")}</td>
    <td>${count(({ state }) => state === "NEW")}</td>
    <td>${count((lesson) => lesson.review.length > 0)}</td>
    <td>${t("record.minutes", { n: minutes })}</td>
  </tr>`;
}

function review(course: AtCourse): TemplateResult {
  const open = course.chapters.flatMap(({ lessons }) => lessons).filter((lesson) => lesson.review.length > 0);
  return html`<h3>${t("progress.review")}</h3>
    ${open.length === 0
      ? html`<p class="quiet">${t("progress.review-none")}</p>`
      : html`<ul class="to-review" data-testid="to-review">
          ${open.map(
            (lesson) =>
              html`<li>
                <a href=${paths.lesson(course.id, lesson.id)}>${lesson.id} ${inLanguage(lesson.title)}</a>
                ${lesson.review.map((reason) => html`<span class="quiet">${t(`progress.review.${reason}`)}</span>`)}
              </li>`,
          )}
        </ul>`}`;
}

function said(all: readonly Said[]): TemplateResult {
  return html`<h2>${t("progress.said")}</h2>
    ${all.length === 0
      ? html`<p class="quiet">${t("progress.said-none")}</p>`
      : html`<ul class="said" data-testid="said">
          ${all.map(saidOnce)}
        </ul>`}`;
}

function saidOnce(each: Said): TemplateResult {
  const other = language.value === "ja" ? "en" : "ja";
  const lang = each.text[language.value] === "" ? other : language.value;
  return html`<li>
    <p class="quiet">
      ${each.author === null ? t("progress.said-gone") : t("progress.said-by", { name: each.author })} ·
      ${formatMoment(each.at)} ·
      ${each.title === null
        ? each.lessonId
        : html`<a href=${paths.lesson(each.courseId, each.lessonId)}>${each.lessonId} ${inLanguage(each.title)}</a>`}
      ${each.helped === null
        ? nothing
        : html`· ${t(each.helped ? "progress.said-helped" : "progress.said-not-helped")}`}
    </p>
    <markdown-text lang=${lang} .text=${each.text[lang]}></markdown-text>
  </li>`;
}

customElements.define("own-progress", OwnProgress);
