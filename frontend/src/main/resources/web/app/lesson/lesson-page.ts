import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { learnsInClass, me, wordsFor } from "../account/session.ts";
import { fetchEditorAhead } from "../editor/code-field.ts";
import { bringIntoSight } from "../editor/sight.ts";
import { inLanguage, t } from "../i18n/i18n.ts";
import type { GoTo } from "../output/failure.ts";
import { Again } from "../ui/again.ts";
import { ask } from "../ui/ask.ts";
import { nowhere, problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import { EndedUnseen } from "../ui/sign.ts";
import type { PageTitle } from "../ui/title.ts";
import * as api from "../wire/api.ts";
import type { Course } from "../wire/model.ts";
import { showHistory } from "./draft-history.ts";
import type { DraftChoice, LessonCell, RunWish } from "./lesson-cell.ts";
import { lessonColumn } from "./lesson-column.ts";
import { quietLine, statusOf } from "./lesson-status.ts";
import { OpenWorkbook } from "./open-workbook.ts";
import { Pulse } from "./pulse.ts";
import "./side-panel.ts";
import type { PanelTab } from "./side-panel.ts";
import "./watch-bar.ts";

const SAVED_TOLD_MILLIS = 3_000;
const narrow = matchMedia("(max-width: 899px)");

/** A place in a cell's code. */
interface Place {
  readonly cellId: string;
  readonly line: number;
  readonly column: number;
}

/** A lesson or an exercise: prose with its cells, and the side panel with what they showed. */
export class LessonPage extends DojoElement {
  static override properties = { courseId: {}, lessonId: {} };
  declare courseId: string;
  declare lessonId: string;
  #workbook: OpenWorkbook | null = null;
  #pulse: Pulse | null = null;
  #course: Course | null = null;
  #failure: unknown = null;
  #focused: string | null = null;
  #tab: PanelTab = "output";
  #sheetOpen = false;
  /** Whether the side panel shows the outputs of all cells. */
  #allRuns = false;
  #told = "";
  readonly #again = new Again(() => void this.#enter());
  #saveAsked: ReturnType<typeof setTimeout> | null = null;
  #unseen = new EndedUnseen();
  /** Whether what went on last was a check. */
  #checked = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const flush = (): void => this.#workbook?.drafts.flush();
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
    const workbook = this.#workbook;
    if (workbook === null) {
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
    const { lesson, session, attempts } = workbook;
    const focused = this.#focused ?? workbook.cells[0]?.id ?? "";
    return html`<main
      class="lesson"
      id="content"
      @all-runs=${(event: CustomEvent<boolean>) => this.#showAllRuns(event.detail)}
      @go-to=${(event: CustomEvent<Place>) => this.#goToPlace(event.detail)}
      @cell-shown=${(event: CustomEvent<string>) => workbook.isOwn(event.detail) || this.#focus(event.detail)}
      @cell-focus=${(event: CustomEvent<string>) => this.#focus(event.detail)}
      @cell-edited=${(event: CustomEvent<{ cellId: string; code: string }>) => {
        this.#pulse?.edited();
        workbook.drafts.edit(event.detail.cellId, event.detail.code);
      }}
      @run-wished=${(event: CustomEvent<RunWish>) => this.#run(event.detail)}
      @stop-cell=${() => session.interrupt()}
      @check-cell=${(event: CustomEvent<string>) => this.#check(event.detail)}
      @restart-session=${() => this.#restart(workbook)}
      @draft-chosen=${(event: CustomEvent<DraftChoice>) =>
        workbook.drafts.resolve(event.detail.cellId, event.detail.choice)}
      @history-wished=${(event: CustomEvent<string>) => this.#openHistory(workbook, event.detail)}
      @keep-session=${() => session.keep()}
      @tab-chosen=${(event: CustomEvent<PanelTab>) => this.#show(event.detail)}
      @sheet-toggled=${() => this.#toggleSheet()}
      @use-code=${(event: CustomEvent<string>) => this.#useCode(event.detail)}
    >
      ${learnsInClass()
        ? html`<watch-bar .workbookId=${workbook.id} .told=${session.watchChanged.value}></watch-bar>`
        : nothing}
      <article class="read" aria-label=${t("lesson.reading")}>
        ${lessonColumn(workbook, this.#focused, this.#course)}
      </article>
      <side-panel
        .view=${session.view.value}
        .run=${workbook.lastRunOf(focused)}
        .runs=${workbook.lessonRuns}
        .allRuns=${this.#allRuns}
        .asked=${workbook.isAsked(focused)}
        .tab=${this.#tab}
        .exercise=${lesson.exercise !== null}
        .attempts=${attempts?.list.value ?? []}
        .unsent=${attempts?.unsent.value ?? false}
        .failure=${attempts?.failure.value ?? null}
        .refused=${session.refused.value}
        .open=${this.#sheetOpen}
        .goTo=${this.#goTo}
      ></side-panel>
      ${quietLine(workbook, this.#saveAsked !== null)}
    </main>`;
  }

  override updated(): void {
    this.#tellTheBar();
    this.emit("page-title", this.#title());
  }

  #title(): PageTitle {
    const workbook = this.#workbook;
    if (workbook === null) {
      return { title: this.#failure === null ? t("app.loading") : wordsFor(this.#failure), sign: null };
    }
    const { lesson, session, attempts } = workbook;
    const runs = [...session.view.value.runs.values()];
    const [latest] = attempts?.list.value ?? [];
    const checking = attempts?.unsent.value === true || latest?.state === "PENDING";
    const running = session.waiting.value.length > 0 || runs.some((run) => run.state !== "FINISHED");
    this.#checked = checking || (this.#checked && !running);
    const well = this.#checked ? latest?.passed === true : workbook.wentWell(runs.at(-1) ?? null);
    const sign = this.#unseen.sign(checking || running, well, document.visibilityState === "visible");
    return { title: `${lesson.id} ${inLanguage(lesson.title)}`, sign };
  }

  #tellTheBar(): void {
    if (this.#workbook === null) {
      return;
    }
    const { key, state, crumbs } = statusOf(this.#workbook, this.#course);
    if (key !== this.#told) {
      this.#told = key;
      this.emit("page-state", state);
      this.emit("page-crumbs", crumbs);
    }
  }

  /** All is saved by itself, but fingers have their habits; the browser's own dialog would be no answer. */
  readonly #saveKey = (press: KeyboardEvent): void => {
    if ((press.ctrlKey || press.metaKey) && !press.altKey && !press.shiftKey && press.key.toLowerCase() === "s") {
      press.preventDefault();
      this.#workbook?.drafts.flush();
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
    const workbook = this.#workbook;
    const cell = workbook?.cell(cellId);
    if (workbook && cell) {
      this.#focused = cellId;
      this.#tab = "output";
      this.#sheetOpen = true;
      workbook.run(cell);
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
    const workbook = this.#workbook;
    const cell = workbook?.cell(cellId);
    if (workbook && cell) {
      workbook.check(cell);
      this.#sheetOpen = true;
      this.#show("checks");
      this.#keepInSight(cellId);
    }
  }

  #useCode(code: string): void {
    const [cell] = this.#workbook?.cells ?? [];
    if (cell !== undefined) {
      this.#workbook?.drafts.edit(cell.id, code);
      this.requestUpdate();
    }
  }

  async #restart({ session }: OpenWorkbook): Promise<void> {
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

  async #openHistory(workbook: OpenWorkbook, cellId: string): Promise<void> {
    const title = t("history.title", { n: workbook.numberOf(cellId) });
    try {
      showHistory(title, await api.cellHistory(workbook.id, cellId), (code) => {
        workbook.drafts.edit(cellId, code);
        this.requestUpdate();
      });
    } catch (failure) {
      showHistory(title, [], () => undefined, wordsFor(failure));
    }
  }

  #focus(cellId: string): void {
    if (this.#focused !== cellId) {
      this.#focused = cellId;
      this.requestUpdate();
    }
  }

  #show(tab: PanelTab): void {
    this.#tab = tab;
    this.#sheetOpen = true;
    this.requestUpdate();
  }

  #showAllRuns(all: boolean): void {
    this.#allRuns = all;
    this.requestUpdate();
  }

  #goToPlace({ cellId, line, column }: Place): void {
    const cells = [...this.querySelectorAll<LessonCell>("lesson-cell")];
    cells.find((each) => each.cell.id === cellId)?.goTo(line, column);
  }

  #toggleSheet(): void {
    this.#sheetOpen = !this.#sheetOpen;
    this.requestUpdate();
  }

  /** To a place in the code whose output is shown. */
  readonly #goTo: GoTo = (line, column) => {
    this.#goToPlace({ cellId: this.#focused ?? this.#workbook?.cells[0]?.id ?? "", line, column });
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
      const [lesson, record] = await Promise.all([
        api.lesson(courseId, lessonId),
        api.openWorkbook(courseId, lessonId),
      ]);
      if (lessonId !== this.lessonId || !this.isConnected) {
        return; // left again before it was there
      }
      this.#failure = null;
      this.#again.done();
      this.#workbook = new OpenWorkbook(account.id, lesson, record, () => this.requestUpdate());
      this.#pulse = learnsInClass()
        ? new Pulse((visible, edited, active) => api.pulse(record.id, visible, edited, active))
        : null;
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

  #leave(): void {
    this.#pulse?.close();
    this.#pulse = null;
    this.#workbook?.close();
    this.#workbook = null;
    this.#focused = null;
    this.#tab = "output";
    this.#sheetOpen = false;
    this.#allRuns = false;
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

customElements.define("lesson-page", LessonPage);
