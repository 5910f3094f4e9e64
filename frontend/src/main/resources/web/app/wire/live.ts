import { Observable } from "../observable.ts";
import type { ClientMessage, ServerMessage } from "./protocol.ts";

/** `waiting`: cut off, and trying again by itself. */
export type ConnectionState = "connecting" | "open" | "waiting";

/** What a browser has seen, told on every attach: the server goes on after it. */
export interface Position {
  readonly epoch: string | null;
  readonly after: number;
}

const FIRST_PAUSE_MILLIS = 250;
const LONGEST_PAUSE_MILLIS = 8_000;
const PATIENCE_MILLIS = 10_000;

/* Close codes (RFC 6455, 7.4.1) after which sending the same again would end the same. */
const POLICY_VIOLATED = 1008;
const TOO_BIG = 1009;

/**
 * The line to one live session. It connects, attaches, and when cut off connects again with growing pauses, at once when
 * the network comes back; what was missed arrives because every attach tells the position.
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

  constructor(workbookId: string, position: () => Position, receive: (message: ServerMessage) => void) {
    const url = new URL(`/api/live/${workbookId}`, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    this.#url = url.href;
    this.#position = position;
    this.#receive = receive;
    window.addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
    this.#connect();
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
    window.removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    clearTimeout(this.#timer);
    this.#socket?.close(1000);
  }

  readonly #hurry = (): void => {
    if (this.state.value === "waiting" && document.visibilityState === "visible") {
      clearTimeout(this.#timer);
      this.#connect();
    }
  };

  #connect(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    const impatience = window.setTimeout(() => socket.close(), PATIENCE_MILLIS);
    socket.onopen = () => {
      clearTimeout(impatience);
      this.send({ type: "attach", ...this.#position() });
    };
    socket.onmessage = (frame: MessageEvent<unknown>) => {
      // The backend alone speaks here, in types generated from its own records.
      const message = JSON.parse(String(frame.data)) as ServerMessage;
      if (message.type === "hello") {
        this.#failures = 0;
        this.state.set("open");
      }
      this.#receive(message);
    };
    socket.onclose = ({ code, reason }) => {
      clearTimeout(impatience);
      if (this.#closed || socket !== this.#socket) {
        return;
      }
      if (code === POLICY_VIOLATED || code === TOO_BIG) {
        this.#receive({ type: "refused", code: `close.${code}`, message: reason });
      }
      this.#socket = null;
      this.state.set("waiting");
      const pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** this.#failures++);
      this.#timer = window.setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2));
    };
  }
}
