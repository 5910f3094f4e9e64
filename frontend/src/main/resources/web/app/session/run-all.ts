import { Observable } from "../observable.ts";
import type { LiveSession } from "./live-session.ts";
import { lastRunOf, type RunView } from "./view.ts";

/** How far running one cell after the other has come. */
export type RunAllState =
  | { readonly kind: "idle" }
  | { readonly kind: "restarting" }
  | { readonly kind: "running"; readonly cellId: string; readonly n: number; readonly of: number }
  /** At a cell that failed, or that was stopped. */
  | { readonly kind: "stopped"; readonly cellId: string; readonly failed: boolean }
  | { readonly kind: "done"; readonly of: number };

/** What is needed of a live session. */
export type Runs = Pick<LiveSession, "view" | "owed" | "refused" | "run" | "restart">;

/** A cell, with the code that it has when its turn comes. */
export interface Turn {
  readonly cellId: string;
  code(): string;
}

/**
 * Runs cells one after the other, each when the one before it has ended well. The first one that does not ends it: what
 * follows would only complain of what is missing.
 */
export class RunAll {
  readonly state = new Observable<RunAllState>({ kind: "idle" });
  readonly #session: Runs;
  readonly #wentWell: (run: RunView) => boolean;
  #turns: readonly Turn[] = [];
  #at = 0;
  #runId = "";
  #seen = false;
  #stops: (() => void)[] = [];

  /** @param wentWell whether a run that has ended did what its cell is there for: some are meant to fail */
  constructor(session: Runs, wentWell: (run: RunView) => boolean) {
    this.#session = session;
    this.#wentWell = wentWell;
  }

  get isBusy(): boolean {
    return this.state.value.kind === "running" || this.state.value.kind === "restarting";
  }

  start(turns: readonly Turn[]): void {
    this.#begin(turns);
    this.#next();
  }

  /** The same in a fresh runtime. */
  restartAndStart(turns: readonly Turn[]): void {
    const { view } = this.#session;
    const before = view.value;
    if (before.state !== "STARTING") {
      this.#session.restart();
    }
    this.#begin(turns);
    if (before.state === "STARTING" || before.state === "ENDED") {
      this.#next(); // there is no runtime to end: the next run takes a fresh one
      return;
    }
    this.state.set({ kind: "restarting" });
    // What is sent before the old runtime has ended would end with it.
    this.#stops.push(
      view.watch(({ lost }) => {
        if (this.state.value.kind === "restarting" && lost !== before.lost) {
          this.#next();
        }
      }),
    );
  }

  /** Forgets how it went. */
  dismiss(): void {
    if (!this.isBusy) {
      this.state.set({ kind: "idle" });
    }
  }

  close(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
  }

  #begin(turns: readonly Turn[]): void {
    this.close();
    this.#turns = turns;
    this.#at = -1;
    this.#stops = [
      this.#session.view.watch(() => this.#look()),
      this.#session.refused.watch((refused) => refused !== null && this.#stop(true)),
      this.#session.owed.watch((owed) => owed !== null && this.#stop(false)),
    ];
  }

  #next(): void {
    this.#at++;
    const turn = this.#turns[this.#at];
    if (turn === undefined) {
      this.close();
      this.state.set({ kind: "done", of: this.#turns.length });
      return;
    }
    this.#seen = false;
    this.#runId = this.#session.run(turn.cellId, turn.code());
    this.state.set({ kind: "running", cellId: turn.cellId, n: this.#at + 1, of: this.#turns.length });
  }

  #look(): void {
    const { value } = this.state;
    if (value.kind !== "running") {
      return;
    }
    const run = this.#runOf(value.cellId);
    if (run === null) {
      if (this.#seen) {
        this.#stop(true);
      }
      return;
    }
    this.#seen = true;
    if (run.state === "FINISHED") {
      if (this.#wentWell(run)) {
        this.#next();
      } else {
        this.#stop(run.outcome?.type !== "interrupted");
      }
    }
  }

  /** Another window may have run the same cell meanwhile, in place of our run. */
  #runOf(cellId: string): RunView | null {
    const view = this.#session.view.value;
    return view.runs.get(this.#runId) ?? (this.#seen ? lastRunOf(view, cellId) : null);
  }

  #stop(failed: boolean): void {
    const turn = this.#turns[Math.max(0, this.#at)];
    this.close();
    this.state.set(turn === undefined ? { kind: "idle" } : { kind: "stopped", cellId: turn.cellId, failed });
  }
}
