import assert from "node:assert/strict";
import { test } from "node:test";
import { codeAt, insertedBetween, momentsOf, pastesOf, shownFor } from "../../main/resources/web/app/teacher/film.ts";
import type { Film } from "../../main/resources/web/app/wire/work.ts";

const at = (seconds: number): string => new Date(Date.UTC(2026, 11, 1, 10, 0, seconds)).toISOString();

const film: Film = {
  courseId: "c",
  lessonId: "1-E1",
  title: { ja: "", en: "" },
  starter: "return 0;",
  revisions: [
    { revision: 1, savedAt: at(2), code: "return 1;" },
    { revision: 2, savedAt: at(4), code: "return 1 + 1;" },
    { revision: 3, savedAt: at(300), code: `return 1 + 1; // ${"x".repeat(60)}` },
  ],
  attempts: [{ id: "a", code: "return 1 + 1;", submittedAt: at(5), state: "GRADED", passed: false, checks: [] }],
  events: [{ at: at(3), kind: "RUN_FAILED" }],
  activeMinutes: 1,
};

test("moments stand in the order in which they happened", () => {
  assert.deepEqual(
    momentsOf(film).map(({ kind }) => kind),
    ["text", "event", "text", "attempt", "text"],
  );
});

test("the code at a moment is the last text until then", () => {
  const moments = momentsOf(film);
  assert.equal(codeAt(film, moments, -1), "return 0;");
  assert.equal(codeAt(film, moments, 0), "return 1;");
  assert.equal(codeAt(film, moments, 1), "return 1;");
  assert.equal(codeAt(film, moments, 3), "return 1 + 1;");
  assert.equal(codeAt(film, moments, 99), film.revisions[2]?.code);
  assert.equal(codeAt({ ...film, revisions: [] }, [], 0), "return 0;");
});

test("a pause of minutes is played as one second, and the end is the end", () => {
  const moments = momentsOf(film);
  assert.equal(shownFor(moments, 0), 1000);
  assert.equal(shownFor(moments, 3), 1000);
  assert.equal(shownFor(moments, 4), 0);
  const quick = momentsOf({ ...film, events: [{ at: "2026-12-01T10:00:02.250Z", kind: "RUN_OK" }] });
  assert.equal(shownFor(quick, 0), 250);
});

test("what came in at once is found wherever it stands", () => {
  assert.equal(insertedBetween("ab", "aXYZb"), 3);
  assert.equal(insertedBetween("aaa", "aaaa"), 1);
  assert.equal(insertedBetween("", "abc"), 3);
  assert.equal(insertedBetween("abc", ""), 0);
  assert.equal(insertedBetween("abc", "axc"), 1);
});

test("forty letters at once were pasted, thirty-nine were not", () => {
  assert.deepEqual(pastesOf(film), [64]);
  const typed = (n: number): Film => ({
    ...film,
    revisions: [{ revision: 1, savedAt: at(1), code: film.starter + "y".repeat(n) }],
  });
  assert.deepEqual(pastesOf(typed(39)), []);
  assert.deepEqual(pastesOf(typed(40)), [40]);
});
