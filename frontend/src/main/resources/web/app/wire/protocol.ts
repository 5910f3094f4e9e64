// Generated from the backend's records by ProtocolTypesTest; not for editing.
// To renew: ./mvnw -pl backend test -Dtest=ProtocolTypesTest -Dprotocol.update=true

/** A number that may be one of those that JSON lacks. */
export type AnyNumber = number | "NaN" | "Infinity" | "-Infinity";

export type ClientMessage = Attach | Run | Interrupt | Restart | Keep | Ping | Complete | Explain | Check;

export interface Attach {
  readonly type: "attach";
  readonly epoch: string | null;
  readonly after: number;
}

export interface Run {
  readonly type: "run";
  readonly runId: string;
  readonly cellId: string;
  readonly code: string;
}

export interface Interrupt {
  readonly type: "interrupt";
}

export interface Restart {
  readonly type: "restart";
}

export interface Keep {
  readonly type: "keep";
}

export interface Ping {
  readonly type: "ping";
}

export interface Complete {
  readonly type: "complete";
  readonly requestId: number;
  readonly code: string;
  readonly cursor: number;
}

export interface Explain {
  readonly type: "explain";
  readonly requestId: number;
  readonly code: string;
  readonly cursor: number;
}

export interface Check {
  readonly type: "check";
  readonly requestId: number;
  readonly code: string;
  readonly others: string;
}

export type ServerMessage =
  | Hello
  | EventMessage
  | Completions
  | Explained
  | Checked
  | Pong
  | DraftSaved
  | OwnCellsChanged
  | HintsChanged
  | WatchChanged
  | Refused;

export interface Hello {
  readonly type: "hello";
  readonly epoch: string;
  readonly after: number;
  readonly version: string;
}

export interface EventMessage {
  readonly type: "event";
  readonly n: number;
  readonly at: string;
  readonly event: ServerEvent;
}

export type ServerEvent =
  | SessionChanged
  | SessionExpiring
  | RunQueued
  | RunStarted
  | Output
  | OutputHidden
  | Result
  | Displayed
  | Diagnosed
  | RunFinished
  | VariablesChanged
  | RunnerLost
  | Replayed
  | AttemptChanged
  | RunsForgotten;

export interface SessionChanged {
  readonly type: "sessionChanged";
  readonly state: SessionState;
  readonly runtime: string | null;
  readonly ahead: number | null;
}

export type SessionState = "STARTING" | "READY" | "RUNNING" | "REBUILDING" | "ENDED";

export interface SessionExpiring {
  readonly type: "sessionExpiring";
  readonly inMillis: number;
}

export interface RunQueued {
  readonly type: "runQueued";
  readonly runId: string;
  readonly cellId: string;
  readonly code: string;
}

export interface RunStarted {
  readonly type: "runStarted";
  readonly runId: string;
  readonly cellId: string;
}

export interface Output {
  readonly type: "output";
  readonly runId: string;
  readonly channel: Channel;
  readonly text: string;
  readonly turns: readonly number[];
}

export type Channel = "STDOUT" | "STDERR";

export interface OutputHidden {
  readonly type: "outputHidden";
  readonly runId: string;
  readonly hiddenLines: number;
  readonly hiddenChars: number;
}

export interface Result {
  readonly type: "result";
  readonly runId: string;
  readonly name: string | null;
  readonly resultType: string;
  readonly text: string;
}

export interface Displayed {
  readonly type: "displayed";
  readonly runId: string;
  readonly display: Display;
  readonly row: string | null;
}

export type Display =
  | TensorView
  | Chart
  | Images
  | Matrix
  | ChartPoints
  | Graph
  | Progress
  | Frame
  | Parallel
  | Memory
  | Broadcast
  | Table
  | ModelSummary
  | Markdown;

export interface TensorView {
  readonly type: "tensorView";
  readonly id: string;
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly shownShape: readonly number[];
  readonly values: readonly AnyNumber[];
  readonly stats: Stats;
  readonly steps: readonly number[];
  readonly spread: Spread | null;
}

export interface Stats {
  readonly min: AnyNumber;
  readonly mean: AnyNumber;
  readonly max: AnyNumber;
  readonly nanCount: number;
  readonly infCount: number;
}

