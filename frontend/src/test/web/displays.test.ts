import assert from "node:assert/strict";
import { test } from "node:test";
import { barSpan, extentOf } from "../../main/resources/web/app/output/chart-axes.ts";
import { headingOf } from "../../main/resources/web/app/output/chart-heading.ts";
import { countOf, drawnOf, tableOf } from "../../main/resources/web/app/output/chart-table.ts";
import { thinned } from "../../main/resources/web/app/output/thinning.ts";
import { contoursOf, nearest } from "../../main/resources/web/app/output/contours.ts";
import { rangeOf } from "../../main/resources/web/app/output/grid.ts";
import { looksOf } from "../../main/resources/web/app/output/series-looks.ts";
import { axisScale, inOrder, nearestLine, placeOn, wordsOf } from "../../main/resources/web/app/output/parallel.ts";
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
import type {
  AxisPicture,
  ChartPicture,
  FieldPicture,
  SeriesPicture,
} from "../../main/resources/web/app/session/view.ts";

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

test("a chart is called as its program calls it, and tells its only series where that has another name", () => {
  const loss: SeriesPicture = { name: "train", mark: "LINE", x: [0], y: [1] };
  assert.deepEqual(headingOf(chart([loss]), "loss"), { text: "loss", legend: true });
  assert.deepEqual(headingOf(chart([loss]), "train"), { text: "train", legend: false });
  assert.deepEqual(headingOf(chart([loss], { title: "Loss" }), "loss"), { text: "Loss", legend: true });
  const bars: SeriesPicture = { name: "ms", mark: "BAR", x: [0], y: [1] };
  assert.deepEqual(headingOf(chart([bars], { yLabel: "ms" }), "time"), { text: "time", legend: false });
  assert.deepEqual(headingOf(chart([loss]), "unnamed"), { text: "train", legend: false });
  assert.deepEqual(headingOf(chart([loss, bars]), "unnamed"), { text: "", legend: true });
  assert.deepEqual(headingOf(chart([]), "valley"), { text: "valley", legend: false });
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

test("bars over numbers have room on both sides", () => {
  assert.deepEqual(barSpan(chart([series("BAR", [0, 1], [5, 6])])), { min: -0.5, max: 1.5 });
  assert.deepEqual(barSpan(chart([series("BAR", [10], [5])])), { min: 9.5, max: 10.5 });
  assert.deepEqual(barSpan(chart([series("BAR", [4, 0, 6], [5, 6, 7]), series("LINE", [0, 20], [1, 1])])), {
    min: -1,
    max: 20,
  });
  assert.equal(barSpan(chart([series("LINE", [0, 1], [5, 6])])), null);
  assert.equal(barSpan(chart([series("BAR", [0, 1], [5, 6])], { categories: ["a", "b"] })), null);
});

test("charts that are seen one after the other have the same axes, with round ends", () => {
  const early = chart([series("PATH", [0.3, Number.NaN], [-1.2, 4])]);
  const late = chart([series("PATH", [0.3, 9.7], [2, 13])]);
  assert.deepEqual(extentOf([early, late]), { x: { min: 0, max: 10 }, y: { min: -5, max: 15 } });
  assert.deepEqual(extentOf([chart([])]), { x: null, y: null });
  assert.deepEqual(extentOf([chart([series("LINE", [0, 0], [3, 3])])]).y, { min: 2, max: 4 });
  const bars = extentOf([chart([series("BAR", [0, 1], [5, 6])])]);
  assert.deepEqual([bars.x, bars.y?.min], [{ min: -0.5, max: 1.5 }, 0]);
  const log = chart([series("LINE", [1, 2], [0, 0.003])], { logY: true });
  assert.deepEqual(extentOf([log]).y, { min: 0.001, max: 0.01 });
});

test("a band has two columns in the table, and one count", () => {
  const band = series("BAND", [1, 1, 2, 2], [4, 6, 0, 7]);
  assert.deepEqual(tableOf(chart([band, series("LINE", [2], [5])]), 10), {
    kind: "by-place",
    rows: [
      { head: [1], cells: [4, 6, null] },
      { head: [2], cells: [0, 7, 5] },
    ],
    all: 2,
  });
  assert.equal(countOf(band), 2);
  assert.deepEqual(drawnOf(band, chart([], { logY: true })), [0]);
});

const many = Array.from({ length: 100_000 }, (_, i) => i);

test("a band has the look of the series that it lies around, and takes none from the others", () => {
  const named = (name: string, mark: SeriesPicture["mark"]): SeriesPicture => ({ ...series(mark, [], []), name });
  const looks = (...all: readonly (readonly [string, SeriesPicture["mark"]])[]): readonly number[] =>
    looksOf(all.map(([name, mark]) => named(name, mark)));
  assert.deepEqual(looks(["± std", "BAND"], ["mean", "LINE"], ["best", "LINE"]), [0, 0, 1]);
  assert.deepEqual(looks(["a", "LINE"], ["± a", "BAND"], ["b", "LINE"], ["± b", "BAND"]), [0, 0, 1, 1]);
  assert.deepEqual(looks(["± a", "BAND"], ["a", "LINE"], ["± b", "BAND"], ["b", "LINE"]), [0, 0, 1, 1]);
  assert.deepEqual(looks(["a", "LINE"], ["b", "LINE"], ["b", "BAND"], ["a", "BAND"]), [0, 1, 1, 0]);
  assert.deepEqual(looks(["a", "LINE"], ["± 1", "BAND"], ["± 2", "BAND"]), [0, 0, 0]);
  assert.deepEqual(looks(["± 1", "BAND"], ["± 2", "BAND"]), [0, 1]);
});

test("of a long line each column keeps its ends and extremes, and what interrupts it", () => {
  const noise = many.map((i) => Math.sin(i * 1.7) * Math.cos(i / 9_000));
  noise[54_321] = 1_000;
  noise[54_322] = Number.NaN;
  const kept = thinned(many, noise, many, false, { columns: 500, window: null });
  assert.ok(kept.length <= 5 * 501 && kept.length > 1_000, String(kept.length));
  assert.deepEqual(
    kept,
    kept.toSorted((a, b) => a - b),
  );
  assert.ok([0, 54_321, 54_322, 99_999].every((k) => kept.includes(k)));
  for (let column = 0; column < 500; column++) {
    const here = noise.slice(column * 200, column * 200 + 200);
    const shown = kept.filter((k) => k >= column * 200 && k < column * 200 + 200).map((k) => noise[k] ?? 0);
    const [all, left] = [rangeOf(here), rangeOf(shown)];
    // Columns end a little off the hundreds.
    assert.ok(left.min <= all.min + 0.05 && left.max >= all.max - 0.05, `column ${column}`);
  }
});

test("the part of a long line that is seen closely has all its points", () => {
  const sight = { columns: 500, window: [40_000, 40_200] as const };
  const kept = new Set(thinned(many, many, many, false, sight));
  assert.ok(many.slice(40_000, 40_200).every((k) => kept.has(k)));
  assert.ok(kept.has(0) && kept.has(99_999));
  assert.ok(kept.size < 4_000);
});

test("a short line, and one that goes back, keep all their points", () => {
  assert.equal(thinned(many, many, many.slice(0, 2_000), false, { columns: 500, window: null }).length, 2_000);
  assert.equal(thinned(many.toReversed(), many, many, false, { columns: 500, window: null }).length, 100_000);
  const power = many.map((i) => 10 ** (i / 20_000));
  const log = thinned(power, many, many, true, { columns: 500, window: null });
  const early = log.filter((k) => k < 10_000).length;
  assert.ok(Math.abs(early / log.length - 0.1) < 0.02, "evenly along a logarithmic axis");
});

const axis = (values: readonly number[], texts: readonly string[] = []): AxisPicture => ({ name: "a", texts, values });

test("an axis has the values that there are, powers of ten, or round steps", () => {
  assert.deepEqual(axisScale(axis([64, 16, 32, 16])).ticks, [16, 32, 64]);
  const many = Array.from({ length: 30 }, (_, i) => 0.5 + i / 10);
  assert.deepEqual(axisScale(axis(many)), { kind: "linear", low: 0.5, high: 3.4, ticks: [1, 2, 3] });
  const rates = Array.from({ length: 31 }, (_, i) => 10 ** (-4 + i / 10));
  const log = axisScale(axis(rates));
  assert.deepEqual([log.kind, log.ticks], ["log", [1e-4, 1e-3, 1e-2, 0.1]]);
  assert.ok(Math.abs((placeOn(log, 1e-3) ?? 0) - 1 / 3) < 1e-9);
  assert.deepEqual(axisScale(axis([0, 1, 0], ["Adam", "SGD"])), { kind: "texts", low: 0, high: 1, ticks: [0, 1] });
  assert.equal(placeOn(axisScale(axis([7, 7])), 7), 0.5);
  assert.equal(placeOn(axisScale(axis([1, 2])), Number.NaN), null);
  assert.deepEqual(axisScale(axis([Number.NaN])).ticks, []);
});

test("lines are ordered by the last axis, and read with their texts", () => {
  const picture = { name: "p", count: 3, axes: [axis([1, 2, 3]), axis([0.9, Number.NaN, 0.5])] };
  assert.deepEqual(inOrder(picture), [1, 2, 0]);
  assert.equal(wordsOf(axis([1, 0], ["Adam", "SGD"]), 0, String), "SGD");
  assert.equal(wordsOf(axis([Number.NaN]), 0, String), "");
});

test("the line that runs nearest is found between the axes", () => {
  const places = [
    [0, 1, null],
    [1, 0, 0.5],
    [0.5, 0.5, 0.5],
  ];
  assert.equal(nearestLine(places, { across: 0.25, height: 0.3 })?.line, 0);
  assert.equal(nearestLine(places, { across: 0.25, height: 0.7 })?.line, 1);
  assert.equal(nearestLine(places, { across: 1.5, height: 0.5 })?.line, 2);
  assert.equal(nearestLine(places, { across: 9, height: 0.5 })?.line, 0);
  assert.equal(nearestLine([], { across: 0, height: 0 }), null);
});
