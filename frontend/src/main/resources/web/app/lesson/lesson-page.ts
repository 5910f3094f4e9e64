import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { learnWhoIsHere, me, wordsFor } from "../account/session.ts";
import { fetchEditorAhead } from "../editor/code-field.ts";
import type { Assistant } from "../editor/dojo-editor.ts";
import { bringIntoSight } from "../editor/sight.ts";
import { inLanguage, language, t } from "../i18n/i18n.ts";
import type { GoTo } from "../output/failure.ts";
import { Attempts } from "../session/attempts.ts";
import { Drafts } from "../session/drafts.ts";
import { LiveSession } from "../session/live-session.ts";
import { lastRunOf } from "../session/view.ts";
import { Again } from "../ui/again.ts";
import { ask } from "../ui/ask.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { nextFrame } from "../ui/frames.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import { EndedUnseen } from "../ui/sign.ts";
import type { PageTitle } from "../ui/title.ts";
import * as api from "../wire/api.ts";
import type { Block, Cell, Course, Lesson, Workbook } from "../wire/model.ts";
import { showHistory } from "./draft-history.ts";
import "./lesson-cell.ts";
import type { DraftChoice, LessonCell, RunWish } from "./lesson-cell.ts";
import "./lesson-prose.ts";
import "./work-bench.ts";
import type { Bench } from "./work-bench.ts";

const SAVED_TOLD_MILLIS = 3_000;
const narrow = matchMedia("(max-width: 899px)");

/** What one opened lesson works with, from its opening until the page is left. */
interface Desk {
  readonly lesson: Lesson;
  readonly workbook: Workbook;
  readonly drafts: Drafts;
  readonly session: LiveSession;
  readonly attempts: Attempts | null;
  /** By cell. */
  readonly assistants: ReadonlyMap<string, Assistant>;
}

/** Help with the code of one cell. */
function assistantOf(cell: Cell, lesson: Lesson, session: LiveSession, drafts: Drafts): Assistant {
  const others = lesson.cells.filter((each) => each !== cell);
  return {
    complete: (code, cursor) => session.complete(code, cursor),
    explain: (code, cursor) => session.explain(code, cursor),
    check: (code) =>
      session.check(
        code,
        others.map((each) => drafts.codeOf(each.id) ?? each.java),
      ),
  };
}

