import { Observable } from "../observable.ts";
import type { OwnCell } from "../wire/model.ts";
import type { DraftStorage } from "./drafts.ts";
import { between, spread } from "./ranks.ts";

/** What own cells need from the wire. */
export interface OwnCellCalls {
  list(workbookId: string): Promise<readonly OwnCell[]>;
  put(workbookId: string, cellId: string, rank: string): Promise<unknown>;
  remove(workbookId: string, cellId: string): Promise<void>;
  /** Whether the server said no, which trying again at once would not change. */
  isRefusal(failure: unknown): boolean;
}

/** Where this device keeps what the server does not have yet, and this tab what can be undone. */
export interface OwnCellStorage {
  readonly device: DraftStorage;
  readonly tab: DraftStorage;
}

/** A cell that was deleted here, and that one press brings back. */
export interface Deleted extends OwnCell {
  /** Which of the cells it was, from 1. */
  readonly number: number;
}

/** What is to become of a cell. */
interface Wish {
  readonly rank: string;
  readonly deleted: boolean;
}

const PREFIX = "own-";
const ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const ID_LENGTH = 10;
const RETRY_MILLIS = 3_000;

/** A rank that has become longer says that many moves met in one place: all cells get new ones then. */
const LONGEST_RANK = 60;

/**
 * The learner's own cells of one workbook, in their order. What is done to them shows at once, stays in this device's
 * storage, and is sent until the server has it; what is wished for a cell replaces what was wished before. What other
 * windows do comes with [#refresh].
 */
