import type { BroadcastPicture, OperandPicture } from "../session/view.ts";
import { cell, CELL_HEIGHT, cellWidth, GAP, short, widthOf, words, type Sketch, type SketchMark } from "./sketch.ts";

/** Sizes aligned at the right: what comes out of them, or where they do not fit. */
export interface Fit {
  /** The result's shape; of a dimension that does not fit, the largest size. */
  readonly shape: readonly number[];
  /** Dimensions of the result that do not fit. */
  readonly clashes: readonly number[];
}

export function fitOf(shapes: readonly (readonly number[])[]): Fit {
  const rank = shapes.reduce((most, shape) => Math.max(most, shape.length), 0);
  const clashes: number[] = [];
  const shape = Array.from({ length: rank }, (_, d) => {
    const sizes = new Set(shapes.map((each) => sizeAt(each, d, rank) ?? 1));
    sizes.delete(1);
    if (sizes.size > 1) {
      clashes.push(d);
    }
    return sizes.size === 0 ? 1 : Math.max(...sizes);
  });
  return { shape, clashes };
}

/** The size of a shape at a dimension of the result, or null where the shape has fewer dimensions. */
export function sizeAt(shape: readonly number[], d: number, rank: number): number | null {
  return shape[d - (rank - shape.length)] ?? null;
}

/** Of two tensors that do not fit: in which dimension one of them would need one of size 1 more. */
export function remedyOf(operands: readonly OperandPicture[]): string | null {
  const [a, b] = operands;
  if (a === undefined || b === undefined || operands.length !== 2) {
    return null;
  }
  const [few, many] = a.shape.length < b.shape.length ? [a, b] : [b, a];
  for (let at = few.shape.length; at > 0; at--) {
    if (fitOf([few.shape.toSpliced(at, 0, 1), many.shape]).clashes.length === 0) {
      return `${few.name}.unsqueeze(${at})`;
    }
  }
  return null;
}

/** The index that a tensor is read at for an index of the result: 0 wherever it is stretched. */
export function readAt(shape: readonly number[], index: readonly number[]): readonly number[] {
  return shape.map((size, d) => (size === 1 ? 0 : (index[index.length - shape.length + d] ?? 0)));
}

export function valueAt({ shape, values }: OperandPicture, index: readonly number[]): number | null {
  return values[shape.reduce((sum, size, d) => sum * size + (index[d] ?? 0), 0)] ?? null;
}

const MOST_ROWS = 8;
const MOST_COLUMNS = 12;

/** Rows and columns of the cells that are drawn, or null where they are too many, or of too many dimensions. */
export function cellsOf(broadcast: BroadcastPicture): { readonly rows: number; readonly columns: number } | null {
  const { shape } = fitOf(broadcast.operands.map((each) => each.shape));
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const shown = broadcast.operands.every(
    (each) => each.values.length > 0 && each.values.length === each.shape.reduce((product, size) => product * size, 1),
  );
  return shape.length <= 2 && shown && rows <= MOST_ROWS && columns <= MOST_COLUMNS ? { rows, columns } : null;
}

/** An index of the result, `row:column`. */
export function chosenAt(place: string | null): readonly [number, number] | null {
  const [row, column] = (place ?? "").split(":").map(Number);
  return row === undefined || column === undefined ? null : [row, column];
}

export function placeAfter(broadcast: BroadcastPicture, place: string | null, key: string): string | null {
  const cells = cellsOf(broadcast);
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  };
  const step = steps[key];
  if (cells === null || step === undefined || cells.rows * cells.columns === 0) {
    return null;
  }
  const [row, column] = chosenAt(place) ?? [-step[0], -step[1]];
  const inside = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at));
  return `${inside(row + step[0], cells.rows)}:${inside(column + step[1], cells.columns)}`;
}

/** What the sketch says in the reader's language. */
export interface BroadcastWords {
  readonly dimension: (d: number) => string;
  readonly result: string;
  readonly value: (value: number) => string;
}

const TOP = 22;
const LEFT = 8;
const WRAP = 560;
const SIZE_WIDTH = 62;
const NAME_LETTERS = 16;

/**
 * The shapes, dimension by dimension, with the result's below; then the cells, as far as they can be read. What is only
 * read again is dashed.
 */
export function sketchOf(broadcast: BroadcastPicture, place: string | null, say: BroadcastWords): Sketch {
  const shapes = shapeMarks(broadcast, say);
  const cells = cellsOf(broadcast);
  if (cells === null) {
    return shapes;
  }
  const below = cellMarks(broadcast, cells, chosenAt(place), shapes.height + 8, say);
  return {
    width: Math.max(shapes.width, below.width),
    height: below.height,
    marks: [...shapes.marks, ...below.marks],
  };
}

