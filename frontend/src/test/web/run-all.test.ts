import assert from "node:assert/strict";
import { test } from "node:test";
import { Observable } from "../../main/resources/web/app/observable.ts";
import { RunAll, type Runs, type Turn } from "../../main/resources/web/app/session/run-all.ts";
import { NOTHING_YET, type RunView, type SessionView } from "../../main/resources/web/app/session/view.ts";
import type { RunOutcome } from "../../main/resources/web/app/wire/protocol.ts";

const COMPLETED: RunOutcome = { type: "completed" };

const completed = (run: RunView): boolean => run.outcome?.type === "completed";

/** A session in which a test says how runs end. */
class Session implements Runs {
  readonly view = new Observable<SessionView>({ ...NOTHING_YET, state: "READY" });
  readonly owed = new Observable<"interrupt" | "restart" | null>(null);
  readonly refused = new Observable<{ readonly code: string; readonly message: string } | null>(null);
  readonly asked: string[] = [];
  restarts = 0;
  #last: RunView | null = null;

  run(cellId: string, code: string): string {
    this.asked.push(`${cellId} ${code}`);
    const runId = `run-${this.asked.length}`;
    this.#last = {
      runId,
      cellId,
      code,
      state: "QUEUED",
      since: null,
      items: [],
      rows: new Map(),
      diagnostics: [],
      outcome: null,
      millis: null,
    };
    return runId;
  }

  restart(): void {
    this.restarts++;
    this.owed.set("restart");
    this.owed.set(null);
  }

  /** The run that was asked for last. */
  becomes(state: RunView["state"], outcome: RunOutcome | null = null): void {
    if (this.#last !== null) {
      const run = { ...this.#last, state, outcome };
      this.view.set({ ...this.view.value, runs: new Map(this.view.value.runs).set(run.runId, run) });
    }
  }
}

const turns = (...ids: readonly string[]): readonly Turn[] =>
  ids.map((cellId) => ({ cellId, code: () => `code of ${cellId}` }));

test("each cell runs when the one before it has ended well", () => {
  const session = new Session();
  const all = new RunAll(session, completed);
  all.start(turns("a", "b"));
  assert.deepEqual(all.state.value, { kind: "running", cellId: "a", n: 1, of: 2 });
  session.becomes("QUEUED");
  session.becomes("RUNNING");
  assert.deepEqual(session.asked, ["a code of a"]);
  session.becomes("FINISHED", COMPLETED);
  assert.deepEqual(session.asked, ["a code of a", "b code of b"]);
  session.becomes("FINISHED", COMPLETED);
  assert.deepEqual(all.state.value, { kind: "done", of: 2 });
  session.becomes("FINISHED", COMPLETED);
  assert.equal(session.asked.length, 2);
});

test("a cell that fails as it was meant to has ended well", () => {
  const session = new Session();
  const all = new RunAll(session, (run) => completed(run) || run.cellId === "a");
  all.start(turns("a", "b", "c"));
  session.becomes("FINISHED", { type: "didNotCompile" });
  assert.deepEqual(session.asked, ["a code of a", "b code of b"]);
  session.becomes("FINISHED", { type: "didNotCompile" });
  assert.deepEqual(all.state.value, { kind: "stopped", cellId: "b", failed: true });
});

test("the first failure ends it, and says where", () => {
  const session = new Session();
  const all = new RunAll(session, completed);
  all.start(turns("a", "b", "c"));
  session.becomes("FINISHED", COMPLETED);
  session.becomes("FINISHED", { type: "didNotCompile" });
  assert.deepEqual(all.state.value, { kind: "stopped", cellId: "b", failed: true });
  assert.equal(session.asked.length, 2);
  assert.ok(!all.isBusy);
});

test("Stop ends it, also while the cell has not begun", () => {
  for (const begun of [true, false]) {
    const session = new Session();
    const all = new RunAll(session, completed);
    all.start(turns("a", "b"));
    if (begun) {
      session.becomes("RUNNING");
      session.becomes("FINISHED", { type: "interrupted" });
    } else {
      session.owed.set("interrupt");
    }
    assert.deepEqual(all.state.value, { kind: "stopped", cellId: "a", failed: false });
  }
});

test("a refusal ends it", () => {
  const session = new Session();
  const all = new RunAll(session, completed);
  all.start(turns("a", "b"));
  session.refused.set({ code: "run.too-many", message: "" });
  assert.deepEqual(all.state.value, { kind: "stopped", cellId: "a", failed: true });
});

test("after a restart the first cell waits until the old runtime has ended", () => {
  const session = new Session();
  const all = new RunAll(session, completed);
  all.restartAndStart(turns("a"));
  assert.equal(session.restarts, 1);
  assert.deepEqual(all.state.value, { kind: "restarting" });
  session.view.set({ ...session.view.value, state: "READY" });
  assert.deepEqual(session.asked, []);
  session.view.set({ ...session.view.value, state: "STARTING", lost: { reason: "RESTARTED", detail: "" } });
  assert.deepEqual(session.asked, ["a code of a"]);
  session.becomes("FINISHED", COMPLETED);
  assert.deepEqual(all.state.value, { kind: "done", of: 1 });
});

test("where there is no runtime to end, the first cell runs at once", () => {
  for (const [state, restarts] of [
    ["STARTING", 0],
    ["ENDED", 1],
  ] as const) {
    const session = new Session();
    session.view.set({ ...session.view.value, state });
    const all = new RunAll(session, completed);
    all.restartAndStart(turns("a"));
    assert.equal(session.restarts, restarts);
    assert.equal(session.asked.length, 1);
  }
});

test("a cell that another window runs again in between is followed", () => {
  const session = new Session();
  const all = new RunAll(session, completed);
  all.start(turns("a", "b"));
  session.becomes("RUNNING");
  const theirs = [...session.view.value.runs.values()].map(
    (mine): RunView => ({ ...mine, runId: "theirs", state: "FINISHED", outcome: COMPLETED }),
  );
  session.view.set({ ...session.view.value, runs: new Map(theirs.map((run) => [run.runId, run])) });
  assert.deepEqual(all.state.value, { kind: "running", cellId: "b", n: 2, of: 2 });
});

test("with nothing to run all is done", () => {
  const all = new RunAll(new Session(), completed);
  all.start([]);
  assert.deepEqual(all.state.value, { kind: "done", of: 0 });
});
