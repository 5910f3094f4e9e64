/** What a page tells of the time since it told last. */
export interface PulseCall {
  (visible: boolean, edited: boolean, activeMillis: number): Promise<void>;
}

const TOLD_EVERY_MILLIS = 30_000;
const LOOK_MILLIS = 5_000;

/** Who has not touched the page for so long is not at work. */
const AT_WORK_MILLIS = 180_000;

const TOUCHES = ["keydown", "pointerdown", "wheel", "scroll"] as const;

/**
 * Tells the server how long somebody was at work: the page in front, and touched within the last minutes. Nothing of
 * what they did is told.
 */
export class Pulse {
  readonly #tell: PulseCall;
  readonly #timer: number;
  #touchedAt = performance.now();
  #lookedAt = performance.now();
  #toldAt = performance.now();
  #active = 0;
  #edited = false;
  #visible = document.visibilityState === "visible";

  constructor(tell: PulseCall) {
    this.#tell = tell;
    this.#timer = window.setInterval(() => this.#look(), LOOK_MILLIS);
    TOUCHES.forEach((type) => document.addEventListener(type, this.#touched, { capture: true, passive: true }));
    document.addEventListener("visibilitychange", this.#seen);
  }

  /** Somebody has typed. */
  edited(): void {
    this.#edited = true;
    this.#touchedAt = performance.now();
  }

  /** What was not told yet is not told any more: the page may be left because somebody signed out. */
  close(): void {
    clearInterval(this.#timer);
    TOUCHES.forEach((type) => document.removeEventListener(type, this.#touched, { capture: true }));
    document.removeEventListener("visibilitychange", this.#seen);
  }

  readonly #touched = (): void => {
    this.#touchedAt = performance.now();
  };

  readonly #seen = (): void => {
    this.#look();
    this.#visible = document.visibilityState === "visible";
    this.#send();
  };

  #look(): void {
    const now = performance.now();
    // A machine that slept was not at work.
    const passed = Math.min(now - this.#lookedAt, 2 * LOOK_MILLIS);
    this.#lookedAt = now;
    if (this.#visible && now - this.#touchedAt < AT_WORK_MILLIS) {
      this.#active += passed;
    }
    if (now - this.#toldAt > TOLD_EVERY_MILLIS && this.#active > 0) {
      this.#send();
    }
  }

  #send(): void {
    const active = Math.round(this.#active);
    const edited = this.#edited;
    this.#active = 0;
    this.#edited = false;
    this.#toldAt = performance.now();
    // What cannot be told is lost: the next one tells of its own time.
    void this.#tell(this.#visible, edited, active).catch(() => undefined);
  }
}
