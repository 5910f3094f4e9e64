// Generated from the backend's records by ProtocolTypesTest; not for editing.
// To renew: ./mvnw -pl backend test -Dtest=ProtocolTypesTest -Dprotocol.update=true

import * as parse from "./parse.ts";
import type { Reader } from "./parse.ts";
import type * as protocol from "./protocol.ts";

const hello: Reader<protocol.Hello> = parse.record({
  type: parse.oneOf("hello"),
  epoch: parse.string,
  after: parse.number,
  version: parse.string,
});

const sessionState: Reader<protocol.SessionState> = parse.oneOf("STARTING", "READY", "RUNNING", "REBUILDING", "ENDED");

const sessionChanged: Reader<protocol.SessionChanged> = parse.record({
  type: parse.oneOf("sessionChanged"),
  state: sessionState,
  runtime: parse.nullable(parse.string),
  ahead: parse.nullable(parse.number),
});

const sessionExpiring: Reader<protocol.SessionExpiring> = parse.record({
  type: parse.oneOf("sessionExpiring"),
  inMillis: parse.number,
});

const runQueued: Reader<protocol.RunQueued> = parse.record({
  type: parse.oneOf("runQueued"),
  runId: parse.string,
  cellId: parse.string,
  code: parse.string,
});

const runStarted: Reader<protocol.RunStarted> = parse.record({
  type: parse.oneOf("runStarted"),
  runId: parse.string,
  cellId: parse.string,
});

const channel: Reader<protocol.Channel> = parse.oneOf("STDOUT", "STDERR");

const output: Reader<protocol.Output> = parse.record({
  type: parse.oneOf("output"),
  runId: parse.string,
  channel,
  text: parse.string,
  turns: parse.list(parse.number),
});

const outputHidden: Reader<protocol.OutputHidden> = parse.record({
  type: parse.oneOf("outputHidden"),
  runId: parse.string,
  hiddenLines: parse.number,
  hiddenChars: parse.number,
});

const result: Reader<protocol.Result> = parse.record({
  type: parse.oneOf("result"),
  runId: parse.string,
  name: parse.nullable(parse.string),
  resultType: parse.string,
  text: parse.string,
});

const stats: Reader<protocol.Stats> = parse.record({
  min: parse.anyNumber,
  mean: parse.anyNumber,
  max: parse.anyNumber,
  nanCount: parse.number,
  infCount: parse.number,
});

const spread: Reader<protocol.Spread> = parse.record({
  std: parse.anyNumber,
  zeroCount: parse.number,
  bins: parse.list(parse.number),
});

const tensorView: Reader<protocol.TensorView> = parse.record({
  type: parse.oneOf("tensorView"),
  id: parse.string,
  name: parse.string,
  dtype: parse.string,
  shape: parse.list(parse.number),
  shownShape: parse.list(parse.number),
  values: parse.list(parse.anyNumber),
  stats,
  steps: parse.list(parse.number),
  spread: parse.nullable(spread),
});

const mark: Reader<protocol.Mark> = parse.oneOf(
  "LINE",
  "SCATTER",
  "BAR",
  "PATH",
  "HISTOGRAM",
  "AREA",
  "STEP",
  "BAND",
);

const series: Reader<protocol.Series> = parse.record({
  name: parse.string,
  mark,
  x: parse.list(parse.anyNumber),
  y: parse.list(parse.anyNumber),
});

const fieldMark: Reader<protocol.FieldMark> = parse.oneOf("COLOURS", "CONTOURS");

const field: Reader<protocol.Field> = parse.record({
  name: parse.string,
  mark: fieldMark,
  x: parse.list(parse.anyNumber),
  y: parse.list(parse.anyNumber),
  values: parse.list(parse.anyNumber),
});

const chart: Reader<protocol.Chart> = parse.record({
  type: parse.oneOf("chart"),
  id: parse.string,
  title: parse.string,
  xLabel: parse.string,
  yLabel: parse.string,
  logX: parse.boolean,
  logY: parse.boolean,
  categories: parse.list(parse.string),
  series: parse.list(series),
  field: parse.nullable(field),
});

const images: Reader<protocol.Images> = parse.record({
  type: parse.oneOf("images"),
  id: parse.string,
  name: parse.string,
  count: parse.number,
  height: parse.number,
  width: parse.number,
  captions: parse.list(parse.string),
  values: parse.list(parse.anyNumber),
});

