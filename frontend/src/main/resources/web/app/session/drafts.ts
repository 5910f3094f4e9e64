import { Observable } from "../observable.ts";
import type { Saved, Workbook } from "../wire/model.ts";
import { newUuid } from "../wire/uuid.ts";

/**
 * `kept`: on this device only, because the server did not answer yet. `conflict`: the cell was changed elsewhere, and
 * the learner has to choose.
 */
export type DraftState = "saved" | "typing" | "saving" | "kept" | "conflict";

/** What a draft store needs from the world; the browser's localStorage is one. */
export interface DraftStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A cell's text as the server has it. */
export type ServerDraft = Workbook["cells"][number];

/** What saving needs from the wire. */
export interface DraftCalls {
  save(workbookId: string, cellId: string, code: string, baseRevision: number): Promise<Pick<Saved, "revision">>;
  /** All cells of a workbook that have a text. */
  read(workbook: Workbook): Promise<readonly ServerDraft[]>;
  /** Whether a text was not saved because there is a newer one. */
  isOlder(failure: unknown): boolean;
}

const PAUSE_MILLIS = 800;
const LONGEST_WAIT_MILLIS = 1_900;
const RETRY_MILLIS = 3_000;
const MOST_UNANSWERED = 20;

interface Draft {
  /** Null while it is the lesson's own. */
  code: string | null;
  /** The server's revision that this text was made of. */
  revision: number;
  /** What the server is known to have. */
  acknowledged: string | null;
  /** What was sent and not answered: the server may have it all the same. */
  sent: readonly string[];
  /** Another text that came meanwhile, and that this one must not replace unasked. */
  theirs: ServerDraft | null;
  /** The newest revision that was heard of. */
  heard: number;
  /** Shows what another window wrote, and nothing was typed since. */
  elsewhere: boolean;
  /** Where on this device it was found, from windows before. */
  found: readonly string[];
  pause: ReturnType<typeof setTimeout> | undefined;
  since: number;
  sending: boolean;
  failed: boolean;
}

/** What stays on this device until the server has it. */
interface Kept {
  readonly code: string;
  readonly base: number;
  readonly sent: readonly string[];
  readonly at: number;
}

/**
 * The cells' texts of one workbook. Every keystroke goes to this device's storage at once, and to the server within two
 * seconds; it leaves the storage when the server has acknowledged it. So neither a reload, a dead network nor a restart
 * of the backend loses typing: what is left over is sent when the workbook is opened again.
 *
 * A text says which revision it was made of. Where the server has another one by now, neither replaces the other: both
 * are there, and the learner chooses ([#resolve]). A cell in which nothing is unsaved follows what other windows write.
 */
export class Drafts {
  readonly state = new Observable<DraftState>("saved");
  /** Counts what changed without being typed here. */
  readonly changes = new Observable<number>(0);
  readonly #drafts = new Map<string, Draft>();
  readonly #workbook: Workbook;
  readonly #storage: DraftStorage;
  readonly #calls: DraftCalls;
  readonly #prefix: string;
  /** Two windows of one browser share its storage: each keeps its own text. */
  readonly #owner = newUuid().slice(0, 8);
  #retry: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | null = null;
  #stale = false;

  constructor(accountId: string, workbook: Workbook, storage: DraftStorage, calls: DraftCalls) {
    this.#workbook = workbook;
    this.#storage = storage;
    this.#calls = calls;
    this.#prefix = `dojo.draft.${accountId}.${workbook.id}.`;
    for (const { cellId, code, revision } of workbook.cells) {
      this.#drafts.set(cellId, fresh(code, revision, code));
    }
    this.#findKept();
    this.#tell();
  }

  /** The learner's text of a cell, or null where it is still the lesson's. */
  codeOf(cellId: string): string | null {
    return this.#drafts.get(cellId)?.code ?? null;
  }

  /** What else was written into a cell and waits for a choice. */
  conflictOf(cellId: string): ServerDraft | null {
    return this.#drafts.get(cellId)?.theirs ?? null;
  }

  /** Whether a cell shows what another window wrote just now. */
  cameFromElsewhere(cellId: string): boolean {
    return this.#drafts.get(cellId)?.elsewhere ?? false;
  }

  /** Whether the server has, or had, texts of a cell. */
  hasHistory(cellId: string): boolean {
    const draft = this.#drafts.get(cellId);
    return draft !== undefined && (draft.theirs?.revision ?? draft.revision) > 0;
  }

