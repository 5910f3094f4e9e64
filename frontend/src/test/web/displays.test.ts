import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnOf, tableOf } from "../../main/resources/web/app/output/chart-table.ts";
import { contoursOf, nearest } from "../../main/resources/web/app/output/contours.ts";
import { rangeOf } from "../../main/resources/web/app/output/grid.ts";
import { svgOf } from "../../main/resources/web/app/output/matrix-svg.ts";
import {
  csvOf,
  greysOf,
  pixelAfter,
  tintsOf,
  valueAt,
  valuesOf,
  zoomOf,
} from "../../main/resources/web/app/output/pictures.ts";
import type { ChartPicture, FieldPicture, SeriesPicture } from "../../main/resources/web/app/session/view.ts";

function chart(series: readonly SeriesPicture[], more: Partial<ChartPicture> = {}): ChartPicture {
  return {
    title: "",
    xLabel: "",
    yLabel: "",
    logX: false,
    logY: false,
    categories: [],
    series,
    field: null,
    ...more,
  };
}

const series = (mark: SeriesPicture["mark"], x: readonly number[], y: readonly number[]): SeriesPicture => ({
  name: mark,
  mark,
  x,
  y,
});

test("the table of lines has a row for each x, that of a path one for each point in its order", () => {
  const lines = tableOf(chart([series("LINE", [1, 2], [5, 6]), series("BAR", [2], [7])]), 10);
  assert.deepEqual(lines, {
    kind: "by-place",
    rows: [
      { head: [1], cells: [5, null] },
      { head: [2], cells: [6, 7] },
    ],
    all: 2,
  });
  const path = tableOf(chart([series("PATH", [1, 0, 2], [5, 6, 7]), series("SCATTER", [9], [8])]), 10);
  assert.equal(path.kind, "in-order");
  assert.deepEqual(path.rows, [
    { head: [0], cells: [1, 5, 9, 8] },
    { head: [1], cells: [0, 6, null, null] },
    { head: [2], cells: [2, 7, null, null] },
  ]);
});

test("points above one another are all in the table", () => {
  assert.equal(tableOf(chart([series("SCATTER", [1, 1], [5, 6])]), 10).rows.length, 2);
});

test("bars are called by their names, bins by their edges", () => {
  const named = tableOf(chart([series("BAR", [0, 1], [5, 6])], { categories: ["loops", "matmul"] }), 10);
  assert.deepEqual(
    named.rows.map((row) => row.head),
    ["loops", "matmul"],
  );
  const bins = tableOf(chart([series("HISTOGRAM", [0, 0.5, 1], [4, 6, 0])]), 10);
  assert.deepEqual(bins.rows, [
    { head: [0, 0.5], cells: [4] },
    { head: [0.5, 1], cells: [6] },
  ]);
});

test("a long table is thinned and keeps its last row", () => {
  const many = Array.from({ length: 1_000 }, (_, i) => i);
  const { rows, all } = tableOf(chart([series("LINE", many, many)]), 100);
  assert.equal(all, 1_000);
  assert.ok(rows.length <= 101);
  assert.deepEqual(rows.at(-1)?.head, [999]);
});

test("what has no logarithm has no place on a logarithmic axis", () => {
  const line = series("LINE", [0, 1, 2, 3], [1, 0, -1, Number.NaN]);
  assert.deepEqual(drawnOf(line, chart([])), [0, 1, 2, 3]);
  assert.deepEqual(drawnOf(line, chart([], { logY: true })), [0, 3]);
  assert.deepEqual(drawnOf(line, chart([], { logX: true })), [1, 2, 3]);
});

const field = (x: readonly number[], y: readonly number[], values: readonly number[]): FieldPicture => ({
  name: "f",
  mark: "CONTOURS",
  x,
  y,
  values,
});

test("a line of equal value lies where the value is", () => {
  const places = Array.from({ length: 21 }, (_, i) => (i - 10) / 5);
  const bowl = field(
    places,
    places,
    places.flatMap((y) => places.map((x) => x * x + y * y)),
  );
  const contours = contoursOf(bowl);
  assert.ok(contours.length >= 8);
  for (const { level, pieces } of contours) {
    assert.ok(pieces.length > 0);
    for (const [x1, y1, x2, y2] of pieces) {
      assert.ok(Math.abs(x1 * x1 + y1 * y1 - level) < 0.05, `${x1}, ${y1} at ${level}`);
      assert.ok(Math.hypot(x1 - x2, y1 - y2) < 0.3);
    }
  }
});

test("at a saddle the middle tells which corners belong together", () => {
  // Low at 0,0 and 1,1; the middle is low, so the two high corners are cut off.
  const apart = contoursOf(field([0, 1], [0, 1], [0, 1, 1.2, 0])).find(({ level }) => level === 1);
  const ends = (apart?.pieces ?? []).map(([x1, y1, x2, y2]) => (x1 + x2) / 2 > (y1 + y2) / 2);
  assert.deepEqual(ends.toSorted(), [false, true]);
});