const matrix: Reader<protocol.Matrix> = parse.record({
  type: parse.oneOf("matrix"),
  id: parse.string,
  name: parse.string,
  rowTitle: parse.string,
  columnTitle: parse.string,
  rows: parse.list(parse.string),
  columns: parse.list(parse.string),
  values: parse.list(parse.anyNumber),
});

const chartPoints: Reader<protocol.ChartPoints> = parse.record({
  type: parse.oneOf("chartPoints"),
  id: parse.string,
  series: parse.string,
  x: parse.list(parse.anyNumber),
  y: parse.list(parse.anyNumber),
});

const nodeKind: Reader<protocol.NodeKind> = parse.oneOf("LEAF", "OP", "RESULT", "DATA");

const graphNode: Reader<protocol.GraphNode> = parse.record({
  id: parse.string,
  label: parse.string,
  kind: nodeKind,
  detail: parse.string,
  name: parse.string,
  value: parse.string,
  gradient: parse.string,
});

const graphEdge: Reader<protocol.GraphEdge> = parse.record({ from: parse.string, to: parse.string });

const walkOutcome: Reader<protocol.WalkOutcome> = parse.oneOf(
  "WALKED",
  "NOT_RECORDED",
  "NOT_ONE_NUMBER",
  "FREED",
  "OVERWRITTEN",
  "TOO_LARGE",
  "HOOKED",
  "OWN_FUNCTION",
  "FAILED",
);

const gradientShare: Reader<protocol.GradientShare> = parse.record({
  to: parse.string,
  gradient: parse.string,
  factor: parse.string,
});

const backwardStep: Reader<protocol.BackwardStep> = parse.record({
  node: parse.string,
  gradient: parse.string,
  shares: parse.list(gradientShare),
});

const backwardWalk: Reader<protocol.BackwardWalk> = parse.record({
  outcome: walkOutcome,
  steps: parse.list(backwardStep),
});

const graph: Reader<protocol.Graph> = parse.record({
  type: parse.oneOf("graph"),
  id: parse.string,
  nodes: parse.list(graphNode),
  edges: parse.list(graphEdge),
  walk: parse.nullable(backwardWalk),
  name: parse.string,
});

const progress: Reader<protocol.Progress> = parse.record({
  type: parse.oneOf("progress"),
  id: parse.string,
  label: parse.string,
  done: parse.number,
  total: parse.number,
  perSecond: parse.anyNumber,
});

const frame: Reader<protocol.Frame> = parse.record({
  type: parse.oneOf("frame"),
  id: parse.string,
  label: parse.string,
  number: parse.number,
  every: parse.number,
  sameField: parse.boolean,
  chart,
});

const parallelAxis: Reader<protocol.ParallelAxis> = parse.record({
  name: parse.string,
  texts: parse.list(parse.string),
  values: parse.list(parse.anyNumber),
});

const parallel: Reader<protocol.Parallel> = parse.record({
  type: parse.oneOf("parallel"),
  id: parse.string,
  name: parse.string,
  count: parse.number,
  axes: parse.list(parallelAxis),
});

const memoryView: Reader<protocol.MemoryView> = parse.record({
  name: parse.string,
  shape: parse.list(parse.number),
  strides: parse.list(parse.number),
  offset: parse.number,
  contiguous: parse.boolean,
});

const memoryBlock: Reader<protocol.MemoryBlock> = parse.record({
  dtype: parse.string,
  elementBytes: parse.number,
  size: parse.number,
  first: parse.number,
  values: parse.list(parse.anyNumber),
  views: parse.list(memoryView),
});

const memory: Reader<protocol.Memory> = parse.record({
  type: parse.oneOf("memory"),
  id: parse.string,
  name: parse.string,
  blocks: parse.list(memoryBlock),
});

const operand: Reader<protocol.Operand> = parse.record({
  name: parse.string,
  shape: parse.list(parse.number),
  values: parse.list(parse.anyNumber),
});

const broadcast: Reader<protocol.Broadcast> = parse.record({
  type: parse.oneOf("broadcast"),
  id: parse.string,
  name: parse.string,
  operands: parse.list(operand),
});

