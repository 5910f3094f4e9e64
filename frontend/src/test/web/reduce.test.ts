import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../../main/resources/web/app/output/blocks.ts";
import { failedLine } from "../../main/resources/web/app/session/outcome.ts";
import { greet, reduce } from "../../main/resources/web/app/session/reduce.ts";
import {
  lastRunOf,
  NOTHING_YET,
  TO_STDERR,
  TO_STDOUT,
  type FramePicture,
  type SessionView,
} from "../../main/resources/web/app/session/view.ts";
import type { Display, ServerEvent, SessionState } from "../../main/resources/web/app/wire/protocol.ts";

const RUN = "run-1";

function after(...events: readonly ServerEvent[]): SessionView {
  return events.reduce<SessionView>(
    (view, event) => reduce(view, { type: "event", n: view.n + 1, at: "2026-11-23T10:00:00Z", event }),
    { ...NOTHING_YET, epoch: "e" },
  );
}

const queued: ServerEvent = { type: "runQueued", runId: RUN, cellId: "fit", code: "1" };
const started: ServerEvent = { type: "runStarted", runId: RUN, cellId: "fit" };
const output = (text: string, channel: "STDOUT" | "STDERR" = "STDOUT"): ServerEvent => ({
  type: "output",
  runId: RUN,
  channel,
  text,
  turns: [],
});
const displayed = (display: Display, row: string | null = null): ServerEvent => ({
  type: "displayed",
  runId: RUN,
  display,
  row,
});

test("printed text of both streams grows in one item, in its order", () => {
  const view = after(queued, started, output("a\n"), output("b\n"), output("oh\n", "STDERR"), output("c\n"));
  assert.deepEqual(lastRunOf(view, "fit")?.items, [
    { kind: "text", first: "STDOUT", last: "STDOUT", mixed: true, text: `a\nb\n${TO_STDERR}oh\n${TO_STDOUT}c\n` },
  ]);
});

test("text of one stream knows that it is", () => {
  const view = after(queued, started, output("o", "STDERR"), output("h\n", "STDERR"));
  assert.deepEqual(lastRunOf(view, "fit")?.items, [
    { kind: "text", first: "STDERR", last: "STDERR", mixed: false, text: `${TO_STDERR}oh\n` },
  ]);
});

test("the streams may take turns within an event, and programs' own signs mean nothing", () => {
  const view = after(queued, started, {
    type: "output",
    runId: RUN,
    channel: "STDERR",
    text: `eo${TO_STDERR}e`,
    turns: [1, 3],
  });
  assert.deepEqual(lastRunOf(view, "fit")?.items, [
    {
      kind: "text",
      first: "STDERR",
      last: "STDERR",
      mixed: true,
      text: `${TO_STDERR}e${TO_STDOUT}o${TO_STDERR}e`,
    },
  ]);
});

test("what threads print after the end stands under their run, and what was left out is added up", () => {
  const hidden: ServerEvent = { type: "outputHidden", runId: RUN, hiddenLines: 2, hiddenChars: 30 };
  const view = after(
    queued,
    started,
    { type: "runFinished", runId: RUN, cellId: "fit", outcome: { type: "completed" }, millis: 1 },
    output("late\n"),
    hidden,
    hidden,
  );
  assert.deepEqual(lastRunOf(view, "fit")?.items, [
    { kind: "text", first: "STDOUT", last: "STDOUT", mixed: false, text: "late\n" },
    { kind: "hidden", lines: 4, chars: 60 },
  ]);
});

test("a hundred thousand small outputs fold in time in proportion to them", () => {
  const start = performance.now();
  let view = after(queued, started);
  for (let i = 0; i < 100_000; i++) {
    view = reduce(view, {
      type: "event",
      n: view.n + 1,
      at: "",
      event: output("x", i % 2 === 0 ? "STDOUT" : "STDERR"),
    });
  }
  assert.equal(lastRunOf(view, "fit")?.items.length, 1);
  const millis = performance.now() - start;
  assert.ok(millis < 3_000, `${Math.round(millis)} ms`);
});

test("an event that was seen already changes nothing", () => {
  const view = after(queued, started, output("once\n"));
  const again = reduce(view, { type: "event", n: view.n, at: "", event: output("once\n") });
  assert.equal(again, view);
});

test("numbers may be left out, the order holds", () => {
  const view = reduce(after(queued), { type: "event", n: 17, at: "", event: started });
  assert.equal(view.n, 17);
  assert.equal(lastRunOf(view, "fit")?.state, "RUNNING");
});

