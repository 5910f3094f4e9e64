import assert from "node:assert/strict";
import { test } from "node:test";
import { highlight, highlightLine } from "../../main/resources/web/app/editor/highlight.ts";
import { gridOf, positionOf } from "../../main/resources/web/app/output/grid.ts";
import { layoutOf } from "../../main/resources/web/app/output/layout.ts";
import { inlaysOf } from "../../main/resources/web/app/session/inlays.ts";

test("a long vector is wrapped, and its elements keep their index", () => {
  const grid = gridOf([64, 1], []);
  assert.deepEqual([grid.rows, grid.columns, grid.count], [4, 16, 64]);
  assert.deepEqual(grid.index(17), [17, 0]);
});

test("what is drawn in another shape than it has says so", () => {
  assert.equal(gridOf([64, 1], []).bent, "folded");
  assert.equal(gridOf([1, 40], []).bent, "folded");
  assert.equal(gridOf([2000], []).bent, "folded");
  assert.equal(gridOf([3, 64, 1], [2]).bent, "folded");
  assert.equal(gridOf([12, 1], []).bent, "lying");
  assert.equal(gridOf([12], []).bent, null);
  assert.equal(gridOf([1, 1], []).bent, null);
  assert.equal(gridOf([], []).bent, null);
  assert.equal(gridOf([8, 8], []).bent, null);
});

test("a slice of outer dimensions chooses its block of values", () => {
  const grid = gridOf([2, 3, 4, 5], [1, 2]);
  assert.deepEqual([grid.rows, grid.columns], [4, 5]);
  assert.equal(grid.offset(0), (1 * 3 + 2) * 20);
  assert.deepEqual(grid.index(6), [1, 2, 1, 1]);
});

test("a scalar is one cell without an index", () => {
  const grid = gridOf([], []);
  assert.deepEqual([grid.rows, grid.columns, grid.index(0)], [1, 1, []]);
});

test("mixed signs are centred on zero", () => {
  assert.equal(positionOf(0, { min: -1, max: 3 }), 0.5);
  assert.equal(positionOf(3, { min: -1, max: 3 }), 1);
  assert.equal(positionOf(2, { min: 2, max: 2 }), 0.5);
});

test("a graph is drawn downwards, and a leaf stands next to what uses it", () => {
  const node = (id: string) => ({ id, label: id, kind: "OP", detail: "", name: "", value: "", gradient: "" }) as const;
  const layout = layoutOf(
    {
      type: "graph",
      id: "g",
      name: "g",
      walk: null,
      nodes: ["x", "w", "mul", "b", "add"].map(node),
      edges: [
        { from: "x", to: "mul" },
        { from: "w", to: "mul" },
        { from: "mul", to: "add" },
        { from: "b", to: "add" },
      ],
    },
    () => ({ width: 60, height: 30 }),
  );
  const y = (id: string): number => layout.boxes.get(id)?.y ?? Number.NaN;
  assert.ok(y("x") < y("mul") && y("mul") < y("add"));
  assert.equal(y("b"), y("mul"));
  assert.equal(layout.lines.length, 4);
});

test("an edge over several layers runs beside the boxes between, not behind them", () => {
  const node = (id: string) => ({ id, label: id, kind: "OP", detail: "", name: "", value: "", gradient: "" }) as const;
  const layout = layoutOf(
    {
      type: "graph",
      id: "g",
      name: "g",
      walk: null,
      nodes: ["x", "exp", "sin", "mul"].map(node),
      edges: [
        { from: "x", to: "exp" },
        { from: "exp", to: "sin" },
        { from: "sin", to: "mul" },
        { from: "x", to: "mul" },
      ],
    },
    () => ({ width: 60, height: 30 }),
  );
  const long = layout.lines.find(({ from, to }) => from === "x" && to === "mul")?.path ?? "";
  for (const id of ["exp", "sin"]) {
    const box = layout.boxes.get(id) ?? { x: Number.NaN, y: 0, width: 0, height: 0 };
    const passes = [...long.matchAll(/ ([0-9.]+) ([0-9.]+)V([0-9.]+)/g)].find(([, , top]) => Number(top) === box.y);
    const x = Number(passes?.[1]);
    assert.ok(x < box.x - 8 || x > box.x + box.width + 8, `${id}: ${x} is not beside ${box.x}`);
    assert.equal(Number(passes?.[3]), box.y + box.height);
  }
  assert.deepEqual([...layout.boxes.keys()].toSorted(), ["exp", "mul", "sin", "x"]);
});

test("a circle and an edge to nowhere do not stop the drawing", () => {
  const node = (id: string) => ({ id, label: id, kind: "OP", detail: "", name: "", value: "", gradient: "" }) as const;
  const layout = layoutOf(
    {
      type: "graph",
      id: "g",
      name: "g",
      walk: null,
      nodes: [node("a"), node("b")],
      edges: [
        { from: "a", to: "b" },
        { from: "b", to: "a" },
        { from: "a", to: "gone" },
      ],
    },
    () => ({ width: 60, height: 30 }),
  );
  assert.equal(layout.boxes.size, 2);
});

test("shapes stand behind the lines that declare them", () => {
  const code = "var x = Torch.rand(64, 1);\nint n = 3;\nTensor y = x.mul(2);\nx.add(1);";
  const variable = (name: string, type: string, summary: string) => ({ name, type, summary, cellId: "fit" });
  assert.deepEqual(
    inlaysOf(code, "fit", [
      variable("x", "Tensor", "float32[64, 1]"),
      variable("n", "int", "3"),
      variable("y", "Tensor", "float32[64, 1]"),
    ]),
    [
      { line: 1, text: "float32[64, 1]" },
      { line: 3, text: "float32[64, 1]" },
    ],
  );
});

test("code keeps every character when it is coloured", () => {
  const code = 'class A { // 注\n  String s = "a\\"b"; /* two\nlines */ double d = 1e-3;\n}\n';
  const lines = highlight(code, "java");
  assert.equal(lines.map((line) => line.map((token) => token.text).join("")).join("\n"), code);
  assert.deepEqual(lines[1]?.find((token) => token.kind === "string")?.text, '"a\\"b"');
  assert.equal(lines[2]?.[0]?.kind, "comment");
});

test("what goes on over several lines is coloured line by line, as the editor asks", () => {
  const kinds = (code: string, language: "java" | "python"): readonly string[] =>
    highlight(code, language).map((line) =>
      line
        .map((token) => token.kind)
        .filter((kind) => kind !== "plain")
        .join(" "),
    );
  assert.deepEqual(kinds('var s = """\n  "a" // b\n  """ + 1;', "java"), ["keyword string", "string", "string number"]);
  assert.deepEqual(kinds("/* a\n\n b */ int // c", "java"), ["comment", "", "comment keyword comment"]);
  assert.deepEqual(kinds("s = r'''a\n\"\"\" b''' # c", "python"), ["string", "string comment"]);
  assert.equal(highlightLine("/* a", "java", null).unfinished, "/*");
  assert.equal(highlightLine("b", "java", "/*").unfinished, "/*");
  assert.equal(highlightLine("c */ x", "java", "/*").unfinished, null);
  assert.equal(highlightLine('"open', "java", null).unfinished, null);
});