function shapeMarks({ operands }: BroadcastPicture, say: BroadcastWords): Sketch {
  const { shape, clashes } = fitOf(operands.map((each) => each.shape));
  const names = [...operands.map((each) => short(each.name, NAME_LETTERS)), say.result];
  const left = LEFT + Math.max(...names.map((name) => widthOf(name))) + 22;
  const at = (d: number): number => left + d * (SIZE_WIDTH + GAP + 3);
  const line = (row: number): number => TOP + row * (CELL_HEIGHT + 6);
  const marks: SketchMark[] = shape.map((_, d) =>
    words(at(d) + SIZE_WIDTH / 2, 14, say.dimension(d), {
      anchor: "middle",
      size: 11,
      ink: clashes.includes(d) ? "red" : "muted",
    }),
  );
  operands.forEach((operand, row) => {
    const y = line(row);
    marks.push(words(LEFT, y + 19, names[row] ?? "", { bold: true }));
    shape.forEach((whole, d) => {
      const size = sizeAt(operand.shape, d, shape.length);
      const clash = clashes.includes(d) && size !== null && size !== 1;
      const stretched = (size ?? 1) !== whole && !clashes.includes(d);
      const text = size === null ? (whole === 1 ? "" : `→ ${whole}`) : stretched ? `${size} → ${whole}` : String(size);
      marks.push(
        ...cell(
          at(d),
          y,
          SIZE_WIDTH,
          text,
          {
            fill: clash ? "accent" : stretched || size === null ? "surface" : "link",
            share: clash ? 0.14 : stretched || size === null ? 1 : 0.14,
            edge: clash ? "accent" : stretched ? "link" : size === null ? "line" : "edge",
            dashed: stretched || size === null,
            strong: clash,
          },
          { ink: clash ? "red" : size === null ? "muted" : "ink", bold: clash },
        ),
      );
    });
  });
  const y = line(operands.length) + 8;
  marks.push(
    { kind: "way", path: `M${LEFT} ${y - 7}H${at(shape.length) - 6}`, ink: "line", width: 1, dashed: false },
    words(LEFT, y + 19, say.result, { bold: true }),
    ...shape.flatMap((size, d) => {
      const clash = clashes.includes(d);
      const look = { fill: clash ? "accent" : "link", share: 0.14, edge: clash ? "accent" : "edge" } as const;
      return cell(at(d), y, SIZE_WIDTH, clash ? "✕" : String(size), look, { ink: clash ? "red" : "ink" });
    }),
  );
  return { width: at(shape.length) + LEFT, height: y + CELL_HEIGHT + 8, marks };
}

function cellMarks(
  broadcast: BroadcastPicture,
  cells: { readonly rows: number; readonly columns: number },
  chosen: readonly [number, number] | null,
  top: number,
  say: BroadcastWords,
): Sketch {
  const { shape, clashes } = fitOf(broadcast.operands.map((each) => each.shape));
  const fits = clashes.length === 0;
  const wide = cellWidth(broadcast.operands.flatMap((each) => each.values.map(say.value)));
  const marks: SketchMark[] = [];
  let [x, y, width, rowHeight] = [LEFT, top, 0, 0];
  for (const operand of broadcast.operands) {
    // Cells that do not fit are shown as they are: there is nothing to stretch them to.
    const [rows, columns] = fits ? [cells.rows, cells.columns] : [operand.shape.at(-2) ?? 1, operand.shape.at(-1) ?? 1];
    const name = short(operand.name, NAME_LETTERS);
    const own = Math.max(columns * (wide + GAP), widthOf(name));
    if (x > LEFT && x + own > WRAP) {
      [x, y, rowHeight] = [LEFT, y + rowHeight, 0];
    }
    marks.push(words(x, y + 12, name, { bold: true }));
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const index = [row, column].slice(2 - (fits ? shape.length : operand.shape.length));
        const read = readAt(operand.shape, index);
        const ghost = fits && index.some((at, d) => at >= (sizeAt(operand.shape, d, shape.length) ?? 1));
        const value = valueAt(operand, read);
        const here =
          fits && chosen !== null && readAt(operand.shape, chosen.slice(2 - shape.length)).join() === read.join();
        marks.push(
          ...cell(
            x + column * (wide + GAP),
            y + 20 + row * (CELL_HEIGHT + GAP),
            wide,
            value === null ? "" : say.value(value),
            {
              fill: ghost ? "surface" : "link",
              share: ghost ? 1 : 0.14,
              edge: here ? "accent" : ghost ? "link" : "edge",
              dashed: ghost,
              strong: here,
              place: fits ? `${row}:${column}` : null,
            },
            { ink: ghost ? "muted" : "ink" },
          ),
        );
      }
    }
    rowHeight = Math.max(rowHeight, 20 + rows * (CELL_HEIGHT + GAP) + 14);
    x += own + 30;
    width = Math.max(width, x - 30);
  }
  return { width: width + LEFT, height: y + rowHeight, marks };
}
