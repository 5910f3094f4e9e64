import type {
  AnyNumber,
  Chart,
  Display,
  Displayed,
  EventMessage,
  Field,
  Frame,
  Output,
  ParallelAxis,
  ServerEvent,
} from "../wire/protocol.ts";
import {
  NOTHING_YET,
  TO_STDERR,
  TO_STDOUT,
  type AxisPicture,
  type ChartPicture,
  type FieldPicture,
  type FramePicture,
  type OutputItem,
  type PrintedItem,
  type RunView,
  type SessionView,
} from "./view.ts";

/**
 * Folds one numbered event into the view. An event that was seen already changes nothing.
 *
 * @param since when the run began of whose start the event tells, by this browser's clock
 */
export function reduce(view: SessionView, { n, event }: EventMessage, since: number | null = null): SessionView {
  return n <= view.n ? view : { ...fold(view, event, since), n };
}

/** The answer to an attach: another epoch than the one known means to begin anew. */
export function greet(view: SessionView, epoch: string, after: number): SessionView {
  return view.epoch === epoch && after > 0 ? view : { ...NOTHING_YET, epoch, n: after };
}

function fold(view: SessionView, event: ServerEvent, since: number | null): SessionView {
  switch (event.type) {
    case "sessionChanged":
      return {
        ...view,
        state: event.state,
        runtime: event.runtime,
        ahead: event.ahead,
        expiring: null,
        rebuilding: event.state === "REBUILDING" ? view.rebuilding : null,
      };
    case "sessionExpiring":
      return { ...view, expiring: event.inMillis };
    case "runQueued":
      return withRun(view, {
        runId: event.runId,
        cellId: event.cellId,
        code: event.code,
        state: "QUEUED",
        since: null,
        items: [],
        rows: new Map(),
        diagnostics: [],
        outcome: null,
        millis: null,
      });
    case "runStarted":
      return inRun({ ...view, lost: null }, event.runId, (run) => ({ ...run, state: "RUNNING", since }));
    case "output":
      return inItems(view, event.runId, (items) => withText(items, event));
    case "outputHidden":
      return inItems(view, event.runId, (items) => withHidden(items, event.hiddenLines, event.hiddenChars));
    case "result":
      return inItems(view, event.runId, (items) => [
        ...items,
        { kind: "result", name: event.name, type: event.resultType, text: event.text },
      ]);
    case "displayed":
      return inRun(view, event.runId, (run) => ({
        ...run,
        items: withDisplay(run.items, event.display),
        rows: withPlace(run, event),
      }));
    case "diagnosed":
      return inRun(view, event.runId, (run) => ({ ...run, diagnostics: [...run.diagnostics, event.diagnostic] }));
    case "runFinished":
      return inRun(view, event.runId, (run) => ({
        ...run,
        state: "FINISHED",
        outcome: event.outcome,
        millis: event.millis,
      }));
    case "variablesChanged":
      return { ...view, variables: event.variables, variablesBeyond: event.beyond };
    case "runnerLost":
      // Variables that do not come back are told by an event of their own.
      return { ...view, lost: { reason: event.reason, detail: event.detail } };
    case "replayed":
      return { ...view, rebuilding: { step: event.step, of: event.of } };
    case "runsForgotten": {
      const runs = new Map(view.runs);
      event.runIds.forEach((runId) => runs.delete(runId));
      return { ...view, runs };
    }
    case "attemptChanged":
      return { ...view, attempts: new Map(view.attempts).set(event.attempt.id, event.attempt) };
    default:
      return event satisfies never; // a newer server's event: the page is told to reload by its version
  }
}

function withRun(view: SessionView, run: RunView): SessionView {
  return { ...view, runs: new Map(view.runs).set(run.runId, run) };
}

function inRun(view: SessionView, runId: string, change: (run: RunView) => RunView): SessionView {
  const run = view.runs.get(runId);
  return run === undefined ? view : withRun(view, change(run));
}

function inItems(
  view: SessionView,
  runId: string,
  change: (items: readonly OutputItem[]) => readonly OutputItem[],
): SessionView {
  return inRun(view, runId, (run) => ({ ...run, items: change(run.items) }));
}

function withText(items: readonly OutputItem[], output: Output): readonly OutputItem[] {
  const last = items.at(-1);
  return last?.kind === "text"
    ? items.with(-1, grown(last, output))
    : [...items, grown({ kind: "text", text: "", first: output.channel, last: "STDOUT", mixed: false }, output)];
}

/** The text with what was printed after it, and signs where the stream changes. */
function grown(item: PrintedItem, { channel, text, turns }: Output): PrintedItem {
  const parts: string[] = [];
  let last = item.last;
  let next = channel;
  const mixed = item.mixed || channel !== item.first || turns.length > 0;
  for (let i = 0; i <= turns.length; i++) {
    if (next !== last) {
      parts.push(next === "STDERR" ? TO_STDERR : TO_STDOUT);
    }
    parts.push(withoutSigns(text.slice(turns[i - 1] ?? 0, turns[i] ?? text.length)));
    last = next;
    next = next === "STDERR" ? "STDOUT" : "STDERR";
  }
  return { ...item, text: item.text + parts.join(""), last, mixed };
}