export class OwnCells {
  readonly cells: Observable<readonly OwnCell[]>;
  /** The cell that was deleted last, while nothing else was done since. */
  readonly deleted = new Observable<Deleted | null>(null);
  /** Why the server did not take what was wished last. */
  readonly failure = new Observable<unknown>(null);
  readonly #workbookId: string;
  readonly #storage: OwnCellStorage;
  readonly #calls: OwnCellCalls;
  readonly #wishes = new Map<string, Wish>();
  readonly #deletedHere = new Set<string>();
  /** Cells that the server has or has had: texts of them can be saved. */
  readonly #known = new Set<string>();
  /** Also of cells that are gone. */
  readonly #ranks = new Map<string, string>();
  readonly #prefix: string;
  readonly #key: string;
  #there: readonly OwnCell[];
  #sending: Promise<void> | null = null;
  #sendAgain = false;
  #answers = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    accountId: string,
    workbook: { readonly id: string; readonly ownCells: readonly OwnCell[] },
    storage: OwnCellStorage,
    calls: OwnCellCalls,
  ) {
    this.#workbookId = workbook.id;
    this.#storage = storage;
    this.#calls = calls;
    this.#prefix = `dojo.own.${accountId}.${workbook.id}.`;
    // Two windows of one browser share its storage: each keeps its own wishes.
    this.#key = this.#prefix + randomText(8);
    this.#there = workbook.ownCells;
    this.#there.forEach((cell) => this.#known.add(cell.id));
    this.#findKept();
    this.cells = new Observable(this.#shown());
    this.deleted.set(this.#undoable());
    if (this.deleted.value !== null) {
      this.#deletedHere.add(this.deleted.value.id);
    }
    if (this.#wishes.size > 0) {
      this.flush();
    }
  }

  /** Adds a cell behind another, or as the first; answers its id. */
  add(behind: string | null): string {
    const id = PREFIX + randomText(ID_LENGTH);
    this.#done(id, false, behind);
    return id;
  }

  /** Moves a cell over its neighbour; false where there is none. */
  move(id: string, by: -1 | 1): boolean {
    const ids = this.cells.value.map((cell) => cell.id);
    const to = ids.indexOf(id) + by;
    if (!ids.includes(id) || to < 0 || to >= ids.length) {
      return false;
    }
    this.#done(id, false, (by === 1 ? ids[to] : ids[to - 1]) ?? null);
    return true;
  }

  delete(id: string): void {
    const place = this.cells.value.findIndex((cell) => cell.id === id);
    const cell = this.cells.value[place];
    if (cell !== undefined) {
      this.#deletedHere.add(id);
      this.#wish(id, { rank: cell.rank, deleted: true });
      this.#remember({ ...cell, number: place + 1 });
      this.flush();
    }
  }

  /** Brings a deleted cell back to where it was. */
  bringBack({ id, rank }: OwnCell): void {
    this.#remember(null);
    this.#deletedHere.delete(id);
    this.#wish(id, { rank, deleted: false });
    this.flush();
  }

  /** Something else was done: undoing would surprise by now. */
  goOn(): void {
    this.#remember(null);
  }

  /** Cells in which something is written that the server does not have come back when they were deleted elsewhere. */
  hold(unsaved: readonly string[]): void {
    const shown = new Set(this.cells.value.map((cell) => cell.id));
    unsaved.filter((id) => id.startsWith(PREFIX) && !shown.has(id)).forEach((id) => this.revive(id));
  }

  /** Something was written here into a cell that was deleted elsewhere: it comes back. */
  revive(id: string): void {
    if (!this.#deletedHere.has(id)) {
      const rank = this.#ranks.get(id) ?? this.#rankBehind(this.cells.value.at(-1)?.id ?? null);
      this.#wish(id, { rank, deleted: false });
      this.flush();
    }
  }

  /** Looks what other windows have done meanwhile. */
  async refresh(): Promise<void> {
    const before = this.#answers;
    try {
      const there = await this.#calls.list(this.#workbookId);
      if (this.#answers !== before) {
        await this.refresh(); // it was asked before something was done that it may not tell of
        return;
      }
      this.#there = there;
      there.forEach((cell) => this.#known.add(cell.id));
      this.#show();
    } catch {
      // Without an answer nothing is known to be different; the next connection asks again.
    }
  }

  /** Sends at once what the server does not have. */
  flush(): void {
    clearTimeout(this.#retry);
    this.#sendAgain = true;
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
      if (this.#sendAgain) {
        this.flush(); // it was asked for in the very moment between
      }
    });
  }

  /** Waits until the server knows the cell: a text cannot be saved before. */
  async settled(id: string): Promise<void> {
    if (this.#wishes.has(id) && !this.#known.has(id)) {
      await this.sent();
      if (!this.#known.has(id)) {
        throw new Error(`the server does not know the cell ${id} yet`);
      }
    }
  }

  /** Sends what the server does not have, and waits for its answers. */
  async sent(): Promise<void> {
    if (this.#wishes.size > 0) {
      this.flush();
      await this.#sending;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  async #send(): Promise<void> {
    while (this.#sendAgain) {
      this.#sendAgain = false;
      for (const [id, wish] of this.#wishes) {
        if (!(await this.#sendOne(id, wish))) {
          return;
        }
      }
    }
  }

  /** Whether somebody answered. */
  async #sendOne(id: string, wish: Wish): Promise<boolean> {
    try {
      const known = this.#there.some((cell) => cell.id === id);
      if (!wish.deleted || !known) {
        // A cell that was added and deleted without a network is added too: what was typed into it has a place then.
        await this.#calls.put(this.#workbookId, id, wish.rank);
        this.#known.add(id);
      }
      if (wish.deleted) {
        await this.#calls.remove(this.#workbookId, id);
      }
      this.#answers++;
      this.#there = applied(this.#there, new Map([[id, wish]]));
      if (this.#wishes.get(id) === wish) {
        this.#wishes.delete(id);
        this.#keep();
      } else {
        this.#sendAgain = true;
      }
      this.failure.set(null);
    } catch (failure) {
      if (!this.#calls.isRefusal(failure)) {
        this.#tryLater();
        return false;
      }
      // It stays on this device; room may come.
      this.failure.set(failure);
    }
    this.#show();
    return true;
  }

  #tryLater(): void {
    if (!this.#closed) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.flush(), RETRY_MILLIS);
    }
  }

  #done(id: string, deleted: boolean, behind: string | null): void {
    this.#remember(null);
    this.#wish(id, { rank: this.#rankBehind(behind, id), deleted });
    this.flush();
  }

  /** The place behind a cell; where there is none, all cells get new places. */
  #rankBehind(behind: string | null, moved: string | null = null): string {
    const others = this.cells.value.filter((cell) => cell.id !== moved);
    const place = others.findIndex((cell) => cell.id === behind);
    const rank = between(others[place]?.rank ?? null, others[place + 1]?.rank ?? null);
    if (rank !== null && rank.length <= LONGEST_RANK) {
      return rank;
    }
    const ranks = spread(others.length + 1);
    others.forEach((cell, i) => {
      this.#wish(cell.id, { rank: ranks[i <= place ? i : i + 1] ?? cell.rank, deleted: false });
    });
    return ranks[place + 1] ?? "V";
  }

  #wish(id: string, wish: Wish): void {
    this.#wishes.delete(id); // the newest wish is the last to be sent
    this.#wishes.set(id, wish);
    this.#keep();
    this.#show();
  }

  #show(): void {
    const shown = this.#shown();
    if (!sameCells(shown, this.cells.value)) {
      this.cells.set(shown);
    }
    const { value } = this.deleted;
    if (value !== null && shown.some((cell) => cell.id === value.id)) {
      this.#remember(null); // another window has brought it back
    }
  }

  #shown(): readonly OwnCell[] {
    const shown = applied(this.#there, this.#wishes);
    shown.forEach((cell) => this.#ranks.set(cell.id, cell.rank));
    return shown;
  }

  #remember(deleted: Deleted | null): void {
    try {
      if (deleted === null) {
        this.#storage.tab.removeItem(this.#prefix);
      } else {
        this.#storage.tab.setItem(this.#prefix, JSON.stringify(deleted));
      }
    } catch {
      // Without storage it can be undone until the page is left.
    }
    this.deleted.set(deleted);
  }

  #undoable(): Deleted | null {
    const kept = parsed(this.#storage.tab.getItem(this.#prefix));
    const cell = ownCellOf(kept);
    const number = isRecord(kept) && typeof kept["number"] === "number" ? kept["number"] : 1;
    return cell === null || this.cells.value.some((each) => each.id === cell.id) ? null : { ...cell, number };
  }

  #keep(): void {
    try {
      if (this.#wishes.size === 0) {
        this.#storage.device.removeItem(this.#key);
      } else {
        this.#storage.device.setItem(
          this.#key,
          JSON.stringify([...this.#wishes].map(([id, wish]) => ({ id, ...wish }))),
        );
      }
    } catch {
      // Storage is full or forbidden: the server has it a moment later.
    }
  }

  /** What windows before this one wished and could not send. */
  #findKept(): void {
    const { device } = this.#storage;
    const keys = Array.from({ length: device.length }, (_, i) => device.key(i) ?? "").filter((key) =>
      key.startsWith(this.#prefix),
    );
    for (const key of keys) {
      const kept = parsed(device.getItem(key));
      for (const wish of Array.isArray(kept) ? kept : []) {
        const cell = ownCellOf(wish);
        if (cell !== null && isRecord(wish)) {
          const deleted = wish["deleted"] === true;
          this.#wishes.set(cell.id, { rank: cell.rank, deleted });
          if (deleted) {
            this.#deletedHere.add(cell.id);
          }
        }
      }
      device.removeItem(key);
    }
    this.#keep();
  }
}

function applied(there: readonly OwnCell[], wishes: ReadonlyMap<string, Wish>): readonly OwnCell[] {
  return [
    ...there.filter((cell) => !wishes.has(cell.id)),
    ...[...wishes].filter(([, wish]) => !wish.deleted).map(([id, { rank }]) => ({ id, rank })),
  ].toSorted((a, b) => (a.rank === b.rank ? compared(a.id, b.id) : compared(a.rank, b.rank)));
}

/** As the server compares: by characters, not by a language's order. */
function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameCells(one: readonly OwnCell[], other: readonly OwnCell[]): boolean {
  return (
    one.length === other.length && one.every((cell, i) => cell.id === other[i]?.id && cell.rank === other[i]?.rank)
  );
}

function randomText(length: number): string {
  return [...crypto.getRandomValues(new Uint8Array(length))]
    .map((byte) => ID_LETTERS[byte % ID_LETTERS.length])
    .join("");
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function ownCellOf(value: unknown): OwnCell | null {
  return isRecord(value) && typeof value["id"] === "string" && typeof value["rank"] === "string"
    ? { id: value["id"], rank: value["rank"] }
    : null;
}
