import assert from "node:assert/strict";
import { test } from "node:test";
import type { DraftStorage } from "../../main/resources/web/app/session/drafts.ts";
import { OwnCells, type OwnCellCalls } from "../../main/resources/web/app/session/own-cells.ts";
import type { OwnCell } from "../../main/resources/web/app/wire/model.ts";

class MemoryStorage implements DraftStorage {
  readonly items = new Map<string, string>();

  get length(): number {
    return this.items.size;
  }

  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

class Full extends Error {}

/** A server as ours: what is deleted is known still, and there is room for so many. */
class Server implements OwnCellCalls {
  readonly cells = new Map<string, string>();
  readonly known = new Set<string>();
  readonly told: string[] = [];
  room = 50;
  down = false;

  /** What has to happen before a list, read already, arrives. */
  listed: Promise<void> = Promise.resolve();

  readonly list = async (): Promise<readonly OwnCell[]> => {
    const cells = [...this.cells].map(([id, rank]) => ({ id, rank }));
    await this.listed;
    return this.#answer(() => cells);
  };

  readonly put = (_workbook: string, id: string, rank: string): Promise<unknown> =>
    this.#answer(() => {
      if (!this.cells.has(id) && this.cells.size >= this.room) {
        throw new Full();
      }
      this.cells.set(id, rank);
      this.known.add(id);
      this.told.push(`put ${id}`);
    });

  readonly remove = (_workbook: string, id: string): Promise<void> =>
    this.#answer(() => {
      this.cells.delete(id);
      this.told.push(`remove ${id}`);
    });

  readonly isRefusal = (failure: unknown): boolean => failure instanceof Full;

  get order(): readonly string[] {
    return [...this.cells].sort(([a, x], [b, y]) => (`${x} ${a}` < `${y} ${b}` ? -1 : 1)).map(([id]) => id);
  }

  async #answer<T>(answer: () => T): Promise<T> {
    await Promise.resolve();
    if (this.down) {
      throw new Error("no network");
    }
    return answer();
  }
}

class Device {
  readonly device = new MemoryStorage();
  readonly tab = new MemoryStorage();
  readonly server: Server;

  constructor(server: Server) {
    this.server = server;
  }

  opens(): OwnCells {
    const ownCells = [...this.server.cells].map(([id, rank]) => ({ id, rank }));
    return new OwnCells("me", { id: "w", ownCells }, this, this.server);
  }
}

const ids = (own: OwnCells): readonly string[] => own.cells.value.map((cell) => cell.id);

function isSettled(own: OwnCells, id: string): Promise<boolean> {
  return own.settled(id).then(
    () => true,
    () => false,
  );
}

const settle = (own: OwnCells): Promise<void> => own.sent();

/** Three cells that the server has. */
async function three(server: Server): Promise<{ device: Device; own: OwnCells; a: string; b: string; c: string }> {
  const device = new Device(server);
  const own = device.opens();
  const a = own.add(null);
  const b = own.add(a);
  const c = own.add(b);
  await settle(own);
  assert.deepEqual(server.order, [a, b, c]);
  return { device, own, a, b, c };
}

test("cells are added behind one another and in between, at once and on the server", async () => {
  const server = new Server();
  const { own, a, b, c } = await three(server);
  const between = own.add(a);
  const first = own.add(null);
  assert.deepEqual(ids(own), [first, a, between, b, c]);
  await settle(own);
  assert.deepEqual(server.order, [first, a, between, b, c]);
  assert.ok(/^own-[a-z0-9]{8,20}$/.test(first), first);
});

test("a move tells the server of one cell only, and at the ends there is none", async () => {
  const server = new Server();
  const { own, a, b, c } = await three(server);
  server.told.length = 0;
  assert.ok(own.move(c, -1));
  assert.deepEqual(ids(own), [a, c, b]);
  await settle(own);
  assert.deepEqual(server.told, [`put ${c}`]);
  assert.ok(own.move(c, -1));
  assert.ok(!own.move(c, -1));
  assert.ok(!own.move(b, 1));
  await settle(own);
  assert.deepEqual(server.order, [c, a, b]);
});

test("thousands of moves in one place keep the order and short ranks", async () => {
  const server = new Server();
  const { own } = await three(server);
  for (let i = 0; i < 3_000; i++) {
    const [first, second, third] = ids(own);
    assert.ok(own.move(first ?? "", 1));
    assert.deepEqual(ids(own), [second, first, third]);
  }
  await settle(own);
  assert.deepEqual(server.order, ids(own));
  assert.ok(own.cells.value.every((cell) => cell.rank.length <= 61));
});

test("two windows that move different cells do not undo each other", async () => {
  const server = new Server();
  const { own, device, a, b, c } = await three(server);
  const other = new Device(server).opens();
  own.move(a, 1);
  other.move(c, -1);
  await settle(own);
  await settle(other);
  await own.refresh();
  await other.refresh();
  assert.deepEqual(ids(own), ids(other));
  assert.deepEqual([...ids(own)].sort(), [a, b, c].sort());
  assert.equal(device.device.length, 0, "what the server has leaves the device");
});

