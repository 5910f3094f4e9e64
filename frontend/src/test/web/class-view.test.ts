import assert from "node:assert/strict";
import { test } from "node:test";
import {
  byNeed,
  chapterInWork,
  reduceClass,
  troubleOf,
  type ClassView,
} from "../../main/resources/web/app/teacher/class-view.ts";
import type { ClassCell, ClassMessage, Presence, Stuck } from "../../main/resources/web/app/wire/class-live.ts";

const exercise = (chapterId: string, id: string) => ({
  courseId: "course",
  chapterId,
  chapterNumber: 1,
  chapterTitle: { ja: "", en: "" },
  id,
  title: { ja: "", en: "" },
  checks: [],
});

const stuck = (rule: Stuck["rule"], minute: number): Stuck => ({
  rule,
  since: `2026-12-01T01:${String(minute).padStart(2, "0")}:00Z`,
  count: 3,
});

const cell = (state: ClassCell["state"], flagged: Stuck | null = null): ClassCell => ({
  state,
  check: null,
  failures: 0,
  stuck: flagged,
});

const learner = (id: string, presence: Presence, ...cells: readonly (readonly [number, ClassCell])[]) => ({
  id,
  name: id,
  presence,
  states: "NN",
  cells: cells.map(([number, each]) => ({ learner: null, exercise: number, cell: each })),
});

const snapshot = (...learners: readonly ReturnType<typeof learner>[]): ClassMessage => ({
  type: "snapshot",
  epoch: "one",
  n: 4,
  at: "",
  name: "2-A",
  exercises: [exercise("a", "1-E1"), exercise("b", "2-E1")],
  learners,
});

function viewOf(message: ClassMessage): ClassView {
  const view = reduceClass(null, message);
  if (view === null) {
    throw new Error("a snapshot is a view");
  }
  return view;
}

test("who asks stands first, in the order of asking; then who is stuck, longest first; then the others", () => {
  const view = viewOf(
    snapshot(
      learner("away", "AWAY"),
      learner("works", "ACTIVE", [0, cell("WORKING")]),
      learner("stuck later", "ACTIVE", [0, cell("FAILING", stuck("SAME", 20))]),
      learner("asked second", "ACTIVE", [0, cell("WORKING", stuck("ASKED", 30))]),
      learner("stuck", "ACTIVE", [0, cell("FAILING", stuck("SILENT", 5))]),
      learner("asked first", "OFFLINE", [0, cell("WORKING", stuck("ASKED", 29))]),
    ),
  );
  assert.deepEqual(
    byNeed(view.rows).map(({ need, rows }) => [need, ...rows.map((row) => row.name)]),
    [
      ["asks", "asked first", "asked second"],
      ["stuck", "stuck", "stuck later"],
      ["works", "works"],
      ["away", "away"],
    ],
  );
});

test("a question counts before everything else that somebody is stuck at", () => {
  const { rows } = viewOf(
    snapshot(
      learner("Hana", "ACTIVE", [0, cell("FAILING", stuck("SAME", 1))], [1, cell("WORKING", stuck("ASKED", 9))]),
    ),
  );
  assert.deepEqual(
    rows.map((row) => troubleOf(row)?.exercise),
    [1],
  );
});

test("a patch changes what it names, and one that is known already changes nothing", () => {
  const before = viewOf(snapshot(learner("Hana", "ACTIVE", [0, cell("WORKING")]), learner("Sora", "AWAY")));
  const patch: ClassMessage = {
    type: "patch",
    n: 5,
    at: "",
    cells: [{ learner: "Hana", exercise: 1, cell: cell("PASSED") }],
    presences: [{ learner: "Sora", presence: "ACTIVE" }],
  };
  const after = reduceClass(before, patch);
  assert.deepEqual(
    after?.rows.map((row) => [row.name, row.presence, row.cells.get(0)?.state, row.cells.get(1)?.state]),
    [
      ["Hana", "ACTIVE", "WORKING", "PASSED"],
      ["Sora", "ACTIVE", undefined, undefined],
    ],
  );
  assert.equal(reduceClass(after, patch), after);
  assert.equal(reduceClass(null, patch), null);
});

test("the chapter that most are at is shown, and the first one where nobody has begun", () => {
  assert.equal(chapterInWork(viewOf(snapshot(learner("Hana", "ACTIVE")))), "course a");
  assert.equal(
    chapterInWork(
      viewOf(
        snapshot(
          learner("Hana", "ACTIVE", [0, cell("PASSED")], [1, cell("WORKING")]),
          learner("Sora", "ACTIVE", [0, cell("PASSED")], [1, cell("FAILING")]),
        ),
      ),
    ),
    "course b",
  );
});

test("of most cells only the state is told, and of the others more", () => {
  const message = snapshot({ ...learner("Hana", "ACTIVE", [1, cell("FAILING", null)]), states: "WF" });
  const [row] = viewOf(message).rows;
  assert.equal(row?.cells.get(0)?.state, "WORKING");
  assert.equal(row?.cells.get(1)?.state, "FAILING");
});
