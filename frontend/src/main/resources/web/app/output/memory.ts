import type { BlockPicture, MemoryPicture } from "../session/view.ts";
import type { MemoryView } from "../wire/protocol.ts";
import {
  bow,
  cell,
  CELL_HEIGHT,
  cellWidth,
  GAP,
  short,
  widthOf,
  words,
  type Sketch,
  type SketchMark,
} from "./sketch.ts";

/** An element of a tensor that is shown: where it stands in its grid, and in which box of the memory it lies. */
export interface Element {
  readonly index: readonly number[];
  readonly row: number;
  readonly column: number;
  readonly box: number;
}

/** A tensor's elements as rows of its last dimension, as many as can be read. */
export interface ElementGrid {
  readonly rows: number;
  readonly columns: number;
  /** Row by row: the order in which one reads. */
  readonly elements: readonly Element[];
  /** Whether there are more. */
  readonly cut: boolean;
}

/** Which element is chosen: of which tensor, counted over all memories, and the how-manieth of those shown. */
export interface Chosen {
  readonly view: number;
  readonly element: number;
}

const MOST = 16;

export function gridOf(view: MemoryView): ElementGrid {
  const width = view.shape.at(-1) ?? 1;
  const outer = view.shape.slice(0, -1);
  const height = outer.reduce((product, size) => product * size, 1);
  const [rows, columns] = [Math.min(MOST, height), Math.min(MOST, width)];
  const elements = Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const index = view.shape.length === 0 ? [] : [...unfolded(row, outer), column];
    return { index, row, column, box: boxOf(view, index) };
  });
  return { rows, columns, elements, cut: rows < height || columns < width };
}

