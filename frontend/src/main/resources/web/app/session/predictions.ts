import { Observable } from "../observable.ts";
import type { Prediction } from "../wire/model.ts";

/** Where guesses wait that the server does not have yet. */
export type GuessStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What the server does for us. */
export interface PredictionCalls {
  readonly list: (workbookId: string) => Promise<ReadonlyMap<string, string>>;
  readonly predict: (workbookId: string, predictionId: string, guess: string) => Promise<void>;
  /** The server said no, and would again. */
  readonly isRefusal: (failure: unknown) => boolean;
}

/**
 * One learner's guesses in a lesson. A guess is made by running the cell and stays as it was; until the server has it,
 * it waits on this device.
 */
export class Predictions {
  /** Guesses that are made, by prediction. */
  readonly made = new Observable<ReadonlyMap<string, string>>(new Map());
  readonly #all: readonly Prediction[];
  readonly #workbookId: string;
  readonly #store: GuessStorage;
  readonly #calls: PredictionCalls;
  readonly #key: string;
  /** What is chosen and can still be changed. */
  readonly #thoughts = new Map<string, string>();

  constructor(all: readonly Prediction[], workbookId: string, store: GuessStorage, calls: PredictionCalls) {
    this.#all = all;
    this.#workbookId = workbookId;
    this.#store = store;
    this.#calls = calls;
    this.#key = `dojo.guesses.${workbookId}`;
    this.made.set(new Map(this.#owed()));
    if (all.length > 0) {
      void this.#load();
    }
  }

  /** What somebody is about to guess; empty takes it back. */
  think(predictionId: string, guess: string): void {
    if (guess.trim() === "") {
      this.#thoughts.delete(predictionId);
    } else {
      this.#thoughts.set(predictionId, guess.trim());
    }
  }

  /** The cell is run: what was thought of it is a guess now. */
  commit(cellId: string): void {
    for (const prediction of this.#all.filter((each) => each.cellId === cellId)) {
      const guess = this.#thoughts.get(prediction.id);
      if (guess !== undefined && !this.made.value.has(prediction.id)) {
        this.made.set(new Map([...this.made.value, [prediction.id, guess]]));
        this.#keep([...this.#owed(), [prediction.id, guess]]);
      }
    }
    void this.send();
  }

  /** Sends what waits on this device. */
  async send(): Promise<void> {
    for (const [predictionId, guess] of this.#owed()) {
      try {
        await this.#calls.predict(this.#workbookId, predictionId, guess);
      } catch (failure) {
        if (!this.#calls.isRefusal(failure)) {
          return; // the next connection tries again
        }
      }
      this.#keep(this.#owed().filter(([id]) => id !== predictionId));
    }
  }

  async #load(): Promise<void> {
    try {
      const known = await this.#calls.list(this.#workbookId);
      // The server's are the first ones.
      this.made.set(new Map([...this.made.value, ...known]));
      await this.send();
    } catch {
      // Without them the boxes ask once more; the first guess counts all the same.
    }
  }

  #owed(): readonly (readonly [string, string])[] {
    const kept: unknown = JSON.parse(this.#store.getItem(this.#key) ?? "[]");
    return Array.isArray(kept)
      ? kept.flatMap((each: unknown) =>
          Array.isArray(each) && typeof each[0] === "string" && typeof each[1] === "string"
            ? [[each[0], each[1]] as const]
            : [],
        )
      : [];
  }

  #keep(owed: readonly (readonly [string, string])[]): void {
    if (owed.length === 0) {
      this.#store.removeItem(this.#key);
    } else {
      this.#store.setItem(this.#key, JSON.stringify(owed));
    }
  }
}

/** A number as people type it: full width, with a true minus or a comma; null where it is none. */
export function typedNumber(guess: string): number | null {
  const text = guess.normalize("NFKC").trim().replace("−", "-").replace(",", ".");
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : null;
}
