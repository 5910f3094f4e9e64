import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Drafts,
  type DraftCalls,
  type DraftStorage,
  type ServerDraft,
} from "../../main/resources/web/app/session/drafts.ts";
import type { Workbook } from "../../main/resources/web/app/wire/model.ts";

const WORKBOOK: Workbook = { id: "w", courseId: "c", lessonId: "l", cells: [], ownCells: [] };

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

/** A newer text is there. */
class Older extends Error {}

/** A server that answers when it is told to, and compares revisions as ours does. */
class Server implements DraftCalls {
  readonly received: string[] = [];
  readonly cells = new Map<string, ServerDraft>();
  down = false;
  /** What is saved is committed, and the answer is lost. */
  mute = false;

  readonly save = (
    _workbook: string,
    cellId: string,
    code: string,
    baseRevision: number,
  ): Promise<{ readonly revision: number }> => {
    if (this.down) {
      return Promise.reject(new Error("no network"));
    }
    const there = this.cells.get(cellId);
    if (there !== undefined && there.revision !== baseRevision && there.code !== code) {
      return Promise.reject(new Older());
    }
    this.received.push(code);
    this.write(cellId, code);
    const { revision } = this.cells.get(cellId) ?? { revision: 0 };
    return this.mute ? Promise.reject(new Error("cut")) : Promise.resolve({ revision });
  };

  readonly read = (): Promise<readonly ServerDraft[]> =>
    this.down ? Promise.reject(new Error("no network")) : Promise.resolve([...this.cells.values()]);

  readonly isOlder = (failure: unknown): boolean => failure instanceof Older;

  /** As another window does. */
  write(cellId: string, code: string): void {
    const there = this.cells.get(cellId);
    if (there?.code !== code) {
      this.cells.set(cellId, { cellId, code, revision: (there?.revision ?? 0) + 1, savedAt: "later" });
    }
  }

  workbook(): Workbook {
    return { ...WORKBOOK, cells: [...this.cells.values()] };
  }
}

/** Lets promises that are settled already run their course. */
async function settled(): Promise<void> {
  for (let i = 0; i < 30; i++) {
    await Promise.resolve();
  }
}

test("a pause sends the last text once, and its acknowledgement clears this device", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", WORKBOOK, storage, server);
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
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server);
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
  const drafts = new Drafts("a", WORKBOOK, storage, server);
  drafts.edit("fit", "typed in a tunnel");
  mock.timers.tick(1_000);
  await settled();
  assert.equal(drafts.state.value, "kept");
  assert.equal(storage.length, 1);
  assert.deepEqual(drafts.unsaved(), ["fit"]);

  server.down = false;
  const reopened = new Drafts("a", WORKBOOK, storage, server);
  assert.equal(reopened.codeOf("fit"), "typed in a tunnel");
  await settled();
  assert.deepEqual(reopened.unsaved(), []);
  assert.deepEqual(server.received, ["typed in a tunnel"]);
  assert.equal(storage.length, 0);
});

test("it tries again by itself", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.down = true;
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server);
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
  new Drafts("a", WORKBOOK, storage, server).edit("fit", "mine");
  assert.equal(new Drafts("b", WORKBOOK, storage, server).codeOf("fit"), null);
});

const PAUSE = 1_000;

test("an older text does not replace a newer one: both are there, and the learner's own can be kept", async ({
  mock,
}) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", server.workbook(), storage, server);
  server.write("fit", "// newer, elsewhere");
  drafts.edit("fit", "// mine");
  mock.timers.tick(PAUSE);
  await settled();
  assert.equal(drafts.state.value, "conflict");
  assert.equal(drafts.codeOf("fit"), "// mine");
  assert.equal(drafts.conflictOf("fit")?.code, "// newer, elsewhere");
  assert.equal(server.cells.get("fit")?.code, "// newer, elsewhere");

  drafts.edit("fit", "// mine, and more");
  mock.timers.tick(10 * PAUSE);
  await settled();
  assert.equal(server.cells.get("fit")?.code, "// newer, elsewhere", "typing on is no choice");

  drafts.resolve("fit", "mine");
  await settled();
  assert.equal(server.cells.get("fit")?.code, "// mine, and more");
  assert.equal(drafts.state.value, "saved");
  assert.equal(drafts.conflictOf("fit"), null);
  assert.equal(storage.length, 0);
});