function withoutSigns(text: string): string {
  // They mean something of our own here.
  return text.replace(/[\u000e\u000f]/g, "");
}

function withHidden(items: readonly OutputItem[], lines: number, chars: number): readonly OutputItem[] {
  const last = items.at(-1);
  return last?.kind === "hidden"
    ? items.with(-1, { kind: "hidden", lines: last.lines + lines, chars: last.chars + chars })
    : [...items, { kind: "hidden", lines, chars }];
}

function withDisplay(items: readonly OutputItem[], display: Display): readonly OutputItem[] {
  const place = items.findIndex((item) => "id" in item && item.id === display.id);
  const drawn = draw(display, place < 0 ? null : (items[place] ?? null));
  return place < 0 ? [...items, drawn] : items.with(place, drawn);
}

/** Where a display stands is told when it is shown first. */
function withPlace({ items, rows }: RunView, { display, row }: Displayed): RunView["rows"] {
  const stands = items.some((item) => "id" in item && item.id === display.id);
  return row === null || stands ? rows : new Map(rows).set(display.id, row);
}

function draw(display: Display, before: OutputItem | null): OutputItem {
  const id = display.id;
  switch (display.type) {
    case "tensorView":
      return { kind: "tensor", id, tensor: { ...display, values: numbers(display.values) } };
    case "chart":
      return { kind: "chart", id, chart: chartPicture(display) };
    case "frame":
      return { kind: "frames", id, frames: withFrame(before?.kind === "frames" ? before.frames : [], display) };
    case "chartPoints":
      return {
        kind: "chart",
        id,
        chart: withPoints(chartOf(before), display.series, numbers(display.x), numbers(display.y)),
      };
    case "parallel":
      return { kind: "parallel", id, parallel: { ...display, axes: display.axes.map(axisPicture) } };
    case "images":
      return { kind: "images", id, images: { ...display, values: numbers(display.values) } };
    case "matrix":
      return { kind: "matrix", id, matrix: { ...display, values: numbers(display.values) } };
    case "graph":
      return { kind: "graph", id, graph: display };
    case "progress":
      return { kind: "progress", id, progress: display };
    case "memory":
      return {
        kind: "memory",
        id,
        memory: { ...display, blocks: display.blocks.map((each) => ({ ...each, values: numbers(each.values) })) },
      };
    case "broadcast":
      return {
        kind: "broadcast",
        id,
        broadcast: {
          ...display,
          operands: display.operands.map((each) => ({ ...each, values: numbers(each.values) })),
        },
      };
    case "table":
      return { kind: "table", id, table: display };
    case "modelSummary":
      return { kind: "summary", id, summary: display };
    case "markdown":
      return { kind: "markdown", id, text: display.text };
    default:
      return display satisfies never;
  }
}

const EMPTY_CHART: ChartPicture = {
  title: "",
  xLabel: "",
  yLabel: "",
  logX: false,
  logY: false,
  categories: [],
  series: [],
  field: null,
};

function chartOf(item: OutputItem | null): ChartPicture {
  switch (item?.kind) {
    case "chart":
      return item.chart;
    case "frames":
      return item.frames.at(-1)?.chart ?? EMPTY_CHART;
    default:
      return EMPTY_CHART;
  }
}

function chartPicture(chart: Chart): ChartPicture {
  return {
    ...chart,
    series: chart.series.map((s) => ({ ...s, x: numbers(s.x), y: numbers(s.y) })),
    field: chart.field === null ? null : fieldPicture(chart.field),
  };
}

/** The newest state behind those before it, of which those stay that the message says. */
function withFrame(before: readonly FramePicture[], frame: Frame): readonly FramePicture[] {
  const chart = chartPicture(frame.chart);
  const field = frame.sameField ? (before.at(-1)?.chart.field ?? null) : chart.field;
  return [
    ...before.filter(({ number }) => number < frame.number && number % frame.every === 0),
    { label: frame.label, number: frame.number, chart: { ...chart, field } },
  ];
}

function axisPicture(axis: ParallelAxis): AxisPicture {
  return { ...axis, values: numbers(axis.values) };
}

function fieldPicture(field: Field): FieldPicture {
  return { ...field, x: numbers(field.x), y: numbers(field.y), values: numbers(field.values) };
}

function withPoints(chart: ChartPicture, name: string, x: readonly number[], y: readonly number[]): ChartPicture {
  const place = chart.series.findIndex((series) => series.name === name);
  const grown = chart.series[place];
  return {
    ...chart,
    series:
      grown === undefined
        ? [...chart.series, { name, mark: "LINE", x, y }]
        : chart.series.with(place, { ...grown, x: [...grown.x, ...x], y: [...grown.y, ...y] }),
  };
}

/** JSON has no NaN and no infinities: they travel as their names. */
export function numbers(values: readonly AnyNumber[]): readonly number[] {
  return values.map(Number);
}
