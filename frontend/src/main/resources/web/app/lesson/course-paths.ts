import { html, nothing, type TemplateResult } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { inLanguage, t } from "../i18n/i18n.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import type { Chapter, Course, Minutes, Path } from "../wire/model.ts";
import type { CourseProgress } from "./course-progress.ts";

/** "read and run 27 min + exercises 26 min"; of what is not there nothing is said. */
export function minutesOf({ examples, exercises }: Minutes): string {
  return exercises === 0
    ? t("course.minutes-examples", { n: examples })
    : examples === 0
      ? t("course.minutes-exercises", { n: exercises })
      : t("course.minutes-both", { examples, exercises });
}

/** The ways through a course: all in one drawing with one's own progress in it, and a card for each. */
export function coursePaths(
  course: Course,
  progress: CourseProgress,
  chosen: string | null,
  choose: (path: Path) => void,
): TemplateResult | typeof nothing {
  if (course.paths.length === 0) {
    return nothing;
  }
  const chosenId = chosen ?? course.paths[0]?.id;
  return html`<section aria-labelledby="paths-title" class="ways">
    <h2 id="paths-title">${t("course.paths")}</h2>
    <div
      class="route"
      style=${styleMap({ "--stations": String(course.chapters.length), "--lines": String(course.paths.length) })}
    >
      <span class="corner"></span>
      ${course.chapters.map((chapter) => station(course, chapter, progress))}
      ${course.paths.map((path) => routeLine(course, path, path.id === chosenId))}
    </div>
    <div class="paths">
      ${course.paths.map((path) => pathCard(course, path, path.id === chosenId, () => choose(path)))}
    </div>
  </section>`;
}

function station(course: Course, chapter: Chapter, progress: CourseProgress): TemplateResult {
  const state = progress.ofChapter(chapter);
  const done = progress.done(chapter.lessons);
  return html`<a
    class="station ${state}"
    href=${paths.chapter(course.id, chapter.id)}
    data-testid="station-${chapter.id}"
  >
    <span class="circle">${state === "done" ? icons.check : chapter.number}</span>
    <span class="name phrases"
      ><span class="sr-only">${t("course.chapter", { n: chapter.number })} </span>${inLanguage(chapter.title)}</span
    >
    <span class="share"
      >${chapter.lessons.length === 0 ? t("course.chapter-empty") : `${done} / ${chapter.lessons.length}`}</span
    >
  </a>`;
}

/** The line is for the eye; in words the card tells where it leads. */
function routeLine(course: Course, path: Path, chosen: boolean): TemplateResult {
  const stops = course.chapters.map((chapter) => path.chapters.includes(chapter.id));
  const first = stops.indexOf(true);
  const last = stops.lastIndexOf(true);
  return html`<span class="route-name ${chosen ? "on" : ""}" aria-hidden="true">${inLanguage(path.title)}</span>
    ${course.chapters.map((chapter, i) => {
      const note = path.notes.get(chapter.id);
      const kind =
        stops[i] === true ? (note === undefined ? "stop" : "stop touch") : i > first && i < last ? "by" : "off";
      const ends = `${i <= first ? "begins" : ""} ${i >= last ? "ends" : ""}`;
      return html`<span class="leg ${kind} ${ends} ${chosen ? "on" : ""}" aria-hidden="true"
        >${note === undefined ? nothing : html`<span class="leg-note">${inLanguage(note)}</span>`}</span
      >`;
    })}`;
}

function pathCard(course: Course, path: Path, chosen: boolean, choose: () => void): TemplateResult {
  const order = course.chapters
    .filter((chapter) => path.chapters.includes(chapter.id))
    .map((chapter) => {
      const note = path.notes.get(chapter.id);
      return note === undefined
        ? String(chapter.number)
        : t("course.path-note", { n: chapter.number, note: inLanguage(note) });
    })
    .join(" → ");
  const fact = (label: string, words: string): TemplateResult =>
    html`<div>
      <dt>${label}</dt>
      <dd>${words}</dd>
    </div>`;
  return html`<article class="path ${chosen ? "on" : ""}" data-testid="path-${path.id}">
    <h3>
      <button type="button" class="cover" aria-pressed=${chosen} title=${t("course.path-choose")} @click=${choose}>
        ${inLanguage(path.title)}
      </button>
    </h3>
    <p>${inLanguage(path.summary)}</p>
    <dl>
      ${path.audience === null ? nothing : fact(t("course.path-audience"), inLanguage(path.audience))}
      ${fact(t("course.path-order"), order)} ${fact(t("course.path-time"), minutesOf(path.minutes))}
      ${path.outcome === null ? nothing : fact(t("course.path-outcome"), inLanguage(path.outcome))}
    </dl>
  </article>`;
}