const tableColumn: Reader<protocol.TableColumn> = parse.record({
  name: parse.string,
  numeric: parse.boolean,
  cells: parse.list(parse.string),
});

const table: Reader<protocol.Table> = parse.record({
  type: parse.oneOf("table"),
  id: parse.string,
  name: parse.string,
  count: parse.number,
  columns: parse.list(tableColumn),
});

const layer: Reader<protocol.Layer> = parse.record({
  path: parse.string,
  kind: parse.string,
  output: parse.list(parse.number),
  parameters: parse.number,
  training: parse.boolean,
});

const modelSummary: Reader<protocol.ModelSummary> = parse.record({
  type: parse.oneOf("modelSummary"),
  id: parse.string,
  name: parse.string,
  count: parse.number,
  layers: parse.list(layer),
  parameters: parse.number,
  trainable: parse.number,
});

const markdown: Reader<protocol.Markdown> = parse.record({
  type: parse.oneOf("markdown"),
  id: parse.string,
  text: parse.string,
});

const display: Reader<protocol.Display> = parse.byType({
  tensorView,
  chart,
  images,
  matrix,
  chartPoints,
  graph,
  progress,
  frame,
  parallel,
  memory,
  broadcast,
  table,
  modelSummary,
  markdown,
});

const displayed: Reader<protocol.Displayed> = parse.record({
  type: parse.oneOf("displayed"),
  runId: parse.string,
  display,
  row: parse.nullable(parse.string),
});

const diagnosticSeverity: Reader<protocol.DiagnosticSeverity> = parse.oneOf("ERROR", "WARNING");

const diagnostic: Reader<protocol.Diagnostic> = parse.record({
  severity: diagnosticSeverity,
  message: parse.string,
  line: parse.number,
  column: parse.number,
  endLine: parse.number,
  endColumn: parse.number,
});

const diagnosed: Reader<protocol.Diagnosed> = parse.record({
  type: parse.oneOf("diagnosed"),
  runId: parse.string,
  diagnostic,
});

const completed: Reader<protocol.Completed> = parse.record({ type: parse.oneOf("completed") });

const threw: Reader<protocol.Threw> = parse.record({
  type: parse.oneOf("threw"),
  exception: parse.string,
  message: parse.nullable(parse.string),
  line: parse.number,
  frames: parse.list(parse.string),
});

const notShown: Reader<protocol.NotShown> = parse.record({ type: parse.oneOf("notShown"), thrown: threw });

const didNotCompile: Reader<protocol.DidNotCompile> = parse.record({ type: parse.oneOf("didNotCompile") });

const interrupted: Reader<protocol.Interrupted> = parse.record({ type: parse.oneOf("interrupted") });

const limit: Reader<protocol.Limit> = parse.oneOf("WALL_CLOCK", "CPU_TIME");

const limitHit: Reader<protocol.LimitHit> = parse.record({
  type: parse.oneOf("limitHit"),
  limit,
  allowed: parse.number,
});

const deathReason: Reader<protocol.DeathReason> = parse.oneOf(
  "OUT_OF_MEMORY",
  "EXIT_CALLED",
  "KILLED_AFTER_STOP",
  "TIME_LIMIT",
  "CPU_LIMIT",
  "PROTOCOL_VIOLATION",
  "RESTARTED",
  "CRASHED",
  "GIVEN_AWAY",
);

const runnerDied: Reader<protocol.RunnerDied> = parse.record({
  type: parse.oneOf("runnerDied"),
  reason: deathReason,
  detail: parse.string,
});

const runOutcome: Reader<protocol.RunOutcome> = parse.byType({
  completed,
  threw,
  notShown,
  didNotCompile,
  interrupted,
  limitHit,
  runnerDied,
});

const runFinished: Reader<protocol.RunFinished> = parse.record({
  type: parse.oneOf("runFinished"),
  runId: parse.string,
  cellId: parse.string,
  outcome: runOutcome,
  millis: parse.number,
});

const variable: Reader<protocol.Variable> = parse.record({
  name: parse.string,
  type: parse.string,
  summary: parse.string,
  cellId: parse.string,
});

const variablesChanged: Reader<protocol.VariablesChanged> = parse.record({
  type: parse.oneOf("variablesChanged"),
  variables: parse.list(variable),
  beyond: parse.number,
});

