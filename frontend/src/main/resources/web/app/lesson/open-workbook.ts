import { learnWhoIsHere } from "../account/session.ts";
import type { Assistant } from "../editor/dojo-editor.ts";
import { Attempts } from "../session/attempts.ts";
import { Drafts } from "../session/drafts.ts";
import { LiveSession } from "../session/live-session.ts";
import { OwnCells } from "../session/own-cells.ts";
import { Predictions } from "../session/predictions.ts";
import { RunAll } from "../session/run-all.ts";
import { lastRunOf, type RunView } from "../session/view.ts";
import { nextFrame } from "../ui/frames.ts";
import * as api from "../wire/api.ts";
import type { Cell, Lesson, Workbook } from "../wire/model.ts";
import type { NumberedRun } from "./side-panel.ts";

/** What the server will refuse again: there is no use in trying. */
const isRefusal = (failure: unknown): boolean => failure instanceof api.Refused && failure.status < 500;

const DRAFT_CALLS = {
  read: async ({ courseId, lessonId }: Workbook) => (await api.openWorkbook(courseId, lessonId)).cells,
  isOlder: (failure: unknown): boolean => failure instanceof api.Refused && failure.refusal.code === "draft.newer",
};

const OWN_CELL_CALLS = {
  list: api.ownCells,
  put: api.putOwnCell,
  remove: api.deleteOwnCell,
  isRefusal,
};

const ATTEMPT_CALLS = {
  submit: api.submitAttempt,
  read: api.attempt,
  list: api.attempts,
  isRefusal,
};

const PREDICTION_CALLS = {
  list: api.guesses,
  predict: api.predict,
  isRefusal,
};

/** Cells of an exercise, by the server's ids. */
const ANSWER = "answer";
const GIVEN = "given";

/** A workbook from its opening until the page is left: its cells, and what keeps, runs and checks their code. */
export class OpenWorkbook {
  readonly lesson: Lesson;
  readonly id: string;
  readonly drafts: Drafts;
  readonly session: LiveSession;
  /** Where there is something to check. */
  readonly attempts: Attempts | null;
  readonly predictions: Predictions;
  readonly own: OwnCells;
  readonly runAll: RunAll;
  /** As cells, by id: the same object every time. */
  readonly #ownCells = new Map<string, Cell>();
  readonly #assistants = new Map<string, Assistant>();
  readonly #stops: readonly (() => void)[];

  /** `changed` is told whenever something has to be drawn anew. */
  constructor(accountId: string, lesson: Lesson, record: Workbook, changed: () => void) {
    this.lesson = lesson;
    this.id = record.id;
    this.own = new OwnCells(accountId, record, { device: localStorage, tab: sessionStorage }, OWN_CELL_CALLS);
    this.drafts = new Drafts(accountId, record, localStorage, {
      ...DRAFT_CALLS,
      save: async (workbookId, cellId, code, baseRevision) => {
        await this.own.settled(cellId);
        const saved = await api.saveCell(workbookId, cellId, code, baseRevision);
        if (saved.deleted) {
          this.own.revive(cellId);
        }
        return saved;
      },
    });
    this.session = new LiveSession(`/api/live/${record.id}`, nextFrame);
    this.runAll = new RunAll(this.session, (run) => this.wentWell(run));
    this.attempts = lesson.exercise === null ? null : new Attempts(accountId, record.id, localStorage, ATTEMPT_CALLS);
    this.predictions = new Predictions(lesson.predictions, record.id, localStorage, PREDICTION_CALLS);
    this.#stops = this.#watch(changed);
    this.own.hold(this.drafts.unsaved());
  }

  /** The lesson's, in the order in which they are numbered. */
  get cells(): readonly Cell[] {
    return this.lesson.cells;
  }

  /** Those that the learner has added. */
  get ownCells(): readonly Cell[] {
    return this.own.cells.value.map(({ id }) => {
      const known = this.#ownCells.get(id) ?? { id, java: "", python: null, expected: null, error: null, twins: [] };
      this.#ownCells.set(id, known);
      return known;
    });
  }

  /** All that can be run, as the page shows them from the top. */
  get allCells(): readonly Cell[] {
    return [...this.cells, ...this.ownCells];
  }

  isOwn(cellId: string): boolean {
    return this.own.cells.value.some((each) => each.id === cellId);
  }

  cell(cellId: string): Cell | undefined {
    return this.allCells.find((each) => each.id === cellId);
  }

  /** From 1, as a person counts, among the lesson's or among the learner's own; 0 for a cell that is not here. */
  numberOf(cellId: string): number {
    const cells = this.isOwn(cellId) ? this.ownCells : this.cells;
    return cells.findIndex((each) => each.id === cellId) + 1;
  }

  /** Code above an exercise's answer, which it uses: it is read, and nobody writes in it. */
  isGiven(cellId: string): boolean {
    return this.lesson.exercise !== null && cellId === GIVEN;
  }