  /** The cells in which something is written that the server does not have. */
  unsaved(): readonly string[] {
    return [...this.#drafts].filter(([, draft]) => isUnsaved(draft)).map(([cellId]) => cellId);
  }

  edit(cellId: string, code: string): void {
    const draft = this.#draftOf(cellId);
    draft.code = code;
    draft.elsewhere = false;
    this.#keep(cellId, draft);
    if (draft.theirs === null) {
      if (draft.pause === undefined) {
        draft.since = Date.now();
      }
      clearTimeout(draft.pause);
      const wait = Math.min(PAUSE_MILLIS, Math.max(0, draft.since + LONGEST_WAIT_MILLIS - Date.now()));
      draft.pause = setTimeout(() => void this.#send(cellId, draft), wait);
    }
    this.#tell();
  }

  /** Sends at once what is not acknowledged: before leaving, and when the network is back. */
  flush(): void {
    for (const [cellId, draft] of this.#drafts) {
      if (isUnsaved(draft)) {
        void this.#send(cellId, draft);
      }
    }
  }

  /** The server has a text of this revision, of whatever window: ours as well. */
  heard(cellId: string, revision: number): void {
    const draft = this.#draftOf(cellId);
    draft.heard = Math.max(draft.heard, revision);
    if (draft.heard > draft.revision && !draft.sending) {
      void this.refresh();
    }
  }

  /** Looks what other windows have written meanwhile. */
  refresh(): Promise<void> {
    if (this.#reading !== null) {
      this.#stale = true;
      return this.#reading;
    }
    this.#reading = this.#readAll().finally(() => {
      this.#reading = null;
      if (this.#stale) {
        this.#stale = false;
        void this.refresh();
      }
    });
    return this.#reading;
  }

  /** Ends a conflict. The text that is not chosen stays in the cell's history. */
  resolve(cellId: string, choice: "mine" | "theirs"): void {
    const draft = this.#drafts.get(cellId);
    const theirs = draft?.theirs;
    if (draft === undefined || theirs == null) {
      return;
    }
    draft.theirs = null;
    draft.revision = theirs.revision;
    if (choice === "mine") {
      draft.acknowledged = theirs.code;
      void this.#send(cellId, draft);
    } else {
      void this.#takeTheirs(cellId, draft, theirs);
    }
    this.#changed();
  }

  async #takeTheirs(cellId: string, draft: Draft, theirs: ServerDraft): Promise<void> {
    const mine = draft.code;
    draft.code = theirs.code;
    draft.sending = true;
    try {
      const kept = await this.#calls.save(this.#workbook.id, cellId, mine ?? "", theirs.revision);
      draft.revision = (await this.#calls.save(this.#workbook.id, cellId, theirs.code, kept.revision)).revision;
      draft.acknowledged = theirs.code;
      draft.failed = false;
      this.#forget(cellId, draft);
    } catch (failure) {
      // Nothing is given up before the history has it: the choice is asked for once more.
      if (draft.code === theirs.code) {
        draft.code = mine;
      }
      draft.theirs = theirs;
      if (this.#calls.isOlder(failure)) {
        await this.#meet(cellId, draft); // a third text came: the choice is another one
      }
    }
    draft.sending = false;
    this.#changed();
    this.#goOn(cellId, draft);
  }

