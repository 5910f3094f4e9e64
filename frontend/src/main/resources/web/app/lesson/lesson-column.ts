import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { inLanguage, language, t } from "../i18n/i18n.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import type { Block, Cell, Course, Lesson } from "../wire/model.ts";
import "./lesson-cell.ts";
import "./lesson-prose.ts";
import type { OpenWorkbook } from "./open-workbook.ts";
import "./own-cells.ts";

/** What is read and worked through, from the title to the way on: prose, and the cells where it wants them. */
export function lessonColumn(workbook: OpenWorkbook, focused: string | null, course: Course | null): TemplateResult {
  const { lesson, attempts } = workbook;
  const tries = attempts?.list.value.length ?? 0;
  return html`<div class="column">
    <p class="eyebrow">
      <span>${t(lesson.kind === "EXERCISE" ? "lesson.exercise" : "lesson.example")} ${lesson.id}</span>
      <span>${t("lesson.minutes", { n: lesson.minutes })}</span>
      ${tries === 0 ? nothing : html`<span>${t("lesson.attempts", { n: tries })}</span>`}
    </p>
    <h1>${inLanguage(lesson.title)}</h1>
    ${repeat(
      lesson.blocks[language.value],
      (block, i) => (block.type === "CELL" ? `cell ${block.cellId}` : `${language.value} ${i}`),
      (block) => blockOf(block, workbook, focused),
    )}
    ${unplacedCells(lesson).map((cell) => cellOf(cell, workbook, focused))}
    <own-cells .workbook=${workbook}></own-cells>
    ${wayOn(lesson, course)}
  </div>`;
}

function blockOf(block: Block, workbook: OpenWorkbook, focused: string | null): TemplateResult | typeof nothing {
  switch (block.type) {
    case "PROSE":
      return html`<lesson-prose class="prose" .html=${block.html}></lesson-prose>`;
    case "TRY":
      return html`<div class="try" role="note">
        <b>${t("lesson.try")}</b><lesson-prose class="prose" .html=${block.html}></lesson-prose>
      </div>`;
    case "CELL": {
      const cell = workbook.cell(block.cellId);
      return cell === undefined ? nothing : cellOf(cell, workbook, focused);
    }
    default:
      return block satisfies never;
  }
}

function cellOf(cell: Cell, workbook: OpenWorkbook, focused: string | null): TemplateResult {
  const { session, drafts, attempts } = workbook;
  return html`<lesson-cell
    .cell=${cell}
    .number=${workbook.numberOf(cell.id)}
    .code=${workbook.codeOf(cell)}
    .run=${workbook.lastRunOf(cell.id)}
    .asked=${workbook.isAsked(cell.id)}
    .focused=${focused === cell.id}
    .checkable=${attempts !== null}
    .checking=${workbook.checking}
    .variables=${session.view.value.variables}
    .assistant=${workbook.assistantOf(cell)}
    .theirs=${drafts.conflictOf(cell.id)}
    .elsewhere=${drafts.cameFromElsewhere(cell.id)}
    .remembered=${drafts.hasHistory(cell.id)}
  ></lesson-cell>`;
}

/** Cells that the prose of this language forgot: an exercise's starter has no place in it. */
function unplacedCells(lesson: Lesson): readonly Cell[] {
  const placed = new Set(lesson.blocks[language.value].map((block) => (block.type === "CELL" ? block.cellId : "")));
  return lesson.cells.filter((cell) => !placed.has(cell.id));
}

/** To the lesson before and the one after. */
function wayOn(lesson: Lesson, course: Course | null): TemplateResult {
  const titleOf = (lessonId: string): string => {
    const listed = course?.chapters.flatMap((chapter) => chapter.lessons).find((each) => each.id === lessonId);
    return listed === undefined ? lessonId : `${listed.id} ${inLanguage(listed.title)}`;
  };
  return html`<nav class="pages" aria-label=${t("nav.course")}>
    ${lesson.previous === null
      ? html`<span></span>`
      : html`<a href=${paths.lesson(lesson.courseId, lesson.previous)}
          >${icons.left}<span>${t("lesson.previous")}<b>${titleOf(lesson.previous)}</b></span></a
        >`}
    ${lesson.next === null
      ? html`<a href=${paths.course(lesson.courseId)}><span>${t("app.to-course")}</span>${icons.right}</a>`
      : html`<a href=${paths.lesson(lesson.courseId, lesson.next)} data-testid="next"
          ><span>${t("lesson.next")}<b>${titleOf(lesson.next)}</b></span>${icons.right}</a
        >`}
  </nav>`;
}