const runnerLost: Reader<protocol.RunnerLost> = parse.record({
  type: parse.oneOf("runnerLost"),
  reason: deathReason,
  detail: parse.string,
});

const replayed: Reader<protocol.Replayed> = parse.record({
  type: parse.oneOf("replayed"),
  cellId: parse.string,
  step: parse.number,
  of: parse.number,
  outcome: runOutcome,
});

const attemptState: Reader<protocol.AttemptState> = parse.oneOf("PENDING", "GRADED");

const bilingualText: Reader<protocol.BilingualText> = parse.record({ ja: parse.string, en: parse.string });

const checkVerdictState: Reader<protocol.CheckVerdictState> = parse.oneOf("WAITING", "RUNNING", "PASSED", "FAILED", "SKIPPED");

const checkVerdict: Reader<protocol.CheckVerdict> = parse.record({
  checkId: parse.string,
  title: bilingualText,
  state: checkVerdictState,
  input: parse.nullable(parse.string),
  expected: parse.nullable(parse.string),
  got: parse.nullable(parse.string),
  message: parse.nullable(bilingualText),
  hint: parse.nullable(bilingualText),
  see: parse.nullable(parse.string),
  messageKey: parse.nullable(parse.string),
  args: parse.mapOf(parse.string),
});

const attempt: Reader<protocol.Attempt> = parse.record({
  id: parse.string,
  code: parse.string,
  submittedAt: parse.string,
  state: attemptState,
  passed: parse.nullable(parse.boolean),
  checks: parse.list(checkVerdict),
});

const attemptChanged: Reader<protocol.AttemptChanged> = parse.record({ type: parse.oneOf("attemptChanged"), attempt });

const runsForgotten: Reader<protocol.RunsForgotten> = parse.record({
  type: parse.oneOf("runsForgotten"),
  runIds: parse.list(parse.string),
});

const serverEvent: Reader<protocol.ServerEvent> = parse.byType({
  sessionChanged,
  sessionExpiring,
  runQueued,
  runStarted,
  output,
  outputHidden,
  result,
  displayed,
  diagnosed,
  runFinished,
  variablesChanged,
  runnerLost,
  replayed,
  attemptChanged,
  runsForgotten,
});

const eventMessage: Reader<protocol.EventMessage> = parse.record({
  type: parse.oneOf("event"),
  n: parse.number,
  at: parse.string,
  event: serverEvent,
});

const completion: Reader<protocol.Completion> = parse.record({
  text: parse.string,
  detail: parse.string,
  matchesType: parse.boolean,
});

const completions: Reader<protocol.Completions> = parse.record({
  type: parse.oneOf("completions"),
  requestId: parse.number,
  anchor: parse.number,
  items: parse.list(completion),
});

const explained: Reader<protocol.Explained> = parse.record({
  type: parse.oneOf("explained"),
  requestId: parse.number,
  start: parse.number,
  end: parse.number,
  text: parse.string,
});

const checked: Reader<protocol.Checked> = parse.record({
  type: parse.oneOf("checked"),
  requestId: parse.number,
  diagnostics: parse.list(diagnostic),
});

const pong: Reader<protocol.Pong> = parse.record({ type: parse.oneOf("pong") });

const draftSaved: Reader<protocol.DraftSaved> = parse.record({
  type: parse.oneOf("draftSaved"),
  cellId: parse.string,
  revision: parse.number,
});

const ownCellsChanged: Reader<protocol.OwnCellsChanged> = parse.record({ type: parse.oneOf("ownCellsChanged") });

const hintsChanged: Reader<protocol.HintsChanged> = parse.record({ type: parse.oneOf("hintsChanged") });

const watchChanged: Reader<protocol.WatchChanged> = parse.record({ type: parse.oneOf("watchChanged") });

const refused: Reader<protocol.Refused> = parse.record({
  type: parse.oneOf("refused"),
  code: parse.string,
  message: parse.string,
});

export const serverMessage: Reader<protocol.ServerMessage> = parse.byType({
  hello,
  event: eventMessage,
  completions,
  explained,
  checked,
  pong,
  draftSaved,
  ownCellsChanged,
  hintsChanged,
  watchChanged,
  refused,
});