/** A lesson or an exercise: prose with its cells, and the workbench beside it. */
export class LessonPage extends DojoElement {
  static override properties = { courseId: {}, lessonId: {} };
  declare courseId: string;
  declare lessonId: string;
  #desk: Desk | null = null;
  #course: Course | null = null;
  #failure: unknown = null;
  #focused: string | null = null;
  #bench: Bench = "output";
  #sheetOpen = false;
  #stops: (() => void)[] = [];
  #told = "";
  readonly #again = new Again(() => void this.#enter());
  #saveAsked: ReturnType<typeof setTimeout> | null = null;
  #unseen = new EndedUnseen();
  /** Whether what went on last was a check. */
  #checked = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const flush = (): void => this.#desk?.drafts.flush();
    window.addEventListener("online", flush);
    window.addEventListener("pagehide", flush);
    const seen = (): void => this.requestUpdate();
    document.addEventListener("visibilitychange", seen);
    document.addEventListener("keydown", this.#saveKey);
    this.whenGone(() => {
      window.removeEventListener("online", flush);
      window.removeEventListener("pagehide", flush);
      this.#again.stop();
      document.removeEventListener("visibilitychange", seen);
      document.removeEventListener("keydown", this.#saveKey);
      this.#leave();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("courseId") || changed.has("lessonId")) {
      void this.#enter();
    }
  }

  override render(): TemplateResult {
    const desk = this.#desk;
    if (desk === null) {
      if (this.#failure instanceof api.Refused && this.#failure.status === 404) {
        return nowhere(wordsFor(this.#failure), [{ words: t("app.to-course"), href: paths.course(this.courseId) }]);
      }
      return html`<main class="narrow" id="content">
        ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
        ${this.#failure === null
          ? html`<p class="late">${t("app.loading")}</p>`
          : html`${this.#again.button()}
              <p><a href=${paths.course(this.courseId)}>${t("app.to-course")}</a></p>`}
      </main>`;
    }
    const { lesson, session, attempts } = desk;
    const view = session.view.value;
    const focused = this.#focused ?? lesson.cells[0]?.id ?? "";
    return html`<main
      class="lesson"
      id="content"
      @cell-focus=${(event: CustomEvent<string>) => this.#focus(event.detail)}
      @cell-edited=${(event: CustomEvent<{ cellId: string; code: string }>) =>
        desk.drafts.edit(event.detail.cellId, event.detail.code)}
      @run-wished=${(event: CustomEvent<RunWish>) => this.#run(event.detail)}
      @stop-cell=${() => session.interrupt()}
      @check-cell=${(event: CustomEvent<string>) => this.#check(event.detail)}
      @restart-session=${() => this.#restart(desk)}
      @draft-chosen=${(event: CustomEvent<DraftChoice>) => desk.drafts.resolve(event.detail.cellId, event.detail.choice)}
      @history-wished=${(event: CustomEvent<string>) => this.#openHistory(desk, event.detail)}
      @keep-session=${() => session.keep()}
      @bench-chosen=${(event: CustomEvent<Bench>) => this.#show(event.detail)}
      @sheet-toggled=${() => this.#toggleSheet()}
      @use-code=${(event: CustomEvent<string>) => this.#useCode(event.detail)}
    >
      <article class="read" aria-label=${t("lesson.reading")}>${this.#reading(desk)}</article>
      <work-bench
        .view=${view}
        .run=${lastRunOf(view, focused)}
        .asked=${session.waiting.value.some((run) => run.cellId === focused)}
        .bench=${this.#bench}
        .exercise=${lesson.exercise !== null}
        .attempts=${attempts?.list.value ?? []}
        .unsent=${attempts?.unsent.value ?? false}
        .failure=${attempts?.failure.value ?? null}
        .refused=${session.refused.value}
        .open=${this.#sheetOpen}
        .goTo=${this.#goTo}
      ></work-bench>
      ${this.#quietLine(desk)}
    </main>`;
  }

  override updated(): void {
    this.#tellTheBar();
    this.emit("page-title", this.#title());
  }

  #title(): PageTitle {
    const desk = this.#desk;
    if (desk === null) {
      return { title: this.#failure === null ? t("app.loading") : wordsFor(this.#failure), sign: null };
    }
    const { lesson, session, attempts } = desk;
    const runs = [...session.view.value.runs.values()];
    const [latest] = attempts?.list.value ?? [];
    const checking = attempts?.unsent.value === true || latest?.state === "PENDING";
    const running = session.waiting.value.length > 0 || runs.some((run) => run.state !== "FINISHED");
    this.#checked = checking || (this.#checked && !running);
    const well = this.#checked ? latest?.passed === true : runs.at(-1)?.outcome?.type === "completed";
    const sign = this.#unseen.sign(checking || running, well, document.visibilityState === "visible");
    return { title: `${lesson.id} ${inLanguage(lesson.title)}`, sign };
  }

  #reading({ lesson, attempts }: Desk): TemplateResult {
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
        (block) => this.#block(block),
      )}
      ${this.#unplacedCells(lesson).map((cell) => this.#cell(cell))}
      <nav class="pages" aria-label=${t("nav.course")}>
        ${lesson.previous === null
          ? html`<span></span>`
          : html`<a href=${paths.lesson(lesson.courseId, lesson.previous)}
              >${icons.left}<span>${t("lesson.previous")}<b>${this.#titleOf(lesson.previous)}</b></span></a
            >`}
        ${lesson.next === null
          ? html`<a href=${paths.course(lesson.courseId)}><span>${t("app.to-course")}</span>${icons.right}</a>`
          : html`<a href=${paths.lesson(lesson.courseId, lesson.next)} data-testid="next"
              ><span>${t("lesson.next")}<b>${this.#titleOf(lesson.next)}</b></span>${icons.right}</a
            >`}
      </nav>
    </div>`;
  }

  #block(block: Block): TemplateResult | typeof nothing {
    switch (block.type) {
      case "PROSE":
        return html`<lesson-prose class="prose" .html=${block.html}></lesson-prose>`;
      case "TRY":
        return html`<div class="try" role="note">
          <b>${t("lesson.try")}</b><lesson-prose class="prose" .html=${block.html}></lesson-prose>
        </div>`;
      case "CELL": {
        const cell = this.#desk?.lesson.cells.find((each) => each.id === block.cellId);
        return cell === undefined ? nothing : this.#cell(cell);
      }
      default:
        return block satisfies never;
    }
  }

  #cell(cell: Cell): TemplateResult | typeof nothing {
    const desk = this.#desk;
    if (desk === null) {
      return nothing;
    }
    const { session, drafts, attempts } = desk;
    const view = session.view.value;
    return html`<lesson-cell
      .cell=${cell}
      .number=${desk.lesson.cells.indexOf(cell) + 1}
      .code=${drafts.codeOf(cell.id) ?? cell.java}
      .run=${lastRunOf(view, cell.id)}
      .asked=${session.waiting.value.some((run) => run.cellId === cell.id)}
      .focused=${this.#focused === cell.id}
      .checkable=${attempts !== null}
      .checking=${attempts !== null && (attempts.unsent.value || attempts.list.value[0]?.state === "PENDING")}
      .variables=${view.variables}
      .assistant=${desk.assistants.get(cell.id)}
      .theirs=${drafts.conflictOf(cell.id)}
      .elsewhere=${drafts.cameFromElsewhere(cell.id)}
      .remembered=${drafts.hasHistory(cell.id)}
    ></lesson-cell>`;
  }

  /** Cells that the prose of this language forgot: an exercise's starter has no place in it. */
  #unplacedCells(lesson: Lesson): readonly Cell[] {
    const placed = new Set(lesson.blocks[language.value].map((block) => (block.type === "CELL" ? block.cellId : "")));
    return lesson.cells.filter((cell) => !placed.has(cell.id));
  }

  #titleOf(lessonId: string): string {
    const listed = this.#course?.chapters.flatMap((chapter) => chapter.lessons).find((each) => each.id === lessonId);
    return listed === undefined ? lessonId : `${listed.id} ${inLanguage(listed.title)}`;
  }

  #quietLine({ session, drafts }: Desk): TemplateResult {
    const { owed } = session;
    const words =
      session.connection.value === "waiting"
        ? owed.value === null
          ? t("connection.waiting")
          : t(owed.value === "interrupt" ? "connection.stop-owed" : "connection.restart-owed")
        : drafts.state.value === "kept"
          ? t("drafts.kept")
          : this.#saveAsked && drafts.state.value === "saved"
            ? t("drafts.saved-now")
            : "";
    return html`<p class="quiet-line" role="status" data-testid="connection" ?hidden=${words === ""}>${words}</p>`;
  }

  #tellTheBar(): void {
    const desk = this.#desk;
    if (desk === null) {
      return;
    }
    const { lesson, session, drafts } = desk;
    const view = session.view.value;
    const connected = session.connection.value === "open";
    const state = connected ? view.state : "waiting";
    const words = connected
      ? view.rebuilding === null
        ? t(`session.${view.state}`)
        : t("session.rebuilding-step", view.rebuilding)
      : t(session.connection.value === "waiting" ? "connection.waiting-short" : "connection.connecting");
    const saved = t(drafts.state.value === "kept" ? "drafts.kept-short" : `drafts.${drafts.state.value}`);
    const said = [language.value, lesson.id, this.#course?.id, state, words, saved, view.runtime].join("|");
    if (said === this.#told) {
      return;
    }
    this.#told = said;
    this.emit("page-state", html`<span class="drafts" data-testid="drafts-state" data-state=${drafts.state.value}>${saved}</span
      ><span
        class="state"
        data-testid="session-state"
        data-state=${state}
        title=${view.runtime === null ? nothing : t("session.runtime", { runtime: view.runtime })}
        ><span>${words}</span></span
      >`);
    const chapter = this.#course?.chapters.find((each) => each.id === lesson.chapterId);
    this.emit("page-crumbs", [
      ...(this.#course === null ? [] : [{ label: inLanguage(this.#course.title), href: paths.course(lesson.courseId) }]),
      ...(chapter === undefined
        ? []
        : [
            {
              label: `${t("course.chapter", { n: chapter.number })} ${inLanguage(chapter.title)}`,
              href: paths.chapter(lesson.courseId, chapter.id),
            },
          ]),
      { label: `${lesson.id} ${inLanguage(lesson.title)}` },
    ]);
  }

  /** All is saved by itself, but fingers have their habits; the browser's own dialog would be no answer. */
  readonly #saveKey = (press: KeyboardEvent): void => {
    if ((press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey && press.key.toLowerCase() === "s") {
      press.preventDefault();
      this.#desk?.drafts.flush();
      clearTimeout(this.#saveAsked ?? undefined);
      this.#saveAsked = setTimeout(() => {
        this.#saveAsked = null;
        this.requestUpdate();
      }, SAVED_TOLD_MILLIS);
      this.requestUpdate();
    }
  };

  /** On a narrow screen the sheet comes up over the page: the cell moves out from under it. */
  #keepInSight(cellId: string): void {
    void this.updateComplete.then(() => {
      const cell = document.getElementById(`cell-${cellId}`)?.getBoundingClientRect();
      if (cell !== undefined && narrow.matches) {
        // Of a long cell the end, beside which its output comes up.
        bringIntoSight(Math.max(cell.top, cell.bottom - window.innerHeight / 3), cell.bottom, 8, false);
      }
    });
  }

  #run({ cellId, andMove }: RunWish): void {
    const desk = this.#desk;
    const cell = desk?.lesson.cells.find((each) => each.id === cellId);
    if (desk && cell) {
      this.#focused = cellId;
      this.#bench = "output";
      this.#sheetOpen = true;
      desk.session.run(cellId, desk.drafts.codeOf(cellId) ?? cell.java);
      if (andMove) {
        const cells = [...this.querySelectorAll<LessonCell>("lesson-cell")];
        cells[cells.findIndex((each) => each.cell.id === cellId) + 1]?.edit();
        this.#focused = cellId; // its output stays in sight until the next one runs
      }
      this.requestUpdate();
      this.#keepInSight(cellId);
    }
  }

  #check(cellId: string): void {
    const desk = this.#desk;
    const cell = desk?.lesson.cells.find((each) => each.id === cellId);
    if (desk && cell) {
      desk.drafts.flush();
      desk.attempts?.submit(desk.drafts.codeOf(cellId) ?? cell.java);
      this.#sheetOpen = true;
      this.#show("checks");
      this.#keepInSight(cellId);
    }
  }

  #useCode(code: string): void {
    const [cell] = this.#desk?.lesson.cells ?? [];
    if (cell !== undefined) {
      this.#desk?.drafts.edit(cell.id, code);
      this.requestUpdate();
    }
  }

  async #restart({ session }: Desk): Promise<void> {
    const { variables } = session.view.value;
    if (
      variables.length === 0 ||
      (await ask({
        title: t("session.restart"),
        words: t("session.restart-ask", { n: variables.length }),
        yes: t("session.restart"),
      }))
    ) {
      session.restart();
    }
  }

  async #openHistory({ lesson, workbook, drafts }: Desk, cellId: string): Promise<void> {
    const number = lesson.cells.findIndex((each) => each.id === cellId) + 1;
    try {
      showHistory(number, await api.cellHistory(workbook.id, cellId), (code) => {
        drafts.edit(cellId, code);
        this.requestUpdate();
      });
    } catch (failure) {
      showHistory(number, [], () => undefined, wordsFor(failure));
    }
  }

  #focus(cellId: string): void {
    if (this.#focused !== cellId) {
      this.#focused = cellId;
      this.requestUpdate();
    }
  }

  #show(bench: Bench): void {
    this.#bench = bench;
    this.#sheetOpen = true;
    this.requestUpdate();
  }

  #toggleSheet(): void {
    this.#sheetOpen = !this.#sheetOpen;
    this.requestUpdate();
  }

  /** To a place in the code whose output is shown. */
  readonly #goTo: GoTo = (line, column) => {
    const focused = this.#focused ?? this.#desk?.lesson.cells[0]?.id;
    const cells = [...this.querySelectorAll<LessonCell>("lesson-cell")];
    cells.find((each) => each.cell.id === focused)?.goTo(line, column);
  };

  async #enter(): Promise<void> {
    this.#leave();
    this.#again.stop();
    const { courseId, lessonId } = this;
    const account = me.value?.account;
    if (account == null) {
      return;
    }
    try {
      const [lesson, workbook] = await Promise.all([
        api.lesson(courseId, lessonId),
        api.openWorkbook(courseId, lessonId),
      ]);
      if (lessonId !== this.lessonId || !this.isConnected) {
        return; // left again before it was there
      }
      const drafts = new Drafts(account.id, workbook, localStorage, DRAFT_CALLS);
      const session = new LiveSession(workbook.id, nextFrame);
      const attempts = lesson.exercise === null ? null : new Attempts(account.id, workbook.id, localStorage, ATTEMPT_CALLS);
      const assistants = new Map(lesson.cells.map((cell) => [cell.id, assistantOf(cell, lesson, session, drafts)]));
      this.#desk = { lesson, workbook, drafts, session, attempts, assistants };
      this.#failure = null;
      this.#again.done();
      this.#watch(this.#desk);
      fetchEditorAhead();
      void this.#loadCourse();
    } catch (failure) {
      if (lessonId !== this.lessonId || courseId !== this.courseId || !this.isConnected) {
        return;
      }
      this.#failure = failure;
      this.#again.failed(!(failure instanceof api.Refused));
    }
    this.requestUpdate();
  }

  #watch({ drafts, session, attempts }: Desk): void {
    const redraw = (): void => this.requestUpdate();
    this.#stops = [
      drafts.state.watch(redraw),
      drafts.changes.watch(redraw),
      session.owed.watch(redraw),
      session.draftSaved.watch((saved) => {
        if (saved !== null) {
          drafts.heard(saved.cellId, saved.revision);
        }
      }),
      session.view.watch((view) => {
        view.attempts.forEach((attempt) => attempts?.heard(attempt));
        redraw();
      }),
      session.waiting.watch(redraw),
      session.refused.watch(redraw),
      session.connection.watch((state) => {
        if (state === "open") {
          drafts.flush();
          void drafts.refresh();
        } else {
          // Cut off, or signed out meanwhile? Then the app asks to sign in again; drafts wait on this device.
          void learnWhoIsHere().catch(() => undefined);
        }
        redraw();
      }),
      ...(attempts === null
        ? []
        : [attempts.list.watch(redraw), attempts.unsent.watch(redraw), attempts.failure.watch(redraw)]),
    ];
  }

  #leave(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#desk?.drafts.flush();
    this.#desk?.session.close();
    this.#desk?.attempts?.close();
    this.#desk = null;
    this.#focused = null;
    this.#bench = "output";
    this.#sheetOpen = false;
    this.#told = "";
    this.#unseen = new EndedUnseen();
    this.#checked = false;
  }

  async #loadCourse(): Promise<void> {
    if (this.#course?.id !== this.courseId) {
      // For titles beside the way; a lesson can be read without them.
      this.#course = await api.course(this.courseId).catch(() => null);
      this.requestUpdate();
    }
  }
}

const DRAFT_CALLS = {
  save: api.saveCell,
  read: async ({ courseId, lessonId }: Workbook) => (await api.openWorkbook(courseId, lessonId)).cells,
  isOlder: (failure: unknown): boolean => failure instanceof api.Refused && failure.refusal.code === "draft.newer",
};

const ATTEMPT_CALLS = {
  submit: api.submitAttempt,
  read: api.attempt,
  list: api.attempts,
  isRefusal: (failure: unknown): boolean => failure instanceof api.Refused && failure.status < 500,
};

customElements.define("lesson-page", LessonPage);
