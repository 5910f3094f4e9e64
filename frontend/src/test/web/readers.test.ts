import assert from "node:assert/strict";
import { test } from "node:test";
import { list, number, read, record, string } from "../../main/resources/web/app/wire/parse.ts";
import { serverMessage } from "../../main/resources/web/app/wire/readers.ts";

const event = (happened: unknown): unknown => ({ type: "event", n: 7, at: "2026-11-30T00:00:00Z", event: happened });
const live = (value: unknown): unknown => read(serverMessage, value, "live");

test("a message is read with all that its type has, and nothing else", () => {
  const output = { type: "output", runId: "r", channel: "STDOUT", text: "a", turns: [] };
  assert.deepEqual(live(event({ ...output, more: 1 })), event(output));
  const stats = { min: "-Infinity", mean: "NaN", max: "Infinity", nanCount: 1, infCount: 2 };
  const display = { type: "tensorView", id: "t", name: "x", dtype: "float32", shape: [2], shownShape: [2] };
  const drawn = { type: "displayed", runId: "r", display: { ...display, values: [1.5, "NaN"], stats }, row: null };
  assert.deepEqual(live(event(drawn)), event(drawn));
});

test("absent is null where a value may be missing, and an error where not", () => {
  const result = { type: "result", runId: "r", resultType: "int", text: "1" };
  assert.deepEqual(live(event(result)), event({ ...result, name: null }));
  assert.throws(() => live({ type: "hello", epoch: "e", after: 0 }), /live\.version: a text expected/);
});

test("what does not fit is refused with its place", () => {
  assert.throws(
    () => live(event({ type: "runFinished", runId: "r", cellId: "c", outcome: { type: "vanished" }, millis: 1 })),
    /live\.event\.outcome: a type of completed, threw, .* expected, got/,
  );
  assert.throws(
    () => live(event({ type: "runsForgotten", runIds: ["a", 2] })),
    /live\.event\.runIds\[1\]: a text expected, got 2/,
  );
  assert.throws(() => live(event({ type: "sessionChanged", state: "ASLEEP" })), /live\.event\.state: one of STARTING/);
  assert.throws(() => live(null), /live: an object expected, got null/);
  assert.throws(() => live({ type: "constructor" }), /a type of hello/);
  assert.throws(
    () => read(list(record({ a: number, b: string })), [{ a: 1, b: 2 }], "/api/x"),
    /\/api\/x\[0\]\.b: a text/,
  );
});
