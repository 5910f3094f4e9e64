import { Observable } from "../observable.ts";
import { isReachable } from "./api.ts";
import { read } from "./parse.ts";
import type { ClientMessage, ServerMessage } from "./protocol.ts";
import { serverMessage } from "./readers.ts";

/** `waiting`: cut off, and trying again by itself. */
export type ConnectionState = "connecting" | "open" | "waiting";

/** What a browser has seen, told on every attach: the server goes on after it. */
export interface Position {
  readonly epoch: string | null;
  readonly after: number;
}

const FIRST_PAUSE_MILLIS = 250;
const LONGEST_PAUSE_MILLIS = 8_000;
const PATIENCE_MILLIS = 15_000;

/* A line can go dead without either end being told: one that has been quiet is asked for a sign of life. */
const QUIET_MILLIS = 6_000;
const LOOK_MILLIS = 3_000;
const SIGN_OF_LIFE_MILLIS = 8_000;

/* Close codes (RFC 6455, 7.4.1) after which sending the same again would end the same. */
const POLICY_VIOLATED = 1008;
const TOO_BIG = 1009;

/**
 * The line to one live session. It connects, attaches, and when cut off connects again with growing pauses, at once when
 * the network comes back; what was missed arrives because every attach tells the position. A line that carries nothing
 * any more is noticed, and given up like one that was cut.
 */
export class LiveConnection {
  readonly state = new Observable<ConnectionState>("connecting");
  readonly #url: string;
  readonly #position: () => Position;
  readonly #receive: (message: ServerMessage) => void;
  #socket: WebSocket | null = null;
  #timer: number | undefined;
  #failures = 0;
  #closed = false;
  #heardAt = 0;
  #verdict: number | undefined;
  readonly #look: number;

  /** `line`: where it is on the server. */
  constructor(line: string, position: () => Position, receive: (message: ServerMessage) => void) {
    const url = new URL(line, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#url = url.href;
    this.#position = position;
    this.#receive = receive;
    window.addEventListener("online", this.#hurry);
    window.addEventListener("offline", this.#doubt);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#look = window.setInterval(() => {
      if (performance.now() - this.#heardAt > QUIET_MILLIS) {
        this.check(SIGN_OF_LIFE_MILLIS);
      }
    }, LOOK_MILLIS);
    this.#connect();
  }

  /** Asks for a sign of life; a line that gives none within `patience` is given up. */
  check(patience: number): void {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN && this.#verdict === undefined) {
      this.#verdict = window.setTimeout(() => this.#lose(socket), patience);
      this.send({ type: "ping" });
    }
  }

  /** Sends, or says that there is no line now: then the caller keeps the message until the next hello. */
  send(message: ClientMessage): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#look);
    clearTimeout(this.#verdict);
    window.removeEventListener("online", this.#hurry);
    window.removeEventListener("offline", this.#doubt);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  readonly #hurry = (): void => {
    if (this.state.value === "waiting" && document.visibilityState === "visible") {
      this.#connect();
    }
  };

  /** The browser says that it has no network; a server on this very machine is there all the same. */
  readonly #doubt = async (): Promise<void> => {
    const socket = this.#socket;
    if (socket !== null && !(await isReachable())) {
      this.#lose(socket);
    }
  };

  #connect(): void {
    clearTimeout(this.#timer);
    if (navigator.onLine) {
      this.#open();
      return;
    }
    void isReachable().then((reachable) => {
      if (reachable) {
        this.#open();
      } else {
        this.#tryLater();
      }
    });
  }

  #open(): void {
    if (this.#closed || this.#socket !== null) {
      return;
    }
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    const impatience = window.setTimeout(() => this.#lose(socket), PATIENCE_MILLIS);
    socket.onopen = () => this.send({ type: "attach", ...this.#position() });
    socket.onmessage = (frame: MessageEvent<unknown>) => {
      if (socket !== this.#socket) {
        return; // what was given up may still have something to say; it comes again
      }
      clearTimeout(impatience);
      this.#heardAt = performance.now();
      clearTimeout(this.#verdict);
      this.#verdict = undefined;
      const message = read(serverMessage, JSON.parse(String(frame.data)), "live");
      if (message.type === "hello") {
        this.#failures = 0;
        this.state.set("open");
      }
      this.#receive(message);
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(impatience);
      if (!this.#closed && socket === this.#socket && (code === POLICY_VIOLATED || code === TOO_BIG)) {
        this.#receive({ type: "refused", code: `close.${code}`, message: reason });
      }
      this.#lose(socket);
    };
  }

  #lose(socket: WebSocket): void {
    socket.close();
    if (this.#closed || socket !== this.#socket) {
      return;
    }
    this.#socket = null;
    clearTimeout(this.#verdict);
    this.#verdict = undefined;
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#closed) {
      return;
    }
    this.state.set("waiting");
    const pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** this.#failures++);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2));
  }
}
