import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf, momentOf, nameOf } from "../../main/resources/web/app/output/graph-steps.ts";
import {
  channelsAt,
  fullestBin,
  greyRange,
  isPooled,
  modesOf,
  pixelsOf,
  placeOf,
} from "../../main/resources/web/app/output/tensor-parts.ts";
import { gridOf } from "../../main/resources/web/app/output/grid.ts";
import { tensorTableOf } from "../../main/resources/web/app/output/tensor-table.ts";
import type { TensorPicture } from "../../main/resources/web/app/session/view.ts";
import type { Graph, GraphNode, NodeKind } from "../../main/resources/web/app/wire/protocol.ts";

function node(id: string, kind: NodeKind, label: string, name: string, value: string): GraphNode {
  return { id, kind, label, name, value, detail: "float32 []", gradient: "" };
}

const GRAPH: Graph = {
  type: "graph",
  id: "g",
  name: "g",
  nodes: [
    node("result", "RESULT", "loss = 6", "loss", "6"),
    node("m", "OP", "MulBackward0", "", "6"),
    node("w", "LEAF", "w = 3", "w", "3"),
    node("d", "DATA", "2", "", "2"),
  ],
  edges: [
    { from: "m", to: "result" },
    { from: "w", to: "m" },
    { from: "d", to: "m" },
  ],
  walk: {
    outcome: "WALKED",
    steps: [
      { node: "result", gradient: "1", shares: [{ to: "m", gradient: "1", factor: "1" }] },
      { node: "m", gradient: "1", shares: [{ to: "w", gradient: "2", factor: "2" }] },
      { node: "w", gradient: "2", shares: [] },
    ],
  },
};

test("a step lights the edges of its gradients, and those of earlier steps stay marked", () => {
  const begin = momentOf(GRAPH, 0);
  assert.deepEqual([begin.step, begin.arrived.size, begin.lit.size], [null, 0, 0]);
  const second = momentOf(GRAPH, 2);
  assert.equal(second.step?.node, "m");
  assert.deepEqual(
    [...second.arrived],
    [
      ["result", "1"],
      ["m", "1"],
    ],
  );
  assert.deepEqual([...second.lit], ["w m"]);
  assert.deepEqual([...second.walked], ["m result"]);
  assert.deepEqual([...momentOf(GRAPH, 3).lit], []);
  assert.equal(momentOf({ ...GRAPH, walk: null }, 2).step, null);
});

test("a node is known by its variable, an operation by what it does", () => {
  assert.deepEqual(
    GRAPH.nodes.map((each) => nameOf(each)),
    ["loss", "MulBackward0", "w", "2"],
  );
  assert.deepEqual(linesOf(node("m", "OP", "MulBackward0", "y", "6")), { title: "MulBackward0", value: "y = 6" });
  assert.deepEqual(linesOf(node("d", "DATA", "2", "", "2")), { title: "2", value: "float32 []" });
  assert.deepEqual(linesOf(node("w", "LEAF", "w = 3", "w", "3")), { title: "w", value: "3" });
  assert.deepEqual(linesOf(node("w", "LEAF", "w = 3", "", "")), { title: "w = 3", value: "float32 []" });
});

function tensor(shape: number[], shownShape: number[], steps: number[], dtype = "float32"): TensorPicture {
  const stats = { min: 0, mean: 0, max: 0, nanCount: 0, infCount: 0 };
  return { name: "t", dtype, shape, shownShape, steps, values: [], stats, spread: null };
}

test("what stands for several elements is written as the slice that it is", () => {
  const large = tensor([4096, 100], [128, 100], [32, 1]);
  assert.equal(placeOf(large, [1, 5]), "32:64, 5");
  assert.ok(isPooled(large));
  const many = tensor([100, 3, 5, 7], [25, 3, 3, 7], [4, 1, 2, 1]);
  assert.equal(placeOf(many, [2, 1, 2, 6]), "8, 1, 4:5, 6");
  assert.equal(placeOf(tensor([40_000], [14_000], [3]), [1]), "3:6");
  assert.ok(!isPooled(tensor([100, 2, 8, 8], [25, 2, 8, 8], [4, 1, 1, 1])));
  assert.equal(placeOf(tensor([2, 2], [2, 2], []), [1, 0]), "1, 0");
});

