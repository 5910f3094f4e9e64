import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { learnsInClass } from "../account/session.ts";
import { inLanguage, language, t } from "../i18n/i18n.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import type { Block, Cell, Course, Lesson, Recall } from "../wire/model.ts";
import { cellPair, type PairSide } from "./cell-pair.ts";
import { differingLines } from "../ui/differing.ts";
import "./help-button.ts";
import "./hint-box.ts";
import "./lesson-cell.ts";
import "./lesson-prose.ts";
import type { OpenWorkbook } from "./open-workbook.ts";
import "./own-cells.ts";
import "./predict-box.ts";
import type { GuessThought } from "./predict-box.ts";

/** What is read and worked through, from the title to the way on: prose, and the cells where it wants them. */
export function lessonColumn(workbook: OpenWorkbook, focused: string | null, course: Course | null): TemplateResult {
  const { lesson, attempts } = workbook;
  const tries = attempts?.list.value.length ?? 0;
  return html`<div
    class="column"
    @guess-thought=${(event: CustomEvent<GuessThought>) =>
      workbook.predictions.think(event.detail.predictionId, event.detail.guess)}
  >
    <p class="eyebrow">
      <span>${t(lesson.kind === "EXERCISE" ? "lesson.exercise" : "lesson.example")} ${lesson.id}</span>
      <span>${t("lesson.minutes", { n: lesson.minutes })}</span>
      ${lesson.extra ? html`<span>${t("course.extra")}</span>` : nothing}
      ${lesson.needs.map((need) => html`<span>${t(`lesson.needs.${need}`)}</span>`)}
      ${tries === 0 ? nothing : html`<span>${t("lesson.attempts", { n: tries })}</span>`}
    </p>
    <h1>${inLanguage(lesson.title)}</h1>
    ${lesson.opener === null
      ? nothing
      : html`<div class="opener" data-testid="opener">
          <b>${t("chapter.before", { n: numberOf(lesson, course) })}</b
          ><lesson-prose class="prose" .html=${inLanguage(lesson.opener)}></lesson-prose>
        </div>`}
    ${lesson.recall === null ? nothing : recallBox(lesson.recall, lesson.courseId)}
    ${repeat(
      lesson.blocks[language.value],
      (block, i) => keyOf(block) ?? `${language.value} ${i}`,
      (block) => blockOf(block, workbook, focused),
    )}
    ${unplacedCells(lesson).map((cell) => cellOf(cell, workbook, focused))}
    ${lesson.exercise !== null && learnsInClass()
      ? html`<hint-box .workbookId=${workbook.id} .told=${workbook.session.hintsChanged.value}></hint-box
          ><help-button .workbookId=${workbook.id}></help-button>`
      : nothing}
    <own-cells .workbook=${workbook}></own-cells>
    ${closingOf(lesson, course)} ${wayOn(lesson, course)}
  </div>`;
}

/** What keeps its element when the language changes. */
function keyOf(block: Block): string | null {
  switch (block.type) {
    case "CELL":
      return `cell ${block.cellId}`;
    case "CELLS":
      return `cells ${block.leftId} ${block.rightId}`;
    case "PREDICT":
      return `predict ${block.predictionId}`;
    case "PROSE":
    case "ASIDE":
    case "TRY":
      return null;
    default:
      return block satisfies never;
  }
}

function blockOf(block: Block, workbook: OpenWorkbook, focused: string | null): TemplateResult | typeof nothing {
  switch (block.type) {
    case "PROSE":
      return html`<lesson-prose class="prose" .html=${block.html}></lesson-prose>`;
    case "TRY":
      return html`<div class="try" role="note">
        <b>${t("lesson.try")}</b><lesson-prose class="prose" .html=${block.html}></lesson-prose>
      </div>`;
    case "ASIDE":
      return html`<details class="aside" data-testid="aside">
        <summary><lesson-prose class="prose line" .html=${block.title}></lesson-prose></summary>
        <lesson-prose class="prose" .html=${block.html}></lesson-prose>
      </details>`;
    case "CELL": {
      const cell = workbook.cell(block.cellId);
      return cell === undefined ? nothing : cellOf(cell, workbook, focused);
    }
    case "CELLS": {
      const left = workbook.cell(block.leftId);
      const right = workbook.cell(block.rightId);
      return left === undefined || right === undefined ? nothing : pairOf(left, right, workbook, focused);
    }
    case "PREDICT": {
      const prediction = workbook.lesson.predictions.find((each) => each.id === block.predictionId);
      const cell = workbook.cell(prediction?.cellId ?? "");
      const pair = cell === undefined ? undefined : pairWith(cell, workbook);
      return prediction === undefined || cell === undefined
        ? nothing
        : html`<predict-box
            @run-wished=${pair === undefined ? nothing : (wish: Event) => runInstead(wish, workbook, pair)}
            .prediction=${prediction}
            .made=${workbook.predictions.made.value.get(prediction.id) ?? null}
            .ran=${workbook.wentWell(workbook.lastRunOf(cell.id))}
          ></predict-box>`;
    }
    default:
      return block satisfies never;
  }
}