/** Which index the `n`-th of these has, the last dimension first to move. */
function unfolded(n: number, shape: readonly number[]): readonly number[] {
  const index: number[] = [];
  let rest = n;
  for (const size of shape.toReversed()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return index;
}

export function boxOf(view: MemoryView, index: readonly number[]): number {
  return index.reduce((sum, each, d) => sum + each * (view.strides[d] ?? 0), view.offset);
}

/** `0 + 2 × 1 + 1 × 3`: how the number of its box comes about. */
export function sumOf(view: MemoryView, index: readonly number[]): string {
  return [String(view.offset), ...index.map((each, d) => `${each} × ${view.strides[d] ?? 0}`)].join(" + ");
}

export function valueIn(block: BlockPicture, box: number): number | null {
  return block.values[box - block.first] ?? null;
}

/** All tensors with their memories, in the order in which they are drawn. */
export function viewsOf(memory: MemoryPicture): readonly { readonly block: BlockPicture; readonly view: MemoryView }[] {
  return memory.blocks.flatMap((block) => block.views.map((view) => ({ block, view })));
}

/** The element that a key leads to; beyond a side nothing. */
export function elementAfter(memory: MemoryPicture, from: Chosen | null, key: string): Chosen | null {
  const grids = viewsOf(memory).map(({ view }) => gridOf(view));
  const grid = grids[from?.view ?? 0];
  if (from === null || grid === undefined) {
    const first = grids.findIndex(({ elements }) => elements.length > 0);
    return first < 0 || !/^(?:Arrow|Page|Home|End)/.test(key) ? null : { view: first, element: 0 };
  }
  const at = from.element;
  const to = (element: number): Chosen => ({ view: from.view, element });
  const other = (step: number): Chosen => {
    const view = from.view + step;
    const count = grids[view]?.elements.length ?? 0;
    return count === 0 ? from : { view, element: Math.min(at, count - 1) };
  };
  switch (key) {
    case "ArrowLeft":
      return at % grid.columns > 0 ? to(at - 1) : from;
    case "ArrowRight":
      return at % grid.columns < grid.columns - 1 ? to(at + 1) : from;
    case "ArrowUp":
      return at >= grid.columns ? to(at - grid.columns) : from;
    case "ArrowDown":
      return at + grid.columns < grid.elements.length ? to(at + grid.columns) : from;
    case "Home":
      return to(0);
    case "End":
      return to(grid.elements.length - 1);
    case "PageUp":
      return other(-1);
    case "PageDown":
      return other(1);
    default:
      return null;
  }
}

/** What a sketch of memory says in the reader's language. */
export interface MemoryWords {
  readonly memory: (block: BlockPicture, number: number) => string;
  readonly steps: (view: MemoryView) => string;
  readonly order: (view: MemoryView) => string;
  readonly reading: (name: string) => string;
  readonly value: (value: number) => string;
}

const LEFT = 8;
const WRAP = 560;
const NAME_LETTERS = 18;
const READ_LETTERS = 9;
const BOWS = 64;

export function placeOf({ view, element }: Chosen): string {
  return `${view}:${element}`;
}

export function chosenAt(place: string | null): Chosen | null {
  const [view, element] = (place ?? "").split(":").map(Number);
  return view === undefined || element === undefined ? null : { view, element };
}

/**
 * Each memory as a row of boxes with its tensors above: their elements are as strongly coloured as the boxes in which
 * they lie. Bows lead through the boxes in the order in which the chosen tensor reads them, or the first that jumps; to
 * a chosen element they are its steps. Under the boxes stands who reads them.
 *
 * @param room how wide a row of tensors may be; the row of boxes is as wide as it must
 */
export function sketchOf(memory: MemoryPicture, chosen: Chosen | null, say: MemoryWords, room: number = WRAP): Sketch {
  const marks: SketchMark[] = [];
  let [y, width, views] = [0, 0, 0];
  memory.blocks.forEach((block, number) => {
    const within = chosen !== null && chosen.view >= views && chosen.view < views + block.views.length;
    const part = blockSketch(
      block,
      within ? { ...chosen, view: chosen.view - views } : null,
      views,
      number,
      y,
      say,
      Math.min(WRAP, room),
    );
    marks.push(...part.marks);
    y = part.height + 22;
    width = Math.max(width, part.width);
    views += block.views.length;
  });
  return { width: width + LEFT, height: Math.max(1, y - 14), marks };
}

function blockSketch(
  block: BlockPicture,
  chosen: Chosen | null,
  before: number,
  number: number,
  top: number,
  say: MemoryWords,
  wrap: number,
): Sketch {
  const grids = block.views.map(gridOf);
  const wide = cellWidth(block.values.map(say.value));
  const chosenBox = chosen === null ? null : (grids[chosen.view]?.elements[chosen.element]?.box ?? null);
  const shade = (box: number): number => 0.08 + (0.36 * (box - block.first)) / Math.max(1, block.values.length - 1);
  const marks: SketchMark[] = [words(LEFT, top + 14, say.memory(block, number), { ink: "muted" })];

  let [x, y, rowHeight, width] = [LEFT, top + 30, 0, 0];
  block.views.forEach((view, v) => {
    const grid = grids[v] ?? gridOf(view);
    const [about, steps] = [`[${view.shape.join(", ")}]`, say.steps(view)];
    const name = short(view.name, NAME_LETTERS);
    const own = Math.max(
      grid.columns * (wide + GAP) + (grid.cut ? 16 : 0),
      widthOf(`${name}  `, 13) + widthOf(about),
      widthOf(steps),
      widthOf(say.order(view)),
    );
    if (x > LEFT && x + own > wrap) {
      [x, y, rowHeight] = [LEFT, y + rowHeight, 0];
    }
    marks.push(
      words(x, y + 12, name, { bold: true, size: 13 }),
      words(x + widthOf(`${name} `, 13), y + 12, about, { ink: "muted" }),
      words(x, y + 29, steps, { ink: "muted" }),
      words(x, y + 45, say.order(view), { ink: view.contiguous ? "muted" : "red" }),
    );
    grid.elements.forEach((element, i) => {
      const value = valueIn(block, element.box);
      marks.push(
        ...cell(
          x + element.column * (wide + GAP),
          y + 54 + element.row * (CELL_HEIGHT + GAP),
          wide,
          value === null ? "…" : say.value(value),
          {
            fill: value === null ? "surface" : "link",
            share: value === null ? 1 : shade(element.box),
            edge: element.box === chosenBox ? "accent" : "edge",
            strong: element.box === chosenBox,
            place: placeOf({ view: before + v, element: i }),
          },
        ),
      );
    });
    if (grid.cut) {
      marks.push(words(x + grid.columns * (wide + GAP) + 2, y + 54 + CELL_HEIGHT / 2, "…", { ink: "muted" }));
    }
    rowHeight = Math.max(rowHeight, 54 + grid.rows * (CELL_HEIGHT + GAP) + 16);
    x += own + 40;
    width = Math.max(width, x - 40);
  });

  const boxes = y + rowHeight + BOWS;
  const middle = (box: number): number => LEFT + (box - block.first) * (wide + GAP) + wide / 2;
  // Whoever jumps is the one to look at.
  const active =
    chosen?.view ??
    Math.max(
      0,
      block.views.findIndex((view) => !view.contiguous),
    );
  const reading = short(block.views[active]?.name ?? "", NAME_LETTERS);
  marks.push(
    words(LEFT, boxes - BOWS + 14, say.reading(reading), { ink: "muted" }),
    ...bows(block, grids[active], chosen, middle, boxes),
  );
  block.values.forEach((value, k) => {
    const box = block.first + k;
    const reader = grids[active]?.elements.findIndex((element) => element.box === box) ?? -1;
    const read = grids.some((grid) => grid.elements.some((element) => element.box === box));
    const x0 = LEFT + k * (wide + GAP);
    marks.push(
      ...cell(x0, boxes, wide, say.value(value), {
        fill: read ? "link" : "surface",
        share: read ? shade(box) : 1,
        edge: box === chosenBox ? "accent" : "edge",
        strong: box === chosenBox,
        place: reader < 0 ? null : placeOf({ view: before + active, element: reader }),
      }),
      words(x0 + wide / 2, boxes + CELL_HEIGHT + 14, String(box), { anchor: "middle", ink: "muted", size: 11 }),
    );
  });
  const shown = block.values.length * (wide + GAP);
  if (block.first + block.values.length < block.size) {
    marks.push(words(LEFT + shown + 2, boxes + CELL_HEIGHT / 2 + 4, "…", { ink: "muted" }));
  }
  marks.push(...readers(block, grids, wide, boxes + CELL_HEIGHT + 34));
  const longest = block.views.reduce((most, { name }) => Math.max(most, widthOf(short(name, READ_LETTERS), 11)), 0);
  return {
    marks,
    width: Math.max(width, LEFT + shown + 20 + longest, widthOf(say.memory(block, number)) + LEFT),
    height: boxes + CELL_HEIGHT + 20 + block.views.length * 18,
  };
}

/** The way through the boxes: the order of reading, or the steps to one element. */
function bows(
  block: BlockPicture,
  grid: ElementGrid | undefined,
  chosen: Chosen | null,
  middle: (box: number) => number,
  y: number,
): readonly SketchMark[] {
  const shown = (box: number): boolean => box >= block.first && box < block.first + block.values.length;
  const element = chosen === null ? undefined : grid?.elements[chosen.element];
  const view = chosen === null ? undefined : block.views[chosen.view];
  if (element !== undefined && view !== undefined) {
    const marks: SketchMark[] = [];
    let box = view.offset;
    element.index.forEach((times, d) => {
      const stride = view.strides[d] ?? 0;
      for (let step = 0; step < times; step++) {
        if (stride > 0 && shown(box) && shown(box + stride)) {
          const [from, to] = [middle(box), middle(box + stride)];
          marks.push(
            bow(from, to, y, "accent", 1.8),
            words((from + to) / 2, y - Math.min(34, 9 + (to - from) / 8) - 6, `+${stride}`, {
              anchor: "middle",
              ink: "red",
              size: 11,
            }),
          );
        }
        box += stride;
      }
    });
    return marks;
  }
  return (grid?.elements ?? []).slice(1).flatMap((next, i) => {
    const from = grid?.elements[i]?.box ?? next.box;
    return shown(from) && shown(next.box) ? [bow(middle(from), middle(next.box), y, "muted", 1.2)] : [];
  });
}

/** Under each box, for each tensor, which of its elements lies there, or how many do. */
function readers(block: BlockPicture, grids: readonly ElementGrid[], wide: number, y: number): readonly SketchMark[] {
  return grids.flatMap((grid, v) => {
    const name = block.views[v]?.name ?? "";
    const marks: SketchMark[] = [];
    block.values.forEach((_, k) => {
      const here = grid.elements.filter((element) => element.box === block.first + k);
      const index = here[0]?.index.join(",") ?? "";
      const text = here.length > 1 ? `×${here.length}` : `[${index}]`;
      if (here.length > 0 && text.length * 6.4 <= wide + GAP + 4) {
        const at = LEFT + k * (wide + GAP) + wide / 2;
        marks.push(words(at, y + v * 18, text, { anchor: "middle", size: 10.5, ink: "link" }));
      }
    });
    const end = LEFT + block.values.length * (wide + GAP) + 10;
    return [...marks, words(end, y + v * 18, short(name, READ_LETTERS), { ink: "muted", size: 11 })];
  });
}
