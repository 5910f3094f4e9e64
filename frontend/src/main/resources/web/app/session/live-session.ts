import { Observable } from "../observable.ts";
import { LiveConnection, type ConnectionState } from "../wire/live.ts";
import type { Check, Complete, Completion, Diagnostic, Explain, Run, ServerMessage } from "../wire/protocol.ts";
import { newUuid } from "../wire/uuid.ts";
import { beganAt } from "./elapsed.ts";
import { greet, reduce } from "./reduce.ts";
import { NOTHING_YET, type SessionView } from "./view.ts";

export interface Completed {
  readonly anchor: number;
  readonly items: readonly Completion[];
}

/** What the name from `start` to `end` stands for; no text where nothing is known. */
export interface Explanation {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Questions that wait for an answer, by request. */
type Open<A> = Map<number, (answer: A) => void>;

const ANSWER_PATIENCE_MILLIS = 5_000;
const OWED_PATIENCE_MILLIS = 4_000;
const OTHERS_CHARS = 100_000;

/**
 * One workbook's live session as the screen knows it. What is asked while there is no line is kept and sent after the
 * next hello, with the same `runId`: asking twice runs once.
 */
export class LiveSession {
  readonly view = new Observable<SessionView>(NOTHING_YET);
  /** Runs that were asked for and that the server has not told of yet. */
  readonly waiting = new Observable<readonly Run[]>([]);
  /** What was asked for and the server is not known to have heard. */
  readonly owed = new Observable<"interrupt" | "restart" | null>(null);
  /** Cells that have another text on the server. */
  readonly draftSaved = new Observable<{ readonly cellId: string; readonly revision: number } | null>(null);
  /** Counts how often the learner's own cells were changed, here or elsewhere. */
  readonly ownCellsChanged = new Observable<number>(0);
  /** Counts how often the teacher's hints at this lesson became others. */
  readonly hintsChanged = new Observable<number>(0);
  /** Counts how often others asked to look at this session, looked, or looked no longer. */
  readonly watchChanged = new Observable<number>(0);
  readonly refused = new Observable<{ readonly code: string; readonly message: string } | null>(null);
  readonly #connection: LiveConnection;
  readonly #completions: Open<Completed> = new Map();
  readonly #explanations: Open<Explanation> = new Map();
  readonly #checks: Open<readonly Diagnostic[]> = new Map();
  /** Runs that this page has asked for: it sees them begin. */
  readonly #asked = new Set<string>();
  #folded: SessionView = NOTHING_YET;
  #scheduled = false;
  #requests = 0;
  readonly #soon: (show: () => void) => void;

  /** `line` is where the session is on the server, `soon` says when the screen can show the next picture. */
  constructor(line: string, soon: (show: () => void) => void) {
    this.#soon = soon;
    this.#connection = new LiveConnection(
      line,
      () => ({ epoch: this.#folded.epoch, after: this.#folded.n }),
      (message) => this.#receive(message),
    );
  }

  get connection(): Observable<ConnectionState> {
    return this.#connection.state;
  }

  /** Asks for a run; answers its id. */
  run(cellId: string, code: string): string {
    const run: Run = { type: "run", runId: newUuid(), cellId, code };
    this.#asked.add(run.runId);
    this.refused.set(null);
    this.waiting.set([...this.waiting.value, run]);
    this.#connection.send(run);
    return run.runId;
  }

  interrupt(): void {
    this.#owe("interrupt");
  }

  restart(): void {
    this.#owe("restart");
  }

  /** What must not be lost on a dead line: it is said again on the next one, until the server has answered after it. */
  #owe(type: "interrupt" | "restart"): void {
    this.waiting.set([]);
    this.owed.set(type);
    this.#say(type);
  }

  #say(type: "interrupt" | "restart"): void {
    if (this.#connection.send({ type })) {
      this.#connection.check(OWED_PATIENCE_MILLIS);
    }
  }

  keep(): void {
    this.#connection.send({ type: "keep" });
  }

  complete(code: string, cursor: number): Promise<Completed> {
    const requestId = ++this.#requests;
    return this.#ask(this.#completions, { type: "complete", requestId, code, cursor }, { anchor: cursor, items: [] });
  }

  explain(code: string, cursor: number): Promise<Explanation> {
    const requestId = ++this.#requests;
    const nothing = { start: cursor, end: cursor, text: "" };
    return this.#ask(this.#explanations, { type: "explain", requestId, code, cursor }, nothing);
  }

  /** What the compiler will say; names that other cells mention are not missing, though these may not have run. */
  check(code: string, otherCells: readonly string[]): Promise<readonly Diagnostic[]> {
    const requestId = ++this.#requests;
    const others = otherCells.join("\n").slice(0, OTHERS_CHARS);
    return this.#ask(this.#checks, { type: "check", requestId, code, others }, []);
  }

  #ask<A>(open: Open<A>, question: Complete | Explain | Check, nothing: A): Promise<A> {
    const { requestId } = question;
    return new Promise((resolve) => {
      open.set(requestId, resolve);
      if (!this.#connection.send(question)) {
        answer(open, requestId, nothing);
      }
      setTimeout(() => answer(open, requestId, nothing), ANSWER_PATIENCE_MILLIS);
    });
  }

  close(): void {
    this.#connection.close();
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case "hello":
        this.#folded = greet(this.#folded, message.epoch, message.after);
        this.#show();
        if (this.owed.value !== null) {
          this.#say(this.owed.value);
        }
        this.waiting.value.forEach((run) => this.#connection.send(run));
        return;
      case "event": {
        const { event } = message;
        const since =
          event.type === "runStarted" ? beganAt(message.at, this.#asked.has(event.runId), Date.now()) : null;
        this.#folded = reduce(this.#folded, message, since);
        if (event.type === "runQueued") {
          this.waiting.set(this.waiting.value.filter((run) => run.runId !== event.runId));
        }
        this.#show();
        return;
      }
      case "completions":
        answer(this.#completions, message.requestId, message);
        return;
      case "explained":
        answer(this.#explanations, message.requestId, message);
        return;
      case "checked":
        answer(this.#checks, message.requestId, message.diagnostics);
        return;
      case "pong":
        this.owed.set(null);
        return;
      case "draftSaved":
        this.draftSaved.set(message);
        return;
      case "ownCellsChanged":
        this.ownCellsChanged.set(this.ownCellsChanged.value + 1);
        return;
      case "hintsChanged":
        this.hintsChanged.set(this.hintsChanged.value + 1);
        return;
      case "watchChanged":
        this.watchChanged.set(this.watchChanged.value + 1);
        return;
      case "refused":
        // What is waiting was refused, or would be: resending it for ever helps nobody.
        this.waiting.set([]);
        this.refused.set({ code: message.code, message: message.message });
        return;
      default:
        message satisfies never;
    }
  }

  /** Ten thousand lines make ten thousand events, but one picture at a time. */
  #show(): void {
    if (!this.#scheduled) {
      this.#scheduled = true;
      this.#soon(() => {
        this.#scheduled = false;
        this.view.set(this.#folded);
      });
    }
  }
}

function answer<A>(open: Open<A>, requestId: number, given: A): void {
  open.get(requestId)?.(given);
  open.delete(requestId);
}
