import type { Attempt } from "../wire/model.ts";
import type {
  Channel,
  DeathReason,
  Diagnostic,
  FieldMark,
  Graph,
  Mark,
  MemoryView,
  ModelSummary,
  Progress,
  RunOutcome,
  SessionState,
  Spread,
  Stats,
  Table,
  Variable,
} from "../wire/protocol.ts";

/** All that the screen shows of a live session; never changed, only replaced. */
export interface SessionView {
  readonly epoch: string | null;
  /** The number of the last event folded in. */
  readonly n: number;
  readonly state: SessionState;
  readonly runtime: string | null;
  /** How many wait for a runner before this session; null where it does not wait, or not long. */
  readonly ahead: number | null;
  /** In the order in which they were asked for. */
  readonly runs: ReadonlyMap<string, RunView>;
  readonly variables: readonly Variable[];
  /** How many more there are than are told. */
  readonly variablesBeyond: number;
  readonly lost: { readonly reason: DeathReason; readonly detail: string } | null;
  /** Nothing has run for long: so soon, in milliseconds, the session will rest. */
  readonly expiring: number | null;
  readonly rebuilding: { readonly step: number; readonly of: number } | null;
  readonly attempts: ReadonlyMap<string, Attempt>;
}

export interface RunView {
  readonly runId: string;
  readonly cellId: string;
  /** What was sent, so that an edited cell can say that its output is of older code. */
  readonly code: string;
  readonly state: "QUEUED" | "RUNNING" | "FINISHED";
  /** When it began, by this browser's clock; null where that is not known. */
  readonly since: number | null;
  readonly items: readonly OutputItem[];
  /** Which displays stand side by side: those of one row. By their ids; others stand alone. */
  readonly rows: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  readonly outcome: RunOutcome | null;
  readonly millis: number | null;
}

/** Signs within printed text: what follows is of System.err, or of System.out again. Programs' own are taken out. */
export const TO_STDERR = "\u000e";
export const TO_STDOUT = "\u000f";

/** What a run has printed without anything between: it begins as System.out's, and signs tell of the other stream. */
export interface PrintedItem {
  readonly kind: "text";
  readonly text: string;
  readonly first: Channel;
  readonly last: Channel;
  /** Whether both streams have a part in it. */
  readonly mixed: boolean;
}

/** One thing in a cell's output, in the order of its first appearance. */
export type OutputItem =
  | PrintedItem
  | { readonly kind: "hidden"; readonly lines: number; readonly chars: number }
  | { readonly kind: "result"; readonly name: string | null; readonly type: string; readonly text: string }
  | { readonly kind: "tensor"; readonly id: string; readonly tensor: TensorPicture }
  | { readonly kind: "chart"; readonly id: string; readonly chart: ChartPicture }
  | {
      readonly kind: "frames";
      readonly id: string;
      /** Those that are kept of a chart's states, the newest last. */
      readonly frames: readonly FramePicture[];
    }
  | { readonly kind: "parallel"; readonly id: string; readonly parallel: ParallelPicture }
  | { readonly kind: "images"; readonly id: string; readonly images: ImagesPicture }
  | { readonly kind: "matrix"; readonly id: string; readonly matrix: MatrixPicture }
  | { readonly kind: "graph"; readonly id: string; readonly graph: Graph }
  | { readonly kind: "progress"; readonly id: string; readonly progress: Progress }
  | { readonly kind: "memory"; readonly id: string; readonly memory: MemoryPicture }
  | { readonly kind: "broadcast"; readonly id: string; readonly broadcast: BroadcastPicture }
  | { readonly kind: "table"; readonly id: string; readonly table: Table }
  | { readonly kind: "summary"; readonly id: string; readonly summary: ModelSummary }
  | { readonly kind: "markdown"; readonly id: string; readonly text: string };

export interface TensorPicture {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly shownShape: readonly number[];
  readonly values: readonly number[];
  readonly stats: Stats;
  /** Of each dimension how many elements one of the shown stands for; none where the leading block is shown. */
  readonly steps: readonly number[];
  readonly spread: Spread | null;
}

export interface ChartPicture {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly logX: boolean;
  readonly logY: boolean;
  /** What stands at x = 0, 1, 2, … instead of the numbers, or nothing. */
  readonly categories: readonly string[];
  readonly series: readonly SeriesPicture[];
  readonly field: FieldPicture | null;
}

/** One state of a chart. */
export interface FramePicture {
  readonly label: string;
  /** Which state it is of all that there were, from 0. */
  readonly number: number;
  readonly chart: ChartPicture;
}

/** A value for each place of a grid of rising x and y: a row for each y. */
export interface FieldPicture {
  readonly name: string;
  readonly mark: FieldMark;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly values: readonly number[];
}

export interface ImagesPicture {
  readonly name: string;
  /** How many there are; those with a caption are shown. */
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly captions: readonly string[];
  readonly values: readonly number[];
}

export interface MatrixPicture {
  readonly name: string;
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly number[];
}

/** A line for each row of a table, an axis for each column. */
export interface ParallelPicture {
  readonly name: string;
  /** How many lines there are; the axes hold some of them. */
  readonly count: number;
  readonly axes: readonly AxisPicture[];
}

export interface AxisPicture {
  readonly name: string;
  /** What stands at 0, 1, 2, … instead of the numbers, or nothing. */
  readonly texts: readonly string[];
  /** One for each line, NaN where it has none. */
  readonly values: readonly number[];
}

export interface MemoryPicture {
  readonly name: string;
  readonly blocks: readonly BlockPicture[];
}

/** One memory, of which `values` holds the boxes from number `first` on. */
export interface BlockPicture {
  readonly dtype: string;
  readonly elementBytes: number;
  readonly size: number;
  readonly first: number;
  readonly values: readonly number[];
  readonly views: readonly MemoryView[];
}

export interface BroadcastPicture {
  readonly name: string;
  readonly operands: readonly OperandPicture[];
}

/** A tensor that is computed with; `values` may be empty. */
export interface OperandPicture {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface SeriesPicture {
  readonly name: string;
  readonly mark: Mark;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export const NOTHING_YET: SessionView = {
  epoch: null,
  n: 0,
  state: "STARTING",
  runtime: null,
  ahead: null,
  runs: new Map(),
  variables: [],
  variablesBeyond: 0,
  lost: null,
  expiring: null,
  rebuilding: null,
  attempts: new Map(),
};

/** The last run of a cell, whose output is shown. */
export function lastRunOf(view: SessionView, cellId: string): RunView | null {
  let last: RunView | null = null;
  for (const run of view.runs.values()) {
    if (run.cellId === cellId) {
      last = run;
    }
  }
  return last;
}