test("a tensor may be a picture where it has the size of one, in colours where it has three whole channels", () => {
  assert.deepEqual(modesOf(tensor([4, 4], [4, 4], [1, 1])), ["heat"]);
  assert.deepEqual(modesOf(tensor([64], [64], [1])), ["heat"]);
  assert.deepEqual(modesOf(tensor([8, 8], [8, 8], [1, 1])), ["heat", "grey"]);
  assert.deepEqual(modesOf(tensor([5, 3, 9, 9], [5, 3, 9, 9], [1, 1, 1, 1])), ["heat", "grey", "colour"]);
  assert.deepEqual(modesOf(tensor([6, 9, 9], [3, 9, 9], [2, 1, 1])), ["heat", "grey"]);
});

test("black and white are those that pictures have, or the least and the largest value", () => {
  const bytes = tensor([8, 8], [8, 8], [1, 1], "uint8");
  assert.deepEqual(greyRange(bytes, { min: 3, max: 90 }), { min: 0, max: 255 });
  const floats = tensor([8, 8], [8, 8], [1, 1]);
  assert.deepEqual(greyRange(floats, { min: 0.2, max: 0.9 }), { min: 0, max: 1 });
  assert.deepEqual(greyRange(floats, { min: -2, max: 3 }), { min: -2, max: 3 });
});

test("a pixel has its three channels, and none where one is no number", () => {
  const pictures = tensor([2, 3, 1, 2], [2, 3, 1, 2], [1, 1, 1, 1]);
  assert.deepEqual(channelsAt(pictures, [1, 2], "colour"), [6, 8, 10]);
  assert.deepEqual(channelsAt(pictures, [1, 2], "grey"), [10]);
  const values = [0, 0, 0, 0, 0, 0, 0, 1, 0.5, Number.NaN, 1, 1];
  assert.deepEqual([...pixelsOf(values, [6, 8, 10], 2, { min: 0, max: 1 }).slice(0, 4)], [0, 128, 255, 255]);
  assert.equal(pixelsOf(values, [6, 8, 10], 2, { min: 0, max: 1 })[7], 0);
  assert.deepEqual([...pixelsOf([5], [0], 1, { min: 5, max: 5 })], [127, 127, 127, 255]);
});

test("the fullest part of a histogram is found", () => {
  assert.deepEqual(fullestBin([1, 5, 2, 0], { min: 0, max: 8 }), { from: 2, to: 4, count: 5 });
});

test("as a table the slice that is seen has the places of its rows and columns, and what is cut is known", () => {
  const cube = tensor([2, 2, 3], [2, 2, 3], [1, 1, 1]);
  const most = { rows: 9, columns: 9 };
  assert.deepEqual(tensorTableOf(cube, gridOf(cube.shownShape, [1]), most), {
    columns: ["0", "1", "2"],
    rows: [
      { head: "0", elements: [0, 1, 2] },
      { head: "1", elements: [3, 4, 5] },
    ],
    cut: false,
  });
  assert.deepEqual(tensorTableOf(cube, gridOf(cube.shownShape, [1]), { rows: 1, columns: 2 }), {
    columns: ["0", "1"],
    rows: [{ head: "0", elements: [0, 1] }],
    cut: true,
  });
  const pooled = tensor([4096, 100], [128, 100], [32, 1]);
  const means = tensorTableOf(pooled, gridOf(pooled.shownShape, []), most);
  assert.deepEqual([means.rows[1]?.head, means.columns[1], means.cut], ["32:64", "1", true]);
});

test("a long thin tensor is read downwards, however it is folded", () => {
  const long = tensor([40], [40], [1]);
  const folded = gridOf(long.shownShape, []);
  assert.equal(folded.bent, "folded");
  const table = tensorTableOf(long, folded, { rows: 30, columns: 9 });
  assert.deepEqual([table.columns, table.rows.length, table.cut], [[], 30, true]);
  assert.deepEqual(table.rows[17], { head: "17", elements: [17] });
  const column = tensor([3, 1], [3, 1], [1, 1]);
  const lying = tensorTableOf(column, gridOf(column.shownShape, []), { rows: 30, columns: 9 });
  assert.deepEqual(lying.rows.at(-1), { head: "2, 0", elements: [2] });
});
