import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts, type DraftStorage, type SaveCell } from "../../main/resources/web/app/session/drafts.ts";
import type { Workbook } from "../../main/resources/web/app/wire/model.ts";

const WORKBOOK: Workbook = { id: "w", courseId: "c", lessonId: "l", cells: [] };

class MemoryStorage implements DraftStorage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.#items.set(key, value);
  }

  removeItem(key: string): void {
    this.#items.delete(key);
  }
}

/** A server that answers when it is told to. */
class Server {
  readonly received: string[] = [];
  down = false;
  #revision = 0;

  readonly save: SaveCell = (_workbook, cellId, code) => {
    if (this.down) {
      return Promise.reject(new Error("no network"));
    }
    this.received.push(code);
    return Promise.resolve({ cellId, revision: ++this.#revision, savedAt: "" });
  };
}

/** Lets promises that are settled already run their course. */
async function settled(): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await Promise.resolve();
  }
}

test("a pause sends the last text once, and its acknowledgement clears this device", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", WORKBOOK, storage, server.save);
  drafts.edit("fit", "v");
  drafts.edit("fit", "va");
  drafts.edit("fit", "var");
  assert.equal(storage.length, 1);
  assert.equal(drafts.state.value, "typing");
  mock.timers.tick(1_000);
  await settled();
  assert.deepEqual(server.received, ["var"]);
  assert.equal(drafts.state.value, "saved");
  assert.equal(storage.length, 0);
});

test("who never pauses is saved within two seconds all the same", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server.save);
  for (let i = 0; i < 20; i++) {
    drafts.edit("fit", "x".repeat(i + 1));
    mock.timers.tick(100);
    await settled();
  }
  assert.ok(server.received.length >= 1);
});

test("what could not be sent stays on this device, and is sent when the workbook is opened again", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const storage = new MemoryStorage();
  server.down = true;
  const drafts = new Drafts("a", WORKBOOK, storage, server.save);
  drafts.edit("fit", "typed in a tunnel");
  mock.timers.tick(1_000);
  await settled();
  assert.equal(drafts.state.value, "kept");
  assert.equal(storage.length, 1);

  server.down = false;
  const reopened = new Drafts("a", WORKBOOK, storage, server.save);
  assert.equal(reopened.codeOf("fit"), "typed in a tunnel");
  await settled();
  assert.deepEqual(server.received, ["typed in a tunnel"]);
  assert.equal(storage.length, 0);
});

test("it tries again by itself", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.down = true;
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server.save);
  drafts.edit("fit", "once more");
  mock.timers.tick(1_000);
  await settled();
  server.down = false;
  mock.timers.tick(3_000);
  await settled();
  assert.deepEqual(server.received, ["once more"]);
  assert.equal(drafts.state.value, "saved");
});

test("somebody else on the same device does not get these drafts", ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.down = true;
  const storage = new MemoryStorage();
  new Drafts("a", WORKBOOK, storage, server.save).edit("fit", "mine");
  assert.equal(new Drafts("b", WORKBOOK, storage, server.save).codeOf("fit"), null);
});