test("the other text can be taken, and the learner's own is in the history", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", server.workbook(), storage, server);
  server.write("fit", "// theirs");
  drafts.edit("fit", "// mine");
  mock.timers.tick(PAUSE);
  await settled();
  server.down = true;
  drafts.resolve("fit", "theirs");
  await settled();
  assert.equal(drafts.codeOf("fit"), "// mine", "nothing is given up before the server has it");
  assert.equal(drafts.state.value, "conflict");
  server.down = false;
  drafts.resolve("fit", "theirs");
  await settled();
  assert.equal(drafts.codeOf("fit"), "// theirs");
  assert.equal(server.cells.get("fit")?.code, "// theirs");
  assert.deepEqual(server.received, ["// mine", "// theirs"]);
  assert.equal(drafts.state.value, "saved");
  assert.equal(storage.length, 0);
});

test("a text from a tunnel waits for a choice where another device has written meanwhile", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", server.workbook(), storage, server);
  server.down = true;
  drafts.edit("fit", "// from the tunnel");
  mock.timers.tick(PAUSE);
  await settled();
  assert.equal(drafts.state.value, "kept");
  server.down = false;
  server.write("fit", "// newer");

  const reopened = new Drafts("a", server.workbook(), storage, server);
  await settled();
  assert.equal(reopened.state.value, "conflict");
  assert.equal(reopened.codeOf("fit"), "// from the tunnel");
  assert.equal(reopened.conflictOf("fit")?.code, "// newer");
  reopened.edit("fit", "// from the tunnel, longer");
  const again = new Drafts("a", server.workbook(), storage, server);
  await settled();
  assert.equal(again.conflictOf("fit")?.code, "// newer", "a reload is no choice");
  assert.equal(again.codeOf("fit"), "// from the tunnel, longer");
  assert.equal(server.cells.get("fit")?.code, "// newer");
});

test("where nothing is unsaved, what another window writes is shown", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const drafts = new Drafts("a", server.workbook(), new MemoryStorage(), server);
  let seen = 0;
  drafts.changes.watch(() => {
    seen++;
  });
  server.write("fit", "// from there");
  drafts.heard("fit", 2);
  await settled();
  assert.equal(drafts.codeOf("fit"), "// from there");
  assert.ok(drafts.cameFromElsewhere("fit"));
  assert.equal(seen, 1);
  drafts.edit("fit", "// from there, and here");
  assert.ok(!drafts.cameFromElsewhere("fit"));
  mock.timers.tick(PAUSE);
  await settled();
  assert.equal(server.cells.get("fit")?.code, "// from there, and here");
  server.write("other", "// a cell without a text before");
  drafts.heard("other", 1);
  await settled();
  assert.equal(drafts.codeOf("other"), "// a cell without a text before");
  drafts.heard("fit", 3);
  await settled();
  assert.equal(drafts.codeOf("fit"), "// from there, and here", "its own save is no news");
});

test("what comes while a text is typed is a conflict at once, and not silently dropped", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server);
  drafts.edit("fit", "// mine");
  server.write("fit", "// first there");
  drafts.heard("fit", 1);
  await settled();
  assert.equal(drafts.conflictOf("fit")?.code, "// first there");
  assert.equal(drafts.codeOf("fit"), "// mine");
});

test("the same text from two windows is no conflict", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server);
  drafts.edit("fit", "// same");
  server.write("fit", "// same");
  drafts.heard("fit", 1);
  await settled();
  assert.equal(drafts.state.value, "saved");
});

