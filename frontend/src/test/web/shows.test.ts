import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cellsOf,
  fitOf,
  placeAfter,
  readAt,
  remedyOf,
  sketchOf as sketchOfShapes,
  valueAt,
} from "../../main/resources/web/app/output/broadcast.ts";
import {
  boxOf,
  chosenAt,
  elementAfter,
  gridOf,
  placeOf,
  sketchOf,
  sumOf,
} from "../../main/resources/web/app/output/memory.ts";
import type { Sketch } from "../../main/resources/web/app/output/sketch.ts";
import { csvOf, numberText, rowsOf, sortingAfter } from "../../main/resources/web/app/output/sorting.ts";
import type { BroadcastPicture, MemoryPicture, OperandPicture } from "../../main/resources/web/app/session/view.ts";
import type { MemoryView, Table } from "../../main/resources/web/app/wire/protocol.ts";

const view = (name: string, shape: readonly number[], strides: readonly number[], offset = 0): MemoryView => ({
  name,
  shape,
  strides,
  offset,
  contiguous: name === "x",
});

const memory = (...views: readonly MemoryView[]): MemoryPicture => ({
  name: "",
  blocks: [{ dtype: "int64", elementBytes: 8, size: 6, first: 0, values: [10, 11, 12, 13, 14, 15], views }],
});

const X = view("x", [2, 3], [3, 1]);
const T = view("t", [3, 2], [1, 3]);

const MEMORY_WORDS = {
  memory: (): string => "memory",
  steps: (): string => "steps",
  order: (): string => "order",
  reading: (name: string): string => name,
  value: String,
};

function textsOf(sketch: Sketch): readonly string[] {
  return sketch.marks.flatMap((mark) => (mark.kind === "text" ? [mark.words] : []));
}

test("an element lies where offset, index and strides say", () => {
  assert.deepEqual(
    gridOf(T).elements.map(({ box }) => box),
    [0, 3, 1, 4, 2, 5],
  );
  assert.equal(boxOf(view("part", [2], [2], 1), [1]), 3);
  assert.equal(sumOf(T, [2, 1]), "0 + 2 × 1 + 1 × 3");
});

test("numbers alone, empty tensors and those of many dimensions have their grid", () => {
  assert.deepEqual(gridOf(view("one", [], [])).elements, [{ index: [], row: 0, column: 0, box: 0 }]);
  assert.deepEqual(gridOf(view("none", [0, 3], [3, 1])).elements, []);
  const cube = gridOf(view("cube", [2, 2, 2], [4, 2, 1]));
  assert.deepEqual([cube.rows, cube.columns], [4, 2]);
  assert.deepEqual(cube.elements[5]?.index, [1, 0, 1]);
  assert.equal(cube.elements[5]?.box, 5);
});

test("of a large tensor a part is drawn, however large it says it is", () => {
  const grid = gridOf(view("huge", [2 ** 40, 2 ** 40], [0, 0]));
  assert.deepEqual([grid.rows, grid.columns, grid.cut], [16, 16, true]);
  assert.equal(gridOf(X).cut, false);
});

test("keys lead through a tensor, and from one tensor to the next", () => {
  const both = memory(X, T);
  assert.deepEqual(elementAfter(both, null, "ArrowDown"), { view: 0, element: 0 });
  assert.deepEqual(elementAfter(both, { view: 0, element: 0 }, "ArrowDown"), { view: 0, element: 3 });
  assert.deepEqual(elementAfter(both, { view: 0, element: 3 }, "ArrowDown"), { view: 0, element: 3 });
  assert.deepEqual(elementAfter(both, { view: 0, element: 2 }, "ArrowRight"), { view: 0, element: 2 });
  assert.deepEqual(elementAfter(both, { view: 0, element: 5 }, "PageDown"), { view: 1, element: 5 });
  assert.deepEqual(elementAfter(both, { view: 1, element: 0 }, "End"), { view: 1, element: 5 });
  assert.equal(elementAfter(both, { view: 1, element: 0 }, "Tab"), null);
  assert.deepEqual(chosenAt(placeOf({ view: 1, element: 4 })), { view: 1, element: 4 });
  assert.equal(chosenAt(null), null);
});

test("a chosen element and its box are marked, in every tensor that reads it", () => {
  const sketch = sketchOf(memory(X, T), { view: 1, element: 5 }, MEMORY_WORDS);
  const marked = sketch.marks.filter((mark) => mark.kind === "box" && mark.strong);
  assert.equal(marked.length, 3, "in x, in t and in the memory");
  assert.ok(
    ["+1", "+3"].every((step) => textsOf(sketch).includes(step)),
    "its steps are named",
  );
});

test("where there is no room beside each other, tensors stand one below the other", () => {
  const placesOf = (room: number): readonly (readonly number[])[] =>
    sketchOf(memory(X, T), null, MEMORY_WORDS, room).marks.flatMap((mark) =>
      mark.kind === "text" && mark.bold ? [[mark.x, mark.y]] : [],
    );
  const [[leftX = 0, topX = 0] = [], [leftT = 0, topT = 0] = []] = placesOf(400);
  assert.ok(leftT > leftX && topT === topX);
  const [[narrowX = 0, firstX = 0] = [], [narrowT = 0, firstT = 0] = []] = placesOf(200);
  assert.ok(narrowT === narrowX && firstT > firstX);
});