export interface Spread {
  readonly std: AnyNumber;
  readonly zeroCount: number;
  readonly bins: readonly number[];
}

export interface Chart {
  readonly type: "chart";
  readonly id: string;
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly logX: boolean;
  readonly logY: boolean;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  readonly field: Field | null;
}

export interface Series {
  readonly name: string;
  readonly mark: Mark;
  readonly x: readonly AnyNumber[];
  readonly y: readonly AnyNumber[];
}

export type Mark = "LINE" | "SCATTER" | "BAR" | "PATH" | "HISTOGRAM" | "AREA" | "STEP" | "BAND";

export interface Field {
  readonly name: string;
  readonly mark: FieldMark;
  readonly x: readonly AnyNumber[];
  readonly y: readonly AnyNumber[];
  readonly values: readonly AnyNumber[];
}

export type FieldMark = "COLOURS" | "CONTOURS";

export interface Images {
  readonly type: "images";
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly captions: readonly string[];
  readonly values: readonly AnyNumber[];
}

export interface Matrix {
  readonly type: "matrix";
  readonly id: string;
  readonly name: string;
  readonly rowTitle: string;
  readonly columnTitle: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly AnyNumber[];
}

export interface ChartPoints {
  readonly type: "chartPoints";
  readonly id: string;
  readonly series: string;
  readonly x: readonly AnyNumber[];
  readonly y: readonly AnyNumber[];
}

export interface Graph {
  readonly type: "graph";
  readonly id: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly walk: BackwardWalk | null;
  readonly name: string;
}

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly kind: NodeKind;
  readonly detail: string;
  readonly name: string;
  readonly value: string;
  readonly gradient: string;
}

export type NodeKind = "LEAF" | "OP" | "RESULT" | "DATA";

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
}

export interface BackwardWalk {
  readonly outcome: WalkOutcome;
  readonly steps: readonly BackwardStep[];
}

export type WalkOutcome =
  | "WALKED"
  | "NOT_RECORDED"
  | "NOT_ONE_NUMBER"
  | "FREED"
  | "OVERWRITTEN"
  | "TOO_LARGE"
  | "HOOKED"
  | "OWN_FUNCTION"
  | "FAILED";

export interface BackwardStep {
  readonly node: string;
  readonly gradient: string;
  readonly shares: readonly GradientShare[];
}

export interface GradientShare {
  readonly to: string;
  readonly gradient: string;
  readonly factor: string;
}

export interface Progress {
  readonly type: "progress";
  readonly id: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly perSecond: AnyNumber;
}

export interface Frame {
  readonly type: "frame";
  readonly id: string;
  readonly label: string;
  readonly number: number;
  readonly every: number;
  readonly sameField: boolean;
  readonly chart: Chart;
}

export interface Parallel {
  readonly type: "parallel";
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly axes: readonly ParallelAxis[];
}

export interface ParallelAxis {
  readonly name: string;
  readonly texts: readonly string[];
  readonly values: readonly AnyNumber[];
}

export interface Memory {
  readonly type: "memory";
  readonly id: string;
  readonly name: string;
  readonly blocks: readonly MemoryBlock[];
}

export interface MemoryBlock {
  readonly dtype: string;
  readonly elementBytes: number;
  readonly size: number;
  readonly first: number;
  readonly values: readonly AnyNumber[];
  readonly views: readonly MemoryView[];
}

export interface MemoryView {
  readonly name: string;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly contiguous: boolean;
}

export interface Broadcast {
  readonly type: "broadcast";
  readonly id: string;
  readonly name: string;
  readonly operands: readonly Operand[];
}

export interface Operand {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly AnyNumber[];
}

export interface Table {
  readonly type: "table";
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly columns: readonly TableColumn[];
}

export interface TableColumn {
  readonly name: string;
  readonly numeric: boolean;
  readonly cells: readonly string[];
}

export interface ModelSummary {
  readonly type: "modelSummary";
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly layers: readonly Layer[];
  readonly parameters: number;
  readonly trainable: number;
}

export interface Layer {
  readonly path: string;
  readonly kind: string;
  readonly output: readonly number[];
  readonly parameters: number;
  readonly training: boolean;
}

