/** Where an entry of the browser's history was left. */
export interface Spot {
  readonly y: number;
  /** Names the element that had the focus. */
  readonly focus: string | null;
}

/** What `sessionStorage` is, as far as it is needed: it outlives a reload, and each tab has its own. */
export interface SpotStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const STORED_AS = "dojo.places";
const KEPT = 100;

/** Remembers the spots of the last hundred entries, for the way back and for a reload. */
export class Places {
  readonly #storage: SpotStorage;
  readonly #spots: Map<string, Spot>;

  constructor(storage: SpotStorage) {
    this.#storage = storage;
    this.#spots = new Map(stored(storage));
  }

  find(entry: string): Spot | null {
    return this.#spots.get(entry) ?? null;
  }

  keep(entry: string, spot: Spot): void {
    this.#spots.delete(entry);
    this.#spots.set(entry, spot);
    const [oldest] = this.#spots.keys();
    if (this.#spots.size > KEPT && oldest !== undefined) {
      this.#spots.delete(oldest);
    }
    try {
      this.#storage.setItem(STORED_AS, JSON.stringify([...this.#spots]));
    } catch {
      // A full storage costs a reload its spot, nothing else.
    }
  }
}

function stored(storage: SpotStorage): readonly (readonly [string, Spot])[] {
  try {
    const raw: unknown = JSON.parse(storage.getItem(STORED_AS) ?? "[]");
    return Array.isArray(raw) ? raw.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is readonly [string, Spot] {
  if (!Array.isArray(value) || value.length !== 2) {
    return false;
  }
  const [entry, spot]: unknown[] = value;
  return (
    typeof entry === "string" &&
    typeof spot === "object" &&
    spot !== null &&
    "y" in spot &&
    typeof spot.y === "number" &&
    "focus" in spot &&
    (spot.focus === null || typeof spot.focus === "string")
  );
}