test("a field without numbers, or all the same, has no lines", () => {
  assert.deepEqual(contoursOf(field([0, 1], [0, 1], [Number.NaN, Number.NaN, Number.NaN, Number.NaN])), []);
  assert.deepEqual(contoursOf(field([0, 1], [0, 1], [3, 3, 3, 3])), []);
  assert.deepEqual(contoursOf(field([], [], [])), []);
});

test("the nearest place is found", () => {
  assert.deepEqual(
    [-5, 0.4, 0.6, 4, 99].map((wanted) => nearest([0, 1, 10], wanted)),
    [0, 0, 1, 1, 2],
  );
});

test("the range leaves out what is not finite", () => {
  assert.deepEqual(rangeOf([Number.NaN, 2, -1, Infinity]), { min: -1, max: 2 });
  assert.equal(rangeOf([]).min, Infinity);
});

const images = {
  name: "",
  count: 9,
  height: 2,
  width: 2,
  captions: ["a", "b"],
  values: [0, 1, 2, 3, 4, Number.NaN, Infinity, 10],
};

test("all pictures have one grey scale, and NaN is none of its greys", () => {
  assert.deepEqual(greysOf(images), [0, 26, 51, 77, 102, null, 255, 255]);
  assert.deepEqual(greysOf({ ...images, values: [3, 3, 3, 3, 3, 3, 3, 3] })[0], 127);
  assert.deepEqual(valuesOf(images, 1).slice(2), [Infinity, 10]);
});

test("keys lead from pixel to pixel and over to the next picture, and stay inside", () => {
  const start = { picture: 0, row: 0, column: 1 };
  assert.deepEqual(pixelAfter(images, null, "ArrowLeft"), { picture: 0, row: 0, column: 0 });
  assert.deepEqual(pixelAfter(images, start, "ArrowRight"), { picture: 1, row: 0, column: 0 });
  assert.deepEqual(pixelAfter(images, start, "ArrowUp"), start);
  assert.deepEqual(pixelAfter(images, start, "PageUp"), start);
  assert.deepEqual(pixelAfter(images, start, "PageDown"), { picture: 1, row: 0, column: 1 });
  assert.deepEqual(pixelAfter(images, start, "End"), { picture: 1, row: 1, column: 1 });
  assert.equal(pixelAfter(images, start, "Tab"), null);
  assert.equal(valueAt(images, { picture: 1, row: 1, column: 1 }), 10);
});

test("pictures are as large as their number allows", () => {
  assert.equal(zoomOf({ ...images, height: 8, width: 8, captions: Array(30).fill("") }), 8);
  assert.equal(zoomOf({ ...images, height: 8, width: 8, captions: [""] }), 28);
  assert.equal(zoomOf({ ...images, height: 128, width: 64, captions: Array(30).fill("") }), 0.5);
});

const confusion = {
  name: "",
  rowTitle: "truth",
  columnTitle: "guess",
  rows: ["a", "b"],
  columns: ["a", "b"],
  values: [40, 2, 1, 50],
};

test("beside the diagonal of a confusion matrix are mistakes, on their own scale", () => {
  assert.deepEqual(tintsOf(confusion), [
    { sign: "plain", share: 0.8 },
    { sign: "other", share: 1 },
    { sign: "other", share: 0.5 },
    { sign: "plain", share: 1 },
  ]);
});

test("elsewhere negative numbers have the other colour", () => {
  const tints = tintsOf({ ...confusion, columns: ["x", "y"], values: [4, -2, 0, Number.NaN] });
  assert.deepEqual(tints, [
    { sign: "plain", share: 1 },
    { sign: "other", share: 0.5 },
    { sign: "plain", share: 0 },
    { sign: "plain", share: 0 },
  ]);
});

test("a saved matrix keeps its names, and none of them is a formula", () => {
  assert.equal(csvOf(confusion), "truth / guess,a,b\r\na,40,2\r\nb,1,50\r\n");
  const hostile = csvOf({ ...confusion, rows: ['=HYPERLINK("x")', "-1"], columns: ["a,b", "@c"] });
  assert.equal(hostile.split("\r\n")[0], `truth / guess,"a,b",'@c`);
  assert.ok(hostile.includes(`"'=HYPERLINK(""x"")",40,2`), hostile);
  assert.ok(hostile.includes("\r\n-1,1,50"), hostile);
});

test("a saved picture of a matrix holds names as text, whatever is in them", () => {
  const look = { font: '"A"', ink: "i", muted: "m", paper: "p", plain: "l", other: "a" };
  const hostile = '</text><script>"&\u0000';
  const svg = svgOf({ ...confusion, rows: [hostile, "b"], columns: [hostile, "b"] }, look, String);
  assert.ok(!svg.includes("<script") && !svg.includes("\u0000"), svg);
  assert.ok(svg.includes("&lt;/text&gt;&lt;script&gt;&quot;&amp;\ufffd"), svg);
  assert.equal([...svg.matchAll(/fill="a" fill-opacity="0.400"/g)].length, 1);
  assert.equal([...svg.matchAll(/<rect x/g)].length, 4);
});