/** The two cells that stand side by side, if the cell is one of them. */
function pairWith(cell: Cell, workbook: OpenWorkbook): readonly Cell[] | undefined {
  const pair = workbook.lesson.blocks[language.value].find(
    (block) => block.type === "CELLS" && (block.leftId === cell.id || block.rightId === cell.id),
  );
  return pair?.type === "CELLS" ? [pair.leftId, pair.rightId].flatMap((id) => workbook.cell(id) ?? []) : undefined;
}

/** A question above two cells is about both: what one of them shows alone would be compared with nothing. */
function runInstead(wish: Event, workbook: OpenWorkbook, cells: readonly Cell[]): void {
  wish.stopPropagation();
  runBoth(workbook, cells);
}

function runBoth(workbook: OpenWorkbook, cells: readonly Cell[]): void {
  cells.forEach((cell) => workbook.run(cell));
}

function recallBox({ lessonId, lessonTitle, prediction }: Recall, courseId: string): TemplateResult {
  return html`<predict-box
    class="recall"
    data-testid="recall"
    .prediction=${prediction}
    .again=${{ courseId, lessonId, title: inLanguage(lessonTitle) }}
  ></predict-box>`;
}

function closingOf(lesson: Lesson, course: Course | null): TemplateResult | typeof nothing {
  const { closing, courseId } = lesson;
  return closing === null
    ? nothing
    : html`<section class="closing" data-testid="closing">
        <h2>${t("chapter.after", { n: numberOf(lesson, course) })}</h2>
        <ul>
          ${closing.after.map(
            (line) => html`<li><lesson-prose class="prose line" .html=${inLanguage(line)}></lesson-prose></li>`,
          )}
        </ul>
        ${closing.recall === null ? nothing : recallBox(closing.recall, courseId)}
      </section>`;
}

/** Of the lesson's chapter; the first digit of an id is it, too. */
function numberOf({ chapterId, id }: Lesson, course: Course | null): string | number {
  return course?.chapters.find((chapter) => chapter.id === chapterId)?.number ?? id.charAt(0);
}

function pairOf(left: Cell, right: Cell, workbook: OpenWorkbook, focused: string | null): TemplateResult {
  const differing = differingLines(workbook.codeOf(left), workbook.codeOf(right));
  const side = (cell: Cell, marked: readonly number[]): PairSide => ({
    number: workbook.numberOf(cell.id),
    cell: cellOf(cell, workbook, focused, marked),
    run: workbook.lastRunOf(cell.id),
  });
  return cellPair(side(left, differing.left), side(right, differing.right), () => runBoth(workbook, [left, right]));
}

const UNMARKED: readonly never[] = [];

function cellOf(
  cell: Cell,
  workbook: OpenWorkbook,
  focused: string | null,
  marked: readonly number[] = UNMARKED,
): TemplateResult {
  const { session, drafts, attempts } = workbook;
  return html`<lesson-cell
    .cell=${cell}
    .number=${workbook.numberOf(cell.id)}
    .code=${workbook.codeOf(cell)}
    .run=${workbook.lastRunOf(cell.id)}
    .asked=${workbook.isAsked(cell.id)}
    .focused=${focused === cell.id}
    .checkable=${attempts !== null && !workbook.isGiven(cell.id)}
    .given=${workbook.isGiven(cell.id)}
    .checking=${workbook.checking}
    .variables=${session.view.value.variables}
    .assistant=${workbook.assistantOf(cell)}
    .theirs=${drafts.conflictOf(cell.id)}
    .elsewhere=${drafts.cameFromElsewhere(cell.id)}
    .remembered=${drafts.hasHistory(cell.id)}
    .marked=${marked}
  ></lesson-cell>`;
}

/** Cells that the prose of this language forgot: an exercise's starter has no place in it. */
function unplacedCells(lesson: Lesson): readonly Cell[] {
  const placed = new Set(
    lesson.blocks[language.value].flatMap((block) =>
      block.type === "CELL" ? [block.cellId] : block.type === "CELLS" ? [block.leftId, block.rightId] : [],
    ),
  );
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
          >${icons.left}<span>${t("lesson.previous")}<b class="phrases">${titleOf(lesson.previous)}</b></span></a
        >`}
    ${lesson.next === null
      ? html`<a href=${paths.course(lesson.courseId)}><span>${t("app.to-course")}</span>${icons.right}</a>`
      : html`<a href=${paths.lesson(lesson.courseId, lesson.next)} data-testid="next"
          ><span>${t("lesson.next")}<b class="phrases">${titleOf(lesson.next)}</b></span
          >${icons.right}</a
        >`}
  </nav>`;
}