test("cells that two windows added at one place stand side by side, and a third fits between them", async () => {
  const server = new Server();
  const { own, a, b, c } = await three(server);
  const other = new Device(server).opens();
  const one = own.add(c);
  const two = other.add(c);
  await settle(own);
  await settle(other);
  await own.refresh();
  const [left = "", right = ""] = [one, two].sort();
  assert.deepEqual(ids(own), [a, b, c, left, right]);
  const between = own.add(left);
  assert.deepEqual(ids(own), [a, b, c, left, between, right]);
  await settle(own);
  assert.deepEqual(server.order, ids(own));
});

test("what is done without a network survives a reload and reaches the server later", async () => {
  const server = new Server();
  const { own, device, a, b, c } = await three(server);
  server.down = true;
  const added = own.add(c);
  own.move(b, 1);
  own.delete(a);
  assert.ok(!(await isSettled(own, added)));
  own.close();
  const again = device.opens();
  assert.deepEqual(ids(again), [c, b, added]);
  assert.equal(again.deleted.value?.id, a);
  server.down = false;
  again.flush();
  await settle(again);
  assert.deepEqual(server.order, [c, b, added]);
  again.close();
});

test("a cell that was added and deleted without a network is known to the server: its text has a place", async () => {
  const server = new Server();
  const { own, c } = await three(server);
  server.down = true;
  const added = own.add(c);
  own.delete(added);
  await own.sent();
  server.down = false;
  await own.sent();
  assert.ok(server.known.has(added));
  assert.ok(!server.cells.has(added));
});

test("a deleted cell comes back to its place, and any other step ends the offer", async () => {
  const server = new Server();
  const { own, device, a, b, c } = await three(server);
  own.delete(b);
  await settle(own);
  assert.deepEqual(ids(own), [a, c]);
  assert.equal(own.deleted.value?.number, 2);
  const reloaded = device.opens();
  reloaded.bringBack(reloaded.deleted.value ?? { id: "", rank: "" });
  assert.deepEqual(ids(reloaded), [a, b, c]);
  assert.equal(reloaded.deleted.value, null);
  await settle(reloaded);
  assert.deepEqual(server.order, [a, b, c]);

  reloaded.delete(c);
  reloaded.add(b);
  assert.equal(reloaded.deleted.value, null);
  reloaded.delete(a);
  reloaded.goOn();
  assert.equal(device.opens().deleted.value, null);
});

test("a cell with unsaved text comes back when another window has deleted it", async () => {
  const server = new Server();
  const { own, a, b, c } = await three(server);
  const other = new Device(server).opens();
  other.delete(b);
  await settle(other);
  await own.refresh();
  own.hold([b, "fit"]);
  assert.deepEqual(ids(own), [a, b, c]);
  await settle(own);
  assert.deepEqual(server.order, [a, b, c]);
  own.delete(c);
  own.hold([c]);
  own.revive(c);
  assert.deepEqual(ids(own), [a, b], "who deletes it here means it");
});

test("who deletes a cell means it also after a reload, though its last text was not sent yet", async () => {
  const server = new Server();
  const { own, device, a, b, c } = await three(server);
  own.delete(b);
  const inFlight = device.opens();
  inFlight.hold([b]);
  assert.deepEqual(ids(inFlight), [a, c]);
  await own.sent();
  await inFlight.sent();
  const reloaded = device.opens();
  reloaded.hold([b]);
  reloaded.revive(b);
  assert.deepEqual(ids(reloaded), [a, c]);
  assert.equal(reloaded.deleted.value?.id, b);
});

test("a cell that is being moved takes texts all the same", async () => {
  const server = new Server();
  const { own, a } = await three(server);
  server.down = true;
  own.move(a, 1);
  assert.ok(await isSettled(own, a));
  own.close();
});

test("a cell for which there is no room stays on this device until there is", async () => {
  const server = new Server();
  const { own, a, b, c } = await three(server);
  server.room = 3;
  const added = own.add(c);
  assert.ok(!(await isSettled(own, added)));
  assert.ok(own.failure.value instanceof Full);
  assert.deepEqual(ids(own), [a, b, c, added]);
  own.delete(a);
  await settle(own);
  await settle(own);
  assert.deepEqual(server.order, [b, c, added]);
  assert.equal(own.failure.value, null);
});

test("an answer that was asked for before something was done does not take it back", async () => {
  const server = new Server();
  const { own, c } = await three(server);
  let arrives = (): void => undefined;
  server.listed = new Promise((resolve) => {
    arrives = resolve;
  });
  const reading = own.refresh();
  const added = own.add(c);
  await own.sent();
  own.cells.watch((cells) => assert.ok(cells.some((cell) => cell.id === added)));
  arrives();
  await reading;
  assert.ok(ids(own).includes(added));
});
