import { Observable } from "../observable.ts";
import type { ConnectionState, Position } from "./live.ts";
import { text } from "./model.ts";
import { byType, list, nullable, number, oneOf, read, record, string, type Read } from "./parse.ts";

/* What those who look at a class are told: the records of `ClassMessage`. */

const presence = oneOf("ACTIVE", "AWAY", "OFFLINE");
export type Presence = Read<typeof presence>;

const stuck = record({ rule: oneOf("ASKED", "SAME", "SILENT", "CHURN", "LONG"), since: string, count: number });
export type Stuck = Read<typeof stuck>;

const cell = record({
  state: oneOf("NEW", "WORKING", "FAILING", "PASSED"),
  check: nullable(number),
  failures: number,
  stuck: nullable(stuck),
});
export type ClassCell = Read<typeof cell>;

const change = record({ learner: nullable(string), exercise: number, cell });

const exercise = record({
  courseId: string,
  chapterId: string,
  chapterNumber: number,
  chapterTitle: text,
  id: string,
  title: text,
  checks: list(text),
});
export type ClassExercise = Read<typeof exercise>;

const classMessage = byType({
  snapshot: record({
    type: oneOf("snapshot"),
    epoch: string,
    n: number,
    at: string,
    name: string,
    exercises: list(exercise),
    /** `states` has a sign for each exercise, `cells` those of which there is more to tell. */
    learners: list(record({ id: string, name: string, presence, states: string, cells: list(change) })),
  }),
  patch: record({
    type: oneOf("patch"),
    n: number,
    at: string,
    cells: list(change),
    presences: list(record({ learner: string, presence })),
  }),
});
export type ClassMessage = Read<typeof classMessage>;

const FIRST_PAUSE_MILLIS = 250;
const LONGEST_PAUSE_MILLIS = 8_000;
const POLICY_VIOLATED = 1008;

/** The line to a class that is looked at. It connects again by itself and goes on where it was. */
export class ClassConnection {
  readonly state = new Observable<ConnectionState | "refused">("connecting");
  readonly #url: string;
  readonly #position: () => Position;
  readonly #receive: (message: ClassMessage) => void;
  #socket: WebSocket | null = null;
  #timer: number | undefined;
  #failures = 0;
  #closed = false;

  constructor(classroomId: string, position: () => Position, receive: (message: ClassMessage) => void) {
    const url = new URL(`/api/classrooms/${encodeURIComponent(classroomId)}/live`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#url = url.href;
    this.#position = position;
    this.#receive = receive;
    window.addEventListener("online", this.#hurry);
    this.#open();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    window.removeEventListener("online", this.#hurry);
    this.#socket?.close(1000);
  }

  readonly #hurry = (): void => {
    if (this.state.value === "waiting") {
      this.#open();
    }
  };

  #open(): void {
    clearTimeout(this.#timer);
    if (this.#closed || this.#socket !== null) {
      return;
    }
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: "attach", ...this.#position() }));
    socket.onmessage = (frame: MessageEvent<unknown>) => {
      this.#failures = 0;
      this.state.set("open");
      this.#receive(read(classMessage, JSON.parse(String(frame.data)), "class"));
    };
    socket.onclose = ({ code }) => {
      this.#socket = null;
      if (this.#closed) {
        return;
      }
      if (code === POLICY_VIOLATED) {
        this.#closed = true;
        this.state.set("refused");
        return;
      }
      this.state.set("waiting");
      const pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** this.#failures);
      this.#failures += 1;
      this.#timer = window.setTimeout(() => this.#open(), pause);
    };
  }
}
