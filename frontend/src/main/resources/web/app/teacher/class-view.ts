import type { ClassCell, ClassExercise, ClassMessage, Presence } from "../wire/class-live.ts";

/** Somebody in the class. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly presence: Presence;
  /** By the number of the exercise; what is missing is new. */
  readonly cells: ReadonlyMap<number, ClassCell>;
}

/** A class as it is known now. */
export interface ClassView {
  readonly epoch: string;
  readonly n: number;
  readonly name: string;
  readonly exercises: readonly ClassExercise[];
  readonly rows: readonly Row[];
}

/** Why somebody is shown where they are. */
export type Need = "asks" | "stuck" | "works" | "away";

export const NEEDS: readonly Need[] = ["asks", "stuck", "works", "away"];

/** The exercise at which somebody is stuck, and how. */
export interface Trouble {
  readonly exercise: number;
  readonly cell: ClassCell & { readonly stuck: NonNullable<ClassCell["stuck"]> };
}

/** What the signs of a snapshot stand for; any other is an exercise that is new. */
const STATES: Readonly<Record<string, ClassCell["state"] | undefined>> = { W: "WORKING", F: "FAILING", P: "PASSED" };

/** What a message makes of what was known. A patch without a snapshot says nothing. */
export function reduceClass(view: ClassView | null, message: ClassMessage): ClassView | null {
  if (message.type === "snapshot") {
    const rows = message.learners.map(({ id, name, presence, states, cells }) => ({
      id,
      name,
      presence,
      cells: new Map([
        ...[...states].flatMap((sign, i) => {
          const state = STATES[sign];
          return state === undefined ? [] : [[i, { state, check: null, failures: 0, stuck: null }] as const];
        }),
        ...cells.map((each) => [each.exercise, each.cell] as const),
      ]),
    }));
    return { epoch: message.epoch, n: message.n, name: message.name, exercises: message.exercises, rows };
  }
  if (view === null || message.n <= view.n) {
    return view;
  }
  const presences = new Map(message.presences.map((each) => [each.learner, each.presence]));
  const rows = view.rows.map((row) => {
    const changes = message.cells.filter((each) => each.learner === row.id);
    const presence = presences.get(row.id) ?? row.presence;
    return changes.length === 0 && presence === row.presence
      ? row
      : {
          ...row,
          presence,
          cells: new Map([...row.cells, ...changes.map((each) => [each.exercise, each.cell] as const)]),
        };
  });
  return { ...view, n: message.n, rows };
}

/** Of several troubles the question, else the one that has lasted longest. */
export function troubleOf(row: Row): Trouble | null {
  const troubles = [...row.cells].flatMap(([exercise, cell]) =>
    cell.stuck === null ? [] : [{ exercise, cell: { ...cell, stuck: cell.stuck } }],
  );
  return troubles.sort(byUrgency)[0] ?? null;
}

export function needOf(row: Row): Need {
  const trouble = troubleOf(row);
  if (trouble !== null) {
    return trouble.cell.stuck.rule === "ASKED" ? "asks" : "stuck";
  }
  return row.presence === "ACTIVE" ? "works" : "away";
}

/** Those first who need somebody: first come, first served; then by how long they have not got on. */
export function byNeed(rows: readonly Row[]): readonly { readonly need: Need; readonly rows: readonly Row[] }[] {
  return NEEDS.map((need) => ({
    need,
    rows: rows
      .filter((row) => needOf(row) === need)
      .sort((a, b) => {
        const [first, second] = [troubleOf(a), troubleOf(b)];
        return first === null || second === null ? 0 : byUrgency(first, second);
      }),
  })).filter((group) => group.rows.length > 0);
}

function byUrgency(a: Trouble, b: Trouble): number {
  const asked = (trouble: Trouble): number => (trouble.cell.stuck.rule === "ASKED" ? 0 : 1);
  return asked(a) - asked(b) || Date.parse(a.cell.stuck.since) - Date.parse(b.cell.stuck.since);
}

/** The chapter that most are at now; the first one where nobody has begun. */
export function chapterInWork(view: ClassView): string {
  const counts = new Map<string, number>();
  for (const row of view.rows) {
    for (const [exercise, cell] of row.cells) {
      const chapter = chapterKey(view.exercises[exercise]);
      const weight = cell.stuck !== null ? 2 : cell.state === "WORKING" || cell.state === "FAILING" ? 1 : 0;
      counts.set(chapter, (counts.get(chapter) ?? 0) + weight);
    }
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most === undefined || most[1] === 0 ? chapterKey(view.exercises[0]) : most[0];
}

export function chapterKey(exercise: ClassExercise | undefined): string {
  return exercise === undefined ? "" : `${exercise.courseId} ${exercise.chapterId}`;
}

/** How many have passed an exercise, and how many are at it. */
export function countsOf(view: ClassView, exercise: number): { readonly passed: number; readonly working: number } {
  const states = view.rows.map((row) => row.cells.get(exercise)?.state ?? "NEW");
  return {
    passed: states.filter((state) => state === "PASSED").length,
    working: states.filter((state) => state === "WORKING" || state === "FAILING").length,
  };
}