test("points extend their series in place, and NaN arrives as a number", () => {
  const view = after(
    queued,
    displayed({ type: "chartPoints", id: "loss", series: "loss", x: [0], y: [2] }),
    output("between\n"),
    displayed({ type: "chartPoints", id: "loss", series: "loss", x: [1, 2], y: [1, "NaN"] }),
  );
  const items = lastRunOf(view, "fit")?.items ?? [];
  assert.deepEqual(
    items.map((item) => item.kind),
    ["chart", "text"],
  );
  const [chart] = items;
  assert.deepEqual(chart?.kind === "chart" ? chart.chart.series : null, [
    { name: "loss", mark: "LINE", x: [0, 1, 2], y: [2, 1, Number.NaN] },
  ]);
});

test("a display with a known id takes the place of the one before", () => {
  const progress = (done: number): ServerEvent =>
    displayed({ type: "progress", id: "p", label: "epoch", done, total: 10, perSecond: 3 });
  const view = after(queued, progress(1), output("x"), progress(2));
  const items = lastRunOf(view, "fit")?.items ?? [];
  assert.equal(items.length, 2);
  assert.equal(items[0]?.kind === "progress" ? items[0].progress.done : null, 2);
});

test("a chart keeps its axes and its field while points come", () => {
  const view = after(
    queued,
    displayed({
      type: "chart",
      id: "loss",
      title: "",
      xLabel: "",
      yLabel: "",
      logX: false,
      logY: true,
      categories: [],
      series: [],
      field: { name: "f", mark: "COLOURS", x: [0, 1], y: [0], values: [1, "NaN"] },
    }),
    displayed({ type: "chartPoints", id: "loss", series: "loss", x: [0], y: [2] }),
  );
  const [item] = lastRunOf(view, "fit")?.items ?? [];
  const chart = item?.kind === "chart" ? item.chart : null;
  assert.equal(chart?.logY, true);
  assert.deepEqual(chart?.field?.values, [1, Number.NaN]);
  assert.equal(chart?.series.length, 1);
});

test("pictures and matrices replace those with their id", () => {
  const pictures = (value: number): ServerEvent =>
    displayed({ type: "images", id: "i", name: "w", count: 1, height: 1, width: 1, captions: [""], values: [value] });
  const matrix: ServerEvent = displayed({
    type: "matrix",
    id: "m",
    name: "m",
    rowTitle: "",
    columnTitle: "",
    rows: ["r"],
    columns: ["c"],
    values: ["Infinity"],
  });
  const items = lastRunOf(after(queued, pictures(1), matrix, pictures(2)), "fit")?.items ?? [];
  assert.equal(items.length, 2);
  assert.deepEqual(items[0]?.kind === "images" ? items[0].images.values : null, [2]);
  assert.deepEqual(items[1]?.kind === "matrix" ? items[1].matrix.values : null, [Infinity]);
});

test("memory, shapes, tables and texts are told apart, and their numbers are numbers", () => {
  const items =
    lastRunOf(
      after(
        queued,
        displayed({
          type: "memory",
          id: "m",
          name: "x",
          blocks: [{ dtype: "float32", elementBytes: 4, size: 1, first: 0, values: ["NaN"], views: [] }],
        }),
        displayed({
          type: "broadcast",
          id: "b",
          name: "",
          operands: [{ name: "a", shape: [1], values: ["Infinity"] }],
        }),
        displayed({ type: "table", id: "t", name: "t", count: 0, columns: [] }),
        displayed({ type: "modelSummary", id: "s", name: "net", count: 0, layers: [], parameters: 0, trainable: 0 }),
        displayed({ type: "markdown", id: "d", text: "# a" }),
        displayed({ type: "markdown", id: "d", text: "# b" }),
      ),
      "fit",
    )?.items ?? [];
  assert.deepEqual(
    items.map((item) => item.kind),
    ["memory", "broadcast", "table", "summary", "markdown"],
  );
  assert.deepEqual(items[0]?.kind === "memory" ? items[0].memory.blocks[0]?.values : null, [Number.NaN]);
  assert.deepEqual(items[1]?.kind === "broadcast" ? items[1].broadcast.operands[0]?.values : null, [Infinity]);
  assert.equal(items[4]?.kind === "markdown" ? items[4].text : null, "# b");
});

test("forgotten runs leave, the later run of the cell is shown", () => {
  const view = after(
    queued,
    output("old\n"),
    { type: "runQueued", runId: "run-2", cellId: "fit", code: "2" },
    { type: "runsForgotten", runIds: [RUN] },
  );
  assert.deepEqual([...view.runs.keys()], ["run-2"]);
  assert.equal(lastRunOf(view, "fit")?.code, "2");
});

test("what comes for an unknown run is passed over", () => {
  assert.equal(after(output("late\n")).runs.size, 0);
});

test("another epoch begins anew, the known one goes on", () => {
  const view = after(queued, output("kept\n"));
  assert.equal(greet(view, "e", view.n), view);
  assert.deepEqual(greet(view, "other", 0), { ...NOTHING_YET, epoch: "other" });
});