test("an answer that was lost is no other window's text", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", server.workbook(), storage, server);
  server.mute = true;
  drafts.edit("fit", "// ab");
  mock.timers.tick(PAUSE);
  await settled();
  server.mute = false;
  drafts.edit("fit", "// abc");
  const reloaded = new Drafts("a", server.workbook(), storage, server);
  await settled();
  assert.equal(reloaded.conflictOf("fit"), null);
  assert.equal(server.cells.get("fit")?.code, "// abc");
  mock.timers.tick(PAUSE);
  await settled();
  assert.equal(drafts.conflictOf("fit"), null);
  assert.equal(drafts.state.value, "saved");
});

test("a text that an older page kept, without a base, is compared with what is there", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// there");
  const storage = new MemoryStorage();
  storage.setItem("dojo.draft.a.w.fit", "// kept by an older page");
  const drafts = new Drafts("a", server.workbook(), storage, server);
  await settled();
  assert.equal(drafts.conflictOf("fit")?.code, "// there");
  assert.equal(drafts.codeOf("fit"), "// kept by an older page");
});

test("two windows of one browser keep each its own text", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const storage = new MemoryStorage();
  const one = new Drafts("a", WORKBOOK, storage, server);
  const two = new Drafts("a", WORKBOOK, storage, server);
  server.down = true;
  one.edit("fit", "// one");
  two.edit("fit", "// two");
  assert.equal(storage.length, 2);
  server.down = false;
  two.flush();
  await settled();
  assert.equal(storage.length, 1, "the other's is still kept");
});

test("whatever was sent and not answered is known as one's own", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const drafts = new Drafts("a", server.workbook(), new MemoryStorage(), server);
  server.mute = true;
  drafts.edit("fit", "// a");
  mock.timers.tick(PAUSE);
  await settled();
  server.down = true;
  for (const code of ["// ab", "// abc"]) {
    drafts.edit("fit", code);
    mock.timers.tick(PAUSE);
    await settled();
  }
  server.mute = false;
  server.down = false;
  drafts.edit("fit", "// abcd");
  mock.timers.tick(5 * PAUSE);
  await settled();
  assert.equal(drafts.conflictOf("fit"), null);
  assert.equal(server.cells.get("fit")?.code, "// abcd");
  assert.equal(drafts.state.value, "saved");
});

test("a text that was one's own once and is another window's now is not written over", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const drafts = new Drafts("a", WORKBOOK, new MemoryStorage(), server);
  drafts.edit("fit", "// x");
  mock.timers.tick(PAUSE);
  await settled();
  server.write("fit", "// y");
  drafts.heard("fit", 2);
  await settled();
  drafts.edit("fit", "// y, and z");
  server.write("fit", "// x");
  drafts.heard("fit", 3);
  await settled();
  assert.equal(drafts.conflictOf("fit")?.code, "// x");
  assert.equal(server.cells.get("fit")?.code, "// x");
});

async function inConflict(server: Server, storage = new MemoryStorage()): Promise<Drafts> {
  server.write("fit", "// old");
  const drafts = new Drafts("a", server.workbook(), storage, server);
  server.write("fit", "// theirs");
  drafts.edit("fit", "// mine");
  drafts.heard("fit", 2);
  await settled();
  assert.equal(drafts.conflictOf("fit")?.code, "// theirs");
  return drafts;
}

test("a third text while the choice is open is what is chosen from", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const drafts = await inConflict(server);
  server.write("fit", "// third");
  drafts.heard("fit", 3);
  await settled();
  assert.equal(drafts.conflictOf("fit")?.code, "// third");
  drafts.resolve("fit", "mine");
  await settled();
  assert.equal(server.cells.get("fit")?.code, "// mine");
  assert.equal(drafts.state.value, "saved");
});