  codeOf(cell: Cell): string {
    return this.isGiven(cell.id) ? cell.java : (this.drafts.codeOf(cell.id) ?? cell.java);
  }

  lastRunOf(cellId: string): RunView | null {
    return lastRunOf(this.session.view.value, cellId);
  }

  /** Of the lesson's cells that have run. */
  get lessonRuns(): readonly NumberedRun[] {
    return this.cells.flatMap((cell, i) => {
      const run = this.lastRunOf(cell.id);
      return run === null ? [] : [{ number: i + 1, run }];
    });
  }

  /** A run of the cell was asked for that the server has not told of yet. */
  isAsked(cellId: string): boolean {
    return this.session.waiting.value.some((run) => run.cellId === cellId);
  }

  /** An attempt is on its way, or has no verdict yet. */
  get checking(): boolean {
    return this.attempts !== null && (this.attempts.unsent.value || this.attempts.list.value[0]?.state === "PENDING");
  }

  /** What an answer is given runs before it, as when it is judged. */
  run(cell: Cell): void {
    const given = this.cells.find((each) => this.isGiven(each.id));
    if (given !== undefined && cell.id === ANSWER) {
      this.session.run(given.id, given.java);
    }
    this.session.run(cell.id, this.#codeToRun(cell));
  }

  /** From now on what was thought of its result is a guess. */
  #codeToRun(cell: Cell): string {
    this.predictions.commit(cell.id);
    return this.codeOf(cell);
  }

  /** Whether a run did what its cell is there for: it came to its end, or failed as it was meant to. */
  wentWell(run: RunView | null): boolean {
    const outcome = run?.outcome?.type;
    const meantToFail = this.cell(run?.cellId ?? "")?.error != null;
    return outcome === "completed" || (meantToFail && (outcome === "threw" || outcome === "didNotCompile"));
  }

  /** Runs all cells from the top; an exercise's is run, not submitted. Empty ones have nothing to say. */
  startAll(restarting = false): void {
    const turns = this.allCells
      .filter((cell) => this.codeOf(cell).trim() !== "")
      .map((cell) => ({ cellId: cell.id, code: () => this.#codeToRun(cell) }));
    if (restarting) {
      this.runAll.restartAndStart(turns);
    } else {
      this.runAll.start(turns);
    }
  }

  check(cell: Cell): void {
    this.drafts.flush();
    this.attempts?.submit(this.codeOf(cell));
  }

  /** Help with the code of one cell: the same object every time, or the cell would be drawn anew. */
  assistantOf(cell: Cell): Assistant {
    const known = this.#assistants.get(cell.id);
    if (known !== undefined) {
      return known;
    }
    const { session } = this;
    const assistant: Assistant = {
      complete: (code, cursor) => session.complete(code, cursor),
      explain: (code, cursor) => session.explain(code, cursor),
      check: (code) =>
        session.check(
          code,
          this.allCells.filter((each) => each.id !== cell.id).map((each) => this.codeOf(each)),
        ),
    };
    this.#assistants.set(cell.id, assistant);
    return assistant;
  }

  close(): void {
    this.#stops.forEach((stop) => stop());
    this.drafts.flush();
    this.own.close();
    this.runAll.close();
    this.session.close();
    this.attempts?.close();
  }

  #watch(changed: () => void): readonly (() => void)[] {
    const { own, drafts, session, attempts, predictions } = this;
    let known = own.cells.value;
    return [
      predictions.made.watch(changed),
      own.cells.watch((cells) => {
        own.hold(drafts.unsaved());
        if (cells.some((cell) => !known.some((each) => each.id === cell.id))) {
          void drafts.refresh(); // one that comes back has its text on the server
        }
        known = cells;
        changed();
      }),
      session.ownCellsChanged.watch(() => void own.refresh()),
      drafts.state.watch(changed),
      drafts.changes.watch(changed),
      session.owed.watch(changed),
      session.hintsChanged.watch(changed),
      session.watchChanged.watch(changed),
      session.draftSaved.watch((saved) => {
        if (saved !== null) {
          drafts.heard(saved.cellId, saved.revision);
        }
      }),
      session.view.watch((view) => {
        view.attempts.forEach((attempt) => attempts?.heard(attempt));
        changed();
      }),
      session.waiting.watch(changed),
      session.refused.watch(changed),
      session.connection.watch((state) => {
        if (state === "open") {
          own.flush();
          void own.refresh();
          drafts.flush();
          void drafts.refresh();
          void predictions.send();
          // what was told while the line was cut is told nobody again
          session.hintsChanged.set(session.hintsChanged.value + 1);
          session.watchChanged.set(session.watchChanged.value + 1);
        } else {
          // Cut off, or signed out meanwhile? Then the app asks to sign in again; drafts wait on this device.
          void learnWhoIsHere().catch(() => undefined);
        }
        changed();
      }),
      ...(attempts === null
        ? []
        : [attempts.list.watch(changed), attempts.unsent.watch(changed), attempts.failure.watch(changed)]),
    ];
  }
}