test("a lost runner is told until the next run begins", () => {
  const lost = after(queued, { type: "runnerLost", reason: "EXIT_CALLED", detail: "" });
  assert.equal(lost.lost?.reason, "EXIT_CALLED");
  const next = reduce(lost, { type: "event", n: lost.n + 1, at: "", event: started });
  assert.equal(next.lost, null);
});

test("a session that is about to rest says so until anything happens to it", () => {
  const expiring = after({ type: "sessionExpiring", inMillis: 300_000 });
  assert.equal(expiring.expiring, 300_000);
  const kept: ServerEvent = { type: "sessionChanged", state: "READY", runtime: null, ahead: null };
  assert.equal(reduce(expiring, { type: "event", n: expiring.n + 1, at: "", event: kept }).expiring, null);
});

test("a place in the queue is known until something else is told of the session", () => {
  const changed = (state: SessionState, ahead: number | null): ServerEvent => ({
    type: "sessionChanged",
    state,
    runtime: null,
    ahead,
  });
  assert.equal(after(changed("STARTING", null)).ahead, null);
  assert.equal(after(changed("STARTING", null), changed("STARTING", 3)).ahead, 3);
  assert.equal(after(changed("STARTING", 3), changed("READY", null)).ahead, null);
});

test("a run knows since when it runs, and what is told twice does not change that", () => {
  const waits = after(queued);
  assert.equal(lastRunOf(waits, "fit")?.since, null);
  const message = { type: "event", n: waits.n + 1, at: "2026-11-23T10:00:00Z", event: started } as const;
  const runs = reduce(waits, message, 4_000);
  assert.equal(lastRunOf(runs, "fit")?.since, 4_000);
  assert.equal(lastRunOf(reduce(runs, message, 9_000), "fit")?.since, 4_000);
});

test("a run stopped at the line that threw, also where that was asked to be shown", () => {
  const threw = { type: "threw", exception: "E", message: null, line: 3, frames: [] } as const;
  assert.equal(failedLine(threw), 3);
  assert.equal(failedLine({ type: "notShown", thrown: threw }), 3);
  assert.equal(failedLine({ type: "didNotCompile" }), 0);
  assert.equal(failedLine(null), 0);
});

test("a display stands in the row in which it was shown first", () => {
  const points = (id: string): Display => ({ type: "chartPoints", id, series: "s", x: [0], y: [2] });
  const view = after(
    queued,
    started,
    displayed(points("a")),
    displayed(points("b"), "row-1"),
    output("between\n"),
    displayed(points("a"), "row-1"),
    displayed(points("c"), "row-1"),
    displayed(points("b"), "row-2"),
    displayed(points("d"), "row-2"),
  );
  const run = lastRunOf(view, "fit");
  assert.deepEqual(
    blocksOf(run ?? { items: [], rows: new Map() }).map(({ row, items }) => [
      row,
      items.map((item) => ("id" in item ? item.id : item.kind)),
    ]),
    [
      [false, ["a"]],
      [true, ["b", "c"]],
      [false, ["text"]],
      [true, ["d"]],
    ],
  );
});

const CHART: Extract<Display, { type: "chart" }> = {
  type: "chart",
  id: "way",
  title: "",
  xLabel: "",
  yLabel: "",
  logX: false,
  logY: false,
  categories: [],
  series: [],
  field: null,
};

function frame(number: number, every: number, more: Partial<Extract<Display, { type: "frame" }>> = {}): ServerEvent {
  const chart: Extract<Display, { type: "chart" }> = {
    ...CHART,
    field: { name: `field ${number}`, mark: "COLOURS", x: [0, 1], y: [0], values: [1, "NaN"] },
  };
  return displayed({
    type: "frame",
    id: "way",
    label: `step ${number}`,
    number,
    every,
    sameField: false,
    chart,
    ...more,
  });
}

function framesIn(view: SessionView): readonly FramePicture[] {
  const item = lastRunOf(view, "fit")?.items[0];
  return item?.kind === "frames" ? item.frames : [];
}

test("the states of a chart are kept as the messages say, the newest always", () => {
  const view = after(queued, started, frame(0, 1), frame(1, 1), frame(2, 1), frame(3, 2), frame(4, 2));
  assert.deepEqual(
    framesIn(view).map(({ label }) => label),
    ["step 0", "step 2", "step 4"],
  );
  const anew = after(queued, started, frame(0, 1), frame(1, 1), frame(0, 1));
  assert.deepEqual(
    framesIn(anew).map(({ number }) => number),
    [0],
  );
});

test("a state over the field of the one before is given it", () => {
  const chart = { ...CHART, field: null };
  const view = after(queued, started, frame(0, 1), frame(1, 1, { sameField: true, chart }));
  assert.deepEqual(
    framesIn(view).map((each) => each.chart.field?.name),
    ["field 0", "field 0"],
  );
});
