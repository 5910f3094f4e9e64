import { Observable } from "../observable.ts";
import type { Saved, Workbook } from "../wire/model.ts";

/** `kept`: on this device only, because the server did not answer yet. */
export type DraftState = "saved" | "typing" | "saving" | "kept";

/** What a draft store needs from the world; the browser's localStorage is one. */
export interface DraftStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type SaveCell = (workbookId: string, cellId: string, code: string, baseRevision: number) => Promise<Saved>;

const PAUSE_MILLIS = 800;
const LONGEST_WAIT_MILLIS = 1_900;
const RETRY_MILLIS = 3_000;

interface Draft {
  code: string;
  revision: number;
  /** What the server is known to have. */
  acknowledged: string | null;
  pause: ReturnType<typeof setTimeout> | undefined;
  since: number;
  sending: boolean;
  failed: boolean;
}

/**
 * The cells' texts of one workbook. Every keystroke goes to this device's storage at once, and to the server within two
 * seconds; it leaves the storage when the server has acknowledged it. So neither a reload, a dead network nor a restart
 * of the backend loses typing: what is left over is sent when the workbook is opened again.
 */
export class Drafts {
  readonly state = new Observable<DraftState>("saved");
  readonly #drafts = new Map<string, Draft>();
  readonly #workbookId: string;
  readonly #storage: DraftStorage;
  readonly #save: SaveCell;
  readonly #prefix: string;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(accountId: string, workbook: Workbook, storage: DraftStorage, save: SaveCell) {
    this.#workbookId = workbook.id;
    this.#storage = storage;
    this.#save = save;
    this.#prefix = `dojo.draft.${accountId}.${workbook.id}.`;
    for (const { cellId, code, revision } of workbook.cells) {
      this.#drafts.set(cellId, fresh(code, revision, code));
    }
    for (const [cellId, code] of this.#stored()) {
      const draft = this.#drafts.get(cellId) ?? fresh("", 0, null);
      this.#drafts.set(cellId, draft);
      draft.code = code;
      void this.#send(cellId, draft);
    }
  }

  /** The learner's text of a cell, or null where it is still the lesson's. */
  codeOf(cellId: string): string | null {
    return this.#drafts.get(cellId)?.code ?? null;
  }

  edit(cellId: string, code: string): void {
    const draft = this.#drafts.get(cellId) ?? fresh("", 0, null);
    this.#drafts.set(cellId, draft);
    draft.code = code;
    this.#keep(cellId, code);
    if (draft.pause === undefined) {
      draft.since = Date.now();
    }
    clearTimeout(draft.pause);
    const wait = Math.min(PAUSE_MILLIS, Math.max(0, draft.since + LONGEST_WAIT_MILLIS - Date.now()));
    draft.pause = setTimeout(() => void this.#send(cellId, draft), wait);
    this.#tell();
  }

  /** Sends at once what is not acknowledged: before leaving, and when the network is back. */
  flush(): void {
    for (const [cellId, draft] of this.#drafts) {
      if (draft.code !== draft.acknowledged) {
        void this.#send(cellId, draft);
      }
    }
  }

  async #send(cellId: string, draft: Draft): Promise<void> {
    clearTimeout(draft.pause);
    draft.pause = undefined;
    if (draft.sending) {
      return; // what was typed meanwhile follows when this one is answered
    }
    const { code } = draft;
    draft.sending = true;
    this.#tell();
    try {
      draft.revision = (await this.#save(this.#workbookId, cellId, code, draft.revision)).revision;
      draft.acknowledged = code;
      draft.failed = false;
      if (draft.code === code) {
        this.#forget(cellId);
      }
    } catch {
      draft.failed = true;
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.flush(), RETRY_MILLIS);
    }
    draft.sending = false;
    if (!draft.failed && draft.code !== code && draft.pause === undefined) {
      void this.#send(cellId, draft);
    }
    this.#tell();
  }

  #tell(): void {
    const drafts = [...this.#drafts.values()];
    const open = drafts.filter((draft) => draft.code !== draft.acknowledged);
    this.state.set(
      open.some((draft) => draft.failed)
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
      .map((key) => [key.slice(this.#prefix.length), this.#storage.getItem(key) ?? ""] as const);
  }

  #keep(cellId: string, code: string): void {
    try {
      this.#storage.setItem(this.#prefix + cellId, code);
    } catch {
      // Storage is full or forbidden: the server's copy, two seconds later, is all there is then.
    }
  }

  #forget(cellId: string): void {
    this.#storage.removeItem(this.#prefix + cellId);
  }
}

function fresh(code: string, revision: number, acknowledged: string | null): Draft {
  return { code, revision, acknowledged, pause: undefined, since: 0, sending: false, failed: false };
}
