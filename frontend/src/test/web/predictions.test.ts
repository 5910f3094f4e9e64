import assert from "node:assert/strict";
import { test } from "node:test";
import { differingLines } from "../../main/resources/web/app/ui/differing.ts";
import { Predictions, typedNumber, type PredictionCalls } from "../../main/resources/web/app/session/predictions.ts";
import type { Prediction } from "../../main/resources/web/app/wire/model.ts";

const DTYPE: Prediction = {
  id: "dtype",
  cellId: "first",
  kind: "TEXT",
  question: { ja: "型", en: "Type" },
  options: [],
  right: 0,
  number: null,
  within: 0,
  words: "int64",
  accepted: [],
  because: null,
};

class Memory {
  readonly items = new Map<string, string>();
  readonly getItem = (key: string): string | null => this.items.get(key) ?? null;
  readonly setItem = (key: string, value: string): void => void this.items.set(key, value);
  readonly removeItem = (key: string): void => void this.items.delete(key);
}

class Server implements PredictionCalls {
  readonly kept = new Map<string, string>();
  down = false;
  refuses = false;

  readonly list = (): Promise<ReadonlyMap<string, string>> =>
    this.down ? Promise.reject(new Error("no network")) : Promise.resolve(new Map(this.kept));

  readonly predict = (_workbook: string, id: string, guess: string): Promise<void> => {
    if (this.down || this.refuses) {
      return Promise.reject(new Error(this.refuses ? "refused" : "no network"));
    }
    this.kept.set(id, this.kept.get(id) ?? guess);
    return Promise.resolve();
  };

  readonly isRefusal = (failure: unknown): boolean => failure instanceof Error && failure.message === "refused";
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function opened(server: Server, store = new Memory()): Promise<Predictions> {
  const predictions = new Predictions([DTYPE], "w", store, server);
  await settled();
  return predictions;
}

test("a thought becomes a guess when its cell is run, and stays", async () => {
  const server = new Server();
  const predictions = await opened(server);
  predictions.think("dtype", "int32");
  predictions.commit("other");
  assert.deepEqual([...predictions.made.value], []);
  predictions.commit("first");
  predictions.think("dtype", "int64");
  predictions.commit("first");
  await settled();
  assert.deepEqual([...predictions.made.value], [["dtype", "int32"]]);
  assert.deepEqual([...server.kept], [["dtype", "int32"]]);
});

test("whoever guesses nothing has guessed nothing", async () => {
  const server = new Server();
  const predictions = await opened(server);
  predictions.think("dtype", "int32");
  predictions.think("dtype", "  ");
  predictions.commit("first");
  await settled();
  assert.equal(predictions.made.value.size, 0);
  assert.equal(server.kept.size, 0);
});

test("a guess without a network waits on the device, also over a reload", async () => {
  const server = new Server();
  const store = new Memory();
  server.down = true;
  const predictions = await opened(server, store);
  predictions.think("dtype", "int32");
  predictions.commit("first");
  await settled();
  assert.equal(server.kept.size, 0);
  const reloaded = await opened(server, store);
  assert.deepEqual([...reloaded.made.value], [["dtype", "int32"]]);
  server.down = false;
  await reloaded.send();
  assert.deepEqual([...server.kept], [["dtype", "int32"]]);
  assert.equal(store.items.size, 0);
});

test("what the server refuses is not sent for ever", async () => {
  const server = new Server();
  const store = new Memory();
  server.refuses = true;
  const predictions = await opened(server, store);
  predictions.think("dtype", "int32");
  predictions.commit("first");
  await settled();
  assert.equal(store.items.size, 0);
});

test("the server's guess is the first one", async () => {
  const server = new Server();
  server.kept.set("dtype", "float32");
  const predictions = await opened(server);
  assert.deepEqual([...predictions.made.value], [["dtype", "float32"]]);
});

test("numbers are read as people type them", () => {
  assert.equal(typedNumber(" −６．５ "), -6.5);
  assert.equal(typedNumber("6,5"), 6.5);
  assert.equal(typedNumber("1e-3"), 0.001);
  assert.equal(typedNumber("six"), null);
  assert.equal(typedNumber("6 7"), null);
});

test("of two texts the lines without a partner are marked", () => {
  assert.deepEqual(differingLines("a\nb\nc", "a\nx\nc"), { left: [2], right: [2] });
  assert.deepEqual(differingLines("a\nc", "a\nb\nc"), { left: [], right: [2] });
  assert.deepEqual(differingLines("a", "a"), { left: [], right: [] });
  assert.deepEqual(differingLines("a\nb", "b\na"), { left: [1], right: [2] });
});