test("a third text that nobody has told of yet loses nothing, whatever is chosen", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  for (const choice of ["mine", "theirs"] as const) {
    const server = new Server();
    const drafts = await inConflict(server);
    server.write("fit", "// third");
    drafts.resolve("fit", choice);
    await settled();
    assert.equal(server.cells.get("fit")?.code, "// third", choice);
    assert.equal(drafts.codeOf("fit"), "// mine", choice);
    assert.equal(drafts.conflictOf("fit")?.code, "// third", choice);
    drafts.resolve("fit", choice);
    await settled();
    assert.equal(drafts.state.value, "saved", choice);
    assert.equal(server.cells.get("fit")?.code, choice === "mine" ? "// mine" : "// third");
  }
});

test("a conflict ends by itself when the other window comes to the same text, or goes back", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  for (const code of ["// mine", "// old"]) {
    const server = new Server();
    const storage = new MemoryStorage();
    const drafts = await inConflict(server, storage);
    server.write("fit", code);
    drafts.heard("fit", 3);
    await settled();
    assert.equal(drafts.conflictOf("fit"), null, code);
    assert.equal(server.cells.get("fit")?.code, "// mine");
    assert.equal(drafts.state.value, "saved");
    assert.equal(storage.length, 0);
  }
});

test("an empty text is a text: it neither takes another's place nor loses its own", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const drafts = new Drafts("a", server.workbook(), new MemoryStorage(), server);
  server.write("fit", "// theirs");
  drafts.edit("fit", "");
  mock.timers.tick(PAUSE);
  await settled();
  assert.equal(drafts.conflictOf("fit")?.code, "// theirs");
  assert.equal(drafts.codeOf("fit"), "");
  drafts.resolve("fit", "mine");
  await settled();
  assert.equal(server.cells.get("fit")?.code, "");
  drafts.edit("fit", "// old");
  mock.timers.tick(PAUSE);
  await settled();
  assert.equal(server.cells.get("fit")?.code, "// old", "the lesson's own text again");
});

test("three windows, two of them without a network twice, lose no text", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  server.write("fit", "// old");
  const texts = new Set(["// old"]);
  const calls: DraftCalls = {
    ...server,
    save: (workbook, cellId, code, base) =>
      server.save(workbook, cellId, code, base).then((saved) => (texts.add(code), saved)),
  };
  const windows = ["1", "2", "3"].map((name) => ({
    name,
    drafts: new Drafts("a", server.workbook(), new MemoryStorage(), calls),
  }));
  for (const round of ["first", "second"]) {
    server.down = true;
    windows.slice(1).forEach(({ name, drafts }) => drafts.edit("fit", `// ${round} of ${name}`));
    mock.timers.tick(PAUSE);
    await settled();
    server.down = false;
    windows[0]?.drafts.edit("fit", `// ${round} of 1`);
    mock.timers.tick(5 * PAUSE);
    await settled();
    for (const { drafts } of windows) {
      await drafts.refresh();
      drafts.resolve("fit", "theirs");
      await settled();
    }
  }
  for (const { drafts } of windows) {
    await drafts.refresh();
    await settled();
    assert.equal(drafts.conflictOf("fit"), null);
    assert.equal(drafts.codeOf("fit"), server.cells.get("fit")?.code);
  }
  assert.equal(texts.size, 7, [...texts].join());
});

test("who is signed out meanwhile keeps the text on this device", async ({ mock }) => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const server = new Server();
  const storage = new MemoryStorage();
  const drafts = new Drafts("a", WORKBOOK, storage, server);
  server.down = true;
  drafts.edit("fit", "// mine");
  mock.timers.tick(PAUSE);
  await settled();
  server.down = false;
  assert.equal(new Drafts("b", WORKBOOK, storage, server).codeOf("fit"), null);
  const again = new Drafts("a", WORKBOOK, storage, server);
  await settled();
  assert.equal(again.codeOf("fit"), "// mine");
  assert.equal(server.cells.get("fit")?.code, "// mine");
});
