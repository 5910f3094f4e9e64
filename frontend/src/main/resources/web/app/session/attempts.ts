import { Observable } from "../observable.ts";
import type { Attempt } from "../wire/model.ts";
import { newUuid } from "../wire/uuid.ts";
import type { DraftStorage } from "./drafts.ts";

/** What submitting needs from the wire. */
export interface AttemptCalls {
  submit(workbookId: string, attemptId: string, code: string): Promise<Attempt>;
  read(attemptId: string): Promise<Attempt>;
  list(workbookId: string): Promise<readonly Attempt[]>;
  /** Whether the server said no, which trying again would not change. */
  isRefusal(failure: unknown): boolean;
}

interface Unsent {
  readonly attemptId: string;
  readonly code: string;
}

const RETRY_MILLIS = 2_000;
const POLL_MILLIS = 700;

/**
 * The attempts at one exercise, newest first. A submission stays in this device's storage until the server has taken it,
 * and is sent again with the same id: a backend that dies in the middle grades it once, after its new start.
 */
export class Attempts {
  readonly list = new Observable<readonly Attempt[]>([]);
  /** Submitted, and not yet taken by the server. */
  readonly unsent = new Observable<boolean>(false);
  readonly failure = new Observable<unknown>(null);
  readonly #workbookId: string;
  readonly #storage: DraftStorage;
  readonly #calls: AttemptCalls;
  readonly #key: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(accountId: string, workbookId: string, storage: DraftStorage, calls: AttemptCalls) {
    this.#workbookId = workbookId;
    this.#storage = storage;
    this.#calls = calls;
    this.#key = `dojo.attempt.${accountId}.${workbookId}`;
    void this.#load();
    const unsent = this.#stored();
    if (unsent !== null) {
      void this.#send(unsent);
    }
  }

  submit(code: string): void {
    const unsent: Unsent = { attemptId: newUuid(), code };
    this.failure.set(null);
    this.#storage.setItem(this.#key, JSON.stringify(unsent));
    void this.#send(unsent);
  }

  /** News of an attempt, from whichever way is first. */
  heard(attempt: Attempt): void {
    const before = this.list.value.find((each) => each.id === attempt.id);
    if (before?.state === "GRADED" && attempt.state === "PENDING") {
      return;
    }
    this.list.set(
      before === undefined
        ? [attempt, ...this.list.value].toSorted((a, b) => b.submittedAt.localeCompare(a.submittedAt))
        : this.list.value.map((each) => (each.id === attempt.id ? attempt : each)),
    );
    if (attempt.state === "PENDING") {
      this.#pollLater(attempt.id);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #send(unsent: Unsent): Promise<void> {
    this.unsent.set(true);
    try {
      const attempt = await this.#calls.submit(this.#workbookId, unsent.attemptId, unsent.code);
      this.#taken(unsent);
      this.heard(attempt);
    } catch (failure) {
      if (this.#calls.isRefusal(failure)) {
        this.#taken(unsent);
        this.failure.set(failure);
      } else if (!this.#closed) {
        setTimeout(() => void this.#send(unsent), RETRY_MILLIS);
      }
    }
  }

  #taken(unsent: Unsent): void {
    if (this.#stored()?.attemptId === unsent.attemptId) {
      this.#storage.removeItem(this.#key);
    }
    this.unsent.set(this.#stored() !== null);
  }

  /** Verdicts come over the live line; where that is cut, by asking. */
  #pollLater(id: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#calls
        .read(id)
        .then((attempt) => this.heard(attempt))
        .catch(() => {
          if (!this.#closed) {
            this.#pollLater(id);
          }
        });
    }, POLL_MILLIS);
  }

  async #load(): Promise<void> {
    try {
      for (const attempt of (await this.#calls.list(this.#workbookId)).toReversed()) {
        this.heard(attempt);
      }
    } catch {
      // The list is a comfort; the next verdict comes without it.
    }
  }

  #stored(): Unsent | null {
    try {
      const stored: unknown = JSON.parse(this.#storage.getItem(this.#key) ?? "null");
      return typeof stored === "object" &&
        stored !== null &&
        "attemptId" in stored &&
        "code" in stored &&
        typeof stored.attemptId === "string" &&
        typeof stored.code === "string"
        ? { attemptId: stored.attemptId, code: stored.code }
        : null;
    } catch {
      return null;
    }
  }
}