test("under a box stands which elements lie there", () => {
  const texts = textsOf(sketchOf(memory(X, view("row", [4, 3], [0, 1])), null, MEMORY_WORDS));
  assert.ok(texts.includes("[1,2]"), texts.join(" "));
  assert.equal(texts.filter((text) => text === "×4").length, 3);
});

const operand = (name: string, shape: readonly number[], values: readonly number[] = []): OperandPicture => ({
  name,
  shape,
  values,
});

const broadcast = (...operands: readonly OperandPicture[]): BroadcastPicture => ({ name: "", operands });

test("shapes are aligned at the right, and only 1 is stretched", () => {
  assert.deepEqual(fitOf([[4, 3], [3]]), { shape: [4, 3], clashes: [] });
  assert.deepEqual(fitOf([[4, 1], [1, 3], []]), { shape: [4, 3], clashes: [] });
  assert.deepEqual(fitOf([[4, 3], [4]]), { shape: [4, 4], clashes: [1] });
  assert.deepEqual(fitOf([[0, 3], [1]]), { shape: [0, 3], clashes: [] });
  assert.deepEqual(fitOf([[0], [2]]).clashes, [0]);
});

test("what would make two tensors fit is said where one dimension does", () => {
  assert.equal(remedyOf([operand("a", [4, 3]), operand("b", [4])]), "b.unsqueeze(1)");
  assert.equal(remedyOf([operand("a", [2]), operand("b", [2, 5, 7])]), null);
  assert.equal(remedyOf([operand("a", [4, 3]), operand("b", [5])]), null);
});

test("a stretched tensor is read at 0 of that dimension", () => {
  const column = operand("c", [3, 1], [7, 8, 9]);
  assert.deepEqual(readAt(column.shape, [2, 4]), [2, 0]);
  assert.equal(valueAt(column, readAt(column.shape, [2, 4])), 9);
  assert.deepEqual(readAt([], [2, 4]), []);
  assert.equal(valueAt(operand("s", [], [5]), []), 5);
});

const SHAPE_WORDS = { dimension: String, result: "result", value: String };

test("cells that are only read again are dashed", () => {
  const both = broadcast(operand("a", [2, 2], [1, 2, 3, 4]), operand("b", [2], [5, 6]));
  assert.deepEqual(cellsOf(both), { rows: 2, columns: 2 });
  const boxes = sketchOfShapes(both, null, SHAPE_WORDS).marks.flatMap((mark) =>
    mark.kind === "box" && mark.place !== null ? [mark.dashed] : [],
  );
  assert.deepEqual(boxes, [false, false, false, false, false, false, true, true]);
  assert.equal(placeAfter(both, null, "ArrowRight"), "0:0");
  assert.equal(placeAfter(both, "0:0", "ArrowLeft"), "0:0");
  assert.equal(placeAfter(both, "0:0", "ArrowDown"), "1:0");
  assert.equal(placeAfter(both, "0:0", "Enter"), null);
});

test("shapes that do not fit are drawn with the place where they do not", () => {
  const texts = textsOf(sketchOfShapes(broadcast(operand("a", [4, 3]), operand("b", [4])), null, SHAPE_WORDS));
  assert.ok(texts.includes("✕"), texts.join(" "));
});

test("of many dimensions only the shapes are drawn", () => {
  assert.equal(cellsOf(broadcast(operand("a", [2, 2, 2]), operand("b", [2], [1, 2]))), null);
  assert.equal(cellsOf(broadcast(operand("a", [2 ** 40]), operand("b", [1], [1]))), null);
});

const table: Table = {
  type: "table",
  id: "t",
  name: "runs",
  count: 4,
  columns: [
    { name: "name", numeric: false, cells: ["run 10", "run 9", "", "run 9"] },
    { name: "loss", numeric: true, cells: ["10.5", "2.0E0", "NaN", ""] },
  ],
};

test("rows are sorted as numbers or as words, and what has none comes last either way", () => {
  assert.deepEqual(rowsOf(table, null, "en"), [0, 1, 2, 3]);
  assert.deepEqual(rowsOf(table, { column: 0, order: "ascending" }, "en"), [1, 3, 0, 2]);
  assert.deepEqual(rowsOf(table, { column: 0, order: "descending" }, "en"), [0, 1, 3, 2]);
  assert.deepEqual(rowsOf(table, { column: 1, order: "ascending" }, "en"), [1, 0, 2, 3]);
  assert.deepEqual(rowsOf(table, { column: 1, order: "descending" }, "en"), [0, 1, 2, 3]);
});

test("pressing a head goes up, down, and back to how the rows came", () => {
  const up = sortingAfter(null, 1);
  const down = sortingAfter(up, 1);
  assert.deepEqual(
    [up, down],
    [
      { column: 1, order: "ascending" },
      { column: 1, order: "descending" },
    ],
  );
  assert.equal(sortingAfter(down, 1), null);
  assert.deepEqual(sortingAfter(down, 0), { column: 0, order: "ascending" });
});

test("a copied table holds what Java printed, in the order that is shown", () => {
  assert.equal(csvOf(table, [1, 0]), "name,loss\r\nrun 9,2.0E0\r\nrun 10,10.5\r\n");
  assert.equal(csvOf({ ...table, columns: [{ name: "=1", numeric: false, cells: ["@x"] }] }, [0]), "'=1\r\n'@x\r\n");
});

test("whole numbers keep every digit", () => {
  assert.equal(numberText("12345678901", String), "12345678901");
  assert.equal(
    numberText("0.30000000000000004", (value) => value.toFixed(2)),
    "0.30",
  );
  assert.equal(numberText("", String), "");
});