export interface Markdown {
  readonly type: "markdown";
  readonly id: string;
  readonly text: string;
}

export interface Diagnosed {
  readonly type: "diagnosed";
  readonly runId: string;
  readonly diagnostic: Diagnostic;
}

export interface Diagnostic {
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type DiagnosticSeverity = "ERROR" | "WARNING";

export interface RunFinished {
  readonly type: "runFinished";
  readonly runId: string;
  readonly cellId: string;
  readonly outcome: RunOutcome;
  readonly millis: number;
}

export type RunOutcome =
  | Completed
  | Threw
  | NotShown
  | DidNotCompile
  | Interrupted
  | LimitHit
  | RunnerDied;

export interface Completed {
  readonly type: "completed";
}

export interface Threw {
  readonly type: "threw";
  readonly exception: string;
  readonly message: string | null;
  readonly line: number;
  readonly frames: readonly string[];
}

export interface NotShown {
  readonly type: "notShown";
  readonly thrown: Threw;
}

export interface DidNotCompile {
  readonly type: "didNotCompile";
}

export interface Interrupted {
  readonly type: "interrupted";
}

export interface LimitHit {
  readonly type: "limitHit";
  readonly limit: Limit;
  readonly allowed: number;
}

export type Limit = "WALL_CLOCK" | "CPU_TIME";

export interface RunnerDied {
  readonly type: "runnerDied";
  readonly reason: DeathReason;
  readonly detail: string;
}

export type DeathReason =
  | "OUT_OF_MEMORY"
  | "EXIT_CALLED"
  | "KILLED_AFTER_STOP"
  | "TIME_LIMIT"
  | "CPU_LIMIT"
  | "PROTOCOL_VIOLATION"
  | "RESTARTED"
  | "CRASHED"
  | "GIVEN_AWAY";

export interface VariablesChanged {
  readonly type: "variablesChanged";
  readonly variables: readonly Variable[];
  readonly beyond: number;
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly summary: string;
  readonly cellId: string;
}

export interface RunnerLost {
  readonly type: "runnerLost";
  readonly reason: DeathReason;
  readonly detail: string;
}

export interface Replayed {
  readonly type: "replayed";
  readonly cellId: string;
  readonly step: number;
  readonly of: number;
  readonly outcome: RunOutcome;
}

export interface AttemptChanged {
  readonly type: "attemptChanged";
  readonly attempt: Attempt;
}

export interface Attempt {
  readonly id: string;
  readonly code: string;
  readonly submittedAt: string;
  readonly state: AttemptState;
  readonly passed: boolean | null;
  readonly checks: readonly CheckVerdict[];
}

export type AttemptState = "PENDING" | "GRADED";

export interface CheckVerdict {
  readonly checkId: string;
  readonly title: BilingualText;
  readonly state: CheckVerdictState;
  readonly input: string | null;
  readonly expected: string | null;
  readonly got: string | null;
  readonly message: BilingualText | null;
  readonly hint: BilingualText | null;
  readonly see: string | null;
  readonly messageKey: string | null;
  readonly args: ReadonlyMap<string, string>;
}

export interface BilingualText {
  readonly ja: string;
  readonly en: string;
}

export type CheckVerdictState = "WAITING" | "RUNNING" | "PASSED" | "FAILED" | "SKIPPED";

export interface RunsForgotten {
  readonly type: "runsForgotten";
  readonly runIds: readonly string[];
}

export interface Completions {
  readonly type: "completions";
  readonly requestId: number;
  readonly anchor: number;
  readonly items: readonly Completion[];
}

export interface Completion {
  readonly text: string;
  readonly detail: string;
  readonly matchesType: boolean;
}

export interface Explained {
  readonly type: "explained";
  readonly requestId: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Checked {
  readonly type: "checked";
  readonly requestId: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Pong {
  readonly type: "pong";
}

export interface DraftSaved {
  readonly type: "draftSaved";
  readonly cellId: string;
  readonly revision: number;
}

export interface OwnCellsChanged {
  readonly type: "ownCellsChanged";
}

export interface HintsChanged {
  readonly type: "hintsChanged";
}

export interface WatchChanged {
  readonly type: "watchChanged";
}

export interface Refused {
  readonly type: "refused";
  readonly code: string;
  readonly message: string;
}