  async #send(cellId: string, draft: Draft): Promise<void> {
    clearTimeout(draft.pause);
    draft.pause = undefined;
    if (draft.sending || draft.theirs !== null) {
      return; // what was typed meanwhile follows when this one is answered, or when a choice was made
    }
    const { code } = draft;
    if (code === null) {
      return;
    }
    draft.sending = true;
    draft.sent = [...draft.sent.filter((each) => each !== code), code].slice(-MOST_UNANSWERED);
    this.#keep(cellId, draft);
    this.#tell();
    try {
      draft.revision = (await this.#calls.save(this.#workbook.id, cellId, code, draft.revision)).revision;
      draft.acknowledged = code;
      draft.sent = [];
      draft.failed = false;
      if (draft.code === code) {
        this.#forget(cellId, draft);
      }
    } catch (failure) {
      draft.failed = true;
      if (this.#calls.isOlder(failure)) {
        await this.#meet(cellId, draft);
      }
    }
    draft.sending = false;
    if (draft.failed) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.flush(), RETRY_MILLIS);
    }
    this.#goOn(cellId, draft);
    this.#tell();
  }

  /** After an answer: what was typed meanwhile, and what was heard of meanwhile. */
  #goOn(cellId: string, draft: Draft): void {
    if (!draft.failed && isUnsaved(draft) && draft.pause === undefined) {
      void this.#send(cellId, draft);
    } else if (draft.heard > draft.revision && draft.theirs === null && !draft.failed) {
      void this.refresh();
    }
  }

  /** The server has another text than the one that ours was made of. */
  async #meet(cellId: string, draft: Draft): Promise<void> {
    try {
      const there = (await this.#calls.read(this.#workbook)).find((each) => each.cellId === cellId);
      if (there !== undefined) {
        draft.failed = false;
        this.#compare(cellId, draft, there);
      }
    } catch {
      // It stays kept, and is tried again.
    }
  }

  #compare(cellId: string, draft: Draft, there: ServerDraft): void {
    draft.theirs = null; // what was to be chosen from before stands there no more
    if (there.code === draft.code) {
      draft.revision = there.revision;
      draft.acknowledged = there.code;
      draft.sent = [];
      this.#forget(cellId, draft);
    } else if (draft.sent.includes(there.code)) {
      // Our own, whose acknowledgement was lost.
      draft.revision = there.revision;
      draft.acknowledged = there.code;
      draft.sent = [];
    } else if (there.code === draft.acknowledged) {
      // It went away and came back: what ours was made of stands there again.
      draft.revision = there.revision;
    } else {
      draft.theirs = there;
    }
    this.#changed();
  }

  async #readAll(): Promise<void> {
    try {
      for (const there of await this.#calls.read(this.#workbook)) {
        const draft = this.#draftOf(there.cellId);
        if (there.revision <= draft.revision || draft.sending || draft.theirs?.revision === there.revision) {
          continue;
        }
        if (isUnsaved(draft)) {
          clearTimeout(draft.pause);
          draft.pause = undefined;
          this.#compare(there.cellId, draft, there);
          this.#goOn(there.cellId, draft);
        } else {
          draft.elsewhere = draft.code !== there.code;
          draft.code = there.code;
          draft.revision = there.revision;
          draft.acknowledged = there.code;
          draft.sent = [];
          this.#changed();
        }
      }
    } catch {
      // The next reconnect, or the next save, tells.
    }
  }

  #findKept(): void {
    const kept = new Map<string, (Kept & { readonly key: string })[]>();
    for (const [key, text] of this.#stored()) {
      const [cellId = ""] = key.slice(this.#prefix.length).split("~");
      kept.set(cellId, [...(kept.get(cellId) ?? []), { key, ...parsed(text) }]);
    }
    for (const [cellId, all] of kept) {
      const [newest] = all.toSorted((a, b) => b.at - a.at);
      if (newest !== undefined) {
        this.#adopt(
          cellId,
          newest,
          all.filter((each) => each.code === newest.code).map((each) => each.key),
        );
      }
    }
  }

  #adopt(cellId: string, kept: Kept, keys: readonly string[]): void {
    const there = this.#workbook.cells.find((each) => each.cellId === cellId);
    const draft = this.#draftOf(cellId);
    draft.found = keys;
    draft.code = kept.code;
    draft.sent = kept.sent;
    if (there === undefined || there.revision === kept.base) {
      void this.#send(cellId, draft);
      return;
    }
    draft.acknowledged = null;
    draft.revision = kept.base;
    this.#compare(cellId, draft, there);
    this.#goOn(cellId, draft);
  }

  #draftOf(cellId: string): Draft {
    const draft = this.#drafts.get(cellId) ?? fresh(null, 0, null);
    this.#drafts.set(cellId, draft);
    return draft;
  }

  #changed(): void {
    this.changes.set(this.changes.value + 1);
    this.#tell();
  }

  #tell(): void {
    const drafts = [...this.#drafts.values()];
    const open = drafts.filter(isUnsaved);
    this.state.set(
      drafts.some((draft) => draft.theirs !== null)
        ? "conflict"
        : open.some((draft) => draft.failed)
          ? "kept"
          : drafts.some((draft) => draft.sending)
            ? "saving"
            : open.length > 0
              ? "typing"
              : "saved",
    );
  }

  #stored(): readonly (readonly [string, string])[] {
    return Array.from({ length: this.#storage.length }, (_, i) => this.#storage.key(i) ?? "")
      .filter((key) => key.startsWith(this.#prefix))
      .map((key) => [key, this.#storage.getItem(key) ?? ""] as const);
  }

  #keyOf(cellId: string): string {
    return `${this.#prefix}${cellId}~${this.#owner}`;
  }

  #keep(cellId: string, draft: Draft): void {
    const kept: Kept = { code: draft.code ?? "", base: draft.revision, sent: draft.sent, at: Date.now() };
    try {
      this.#storage.setItem(this.#keyOf(cellId), JSON.stringify(kept));
      draft.found.forEach((key) => this.#storage.removeItem(key));
      draft.found = [];
    } catch {
      // Storage is full or forbidden: the server's copy, two seconds later, is all there is then.
    }
  }

  #forget(cellId: string, draft: Draft): void {
    this.#storage.removeItem(this.#keyOf(cellId));
    draft.found.forEach((key) => this.#storage.removeItem(key));
    draft.found = [];
  }
}

function isUnsaved(draft: Draft): boolean {
  return draft.code !== draft.acknowledged;
}

/** A text that an older page kept has no base: it is compared with whatever there is. */
function parsed(text: string): Kept {
  try {
    const kept: unknown = JSON.parse(text);
    if (
      typeof kept === "object" &&
      kept !== null &&
      "code" in kept &&
      typeof kept.code === "string" &&
      "base" in kept &&
      typeof kept.base === "number"
    ) {
      const told = "sent" in kept ? [kept.sent].flat() : [];
      const sent = told.filter((each) => typeof each === "string");
      return { code: kept.code, base: kept.base, sent, at: "at" in kept && typeof kept.at === "number" ? kept.at : 0 };
    }
  } catch {
    // A bare text.
  }
  return { code: text, base: -1, sent: [], at: 0 };
}

function fresh(code: string | null, revision: number, acknowledged: string | null): Draft {
  return {
    code,
    revision,
    acknowledged,
    sent: [],
    theirs: null,
    heard: 0,
    elsewhere: false,
    found: [],
    pause: undefined,
    since: 0,
    sending: false,
    failed: false,
  };
}
