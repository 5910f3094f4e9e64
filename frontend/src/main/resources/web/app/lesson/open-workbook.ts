import { learnWhoIsHere } from "../account/session.ts";
import type { Assistant } from "../editor/dojo-editor.ts";
import { Attempts } from "../session/attempts.ts";
import { Drafts } from "../session/drafts.ts";
import { LiveSession } from "../session/live-session.ts";
import { lastRunOf, type RunView } from "../session/view.ts";
import { nextFrame } from "../ui/frames.ts";
import * as api from "../wire/api.ts";
import type { Cell, Lesson, Workbook } from "../wire/model.ts";

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

/** A workbook from its opening until the page is left: its cells, and what keeps, runs and checks their code. */
export class OpenWorkbook {
  readonly lesson: Lesson;
  readonly id: string;
  readonly drafts: Drafts;
  readonly session: LiveSession;
  /** Where there is something to check. */
  readonly attempts: Attempts | null;
  readonly #assistants = new Map<string, Assistant>();
  readonly #stops: readonly (() => void)[];

  /** `changed` is told whenever something has to be drawn anew. */
  constructor(accountId: string, lesson: Lesson, record: Workbook, changed: () => void) {
    this.lesson = lesson;
    this.id = record.id;
    this.drafts = new Drafts(accountId, record, localStorage, DRAFT_CALLS);
    this.session = new LiveSession(record.id, nextFrame);
    this.attempts = lesson.exercise === null ? null : new Attempts(accountId, record.id, localStorage, ATTEMPT_CALLS);
    this.#stops = this.#watch(changed);
  }

  /** All that can be run, in the order in which they are numbered. */
  get cells(): readonly Cell[] {
    return this.lesson.cells;
  }

  cell(cellId: string): Cell | undefined {
    return this.cells.find((each) => each.id === cellId);
  }

  /** From 1, as a person counts; 0 for a cell that is not here. */
  numberOf(cellId: string): number {
    return this.cells.findIndex((each) => each.id === cellId) + 1;
  }

  codeOf(cell: Cell): string {
    return this.drafts.codeOf(cell.id) ?? cell.java;
  }

  lastRunOf(cellId: string): RunView | null {
    return lastRunOf(this.session.view.value, cellId);
  }

  /** A run of the cell was asked for that the server has not told of yet. */
  isAsked(cellId: string): boolean {
    return this.session.waiting.value.some((run) => run.cellId === cellId);
  }

  /** An attempt is on its way, or has no verdict yet. */
  get checking(): boolean {
    return this.attempts !== null && (this.attempts.unsent.value || this.attempts.list.value[0]?.state === "PENDING");
  }

  run(cell: Cell): void {
    this.session.run(cell.id, this.codeOf(cell));
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
          this.cells.filter((each) => each.id !== cell.id).map((each) => this.codeOf(each)),
        ),
    };
    this.#assistants.set(cell.id, assistant);
    return assistant;
  }

  close(): void {
    this.#stops.forEach((stop) => stop());
    this.drafts.flush();
    this.session.close();
    this.attempts?.close();
  }

  #watch(changed: () => void): readonly (() => void)[] {
    const { drafts, session, attempts } = this;
    return [
      drafts.state.watch(changed),
      drafts.changes.watch(changed),
      session.owed.watch(changed),
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
          drafts.flush();
          void drafts.refresh();
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
