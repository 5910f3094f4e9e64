/** How a tensor is laid out as rows and columns, and where each element of it stands. No drawing here. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  /** Elements drawn; a wrapped vector may not fill its last row. */
  readonly count: number;
  /** How a long thin shape is drawn differently from what it is: folded into rows, or a column lying down. */
  readonly bent: "folded" | "lying" | null;
  /** Where element `i` of the grid lies in the values. */
  readonly offset: (i: number) => number;
  /** Its index in the tensor, as one writes it. */
  readonly index: (i: number) => readonly number[];
}

const WRAP = 16;

/**
 * The last two dimensions are the grid; `slice` chooses in those before. A vector, or a matrix of one column or row, is
 * wrapped: a long thin line shows little.
 */
export function gridOf(shape: readonly number[], slice: readonly number[]): Grid {
  const outer = shape.slice(0, -2);
  const height = shape.at(-2) ?? 1;
  const width = shape.at(-1) ?? 1;
  const count = height * width;
  const base = outer.reduce((sum, size, d) => sum * size + (slice[d] ?? 0), 0) * count;
  const prefix = outer.map((_, d) => slice[d] ?? 0);
  const index = (i: number): readonly number[] => {
    if (shape.length === 0) {
      return [];
    }
    return shape.length === 1 ? [i] : [...prefix, Math.floor(i / width), i % width];
  };
  const thin = (height === 1 || width === 1) && count > WRAP;
  const columns = thin ? wrapOf(count) : width === 1 && height > 1 ? height : width;
  const bent = thin ? "folded" : columns === width ? null : "lying";
  return { rows: Math.ceil(count / columns), columns, count, bent, offset: (i) => base + i, index };
}

/** A width that divides evenly where there is one between half the usual and the usual. */
function wrapOf(count: number): number {
  if (count > 1_024) {
    return Math.ceil(Math.sqrt(count));
  }
  for (let columns = WRAP; columns >= WRAP / 2; columns--) {
    if (count % columns === 0) {
      return columns;
    }
  }
  return WRAP;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Where a value lies between the colours: 0 to 1, diverging around 0 where signs differ. */
export function positionOf(value: number, { min, max }: Range): number {
  if (min < 0 && max > 0) {
    const reach = Math.max(-min, max);
    return 0.5 + value / (2 * reach);
  }
  return max === min ? 0.5 : (value - min) / (max - min);
}

/** The finite ones' least and largest; not finite where there is none. */
export function rangeOf(values: readonly number[]): Range {
  const range = { min: Infinity, max: -Infinity };
  for (const value of values) {
    if (Number.isFinite(value)) {
      range.min = Math.min(range.min, value);
      range.max = Math.max(range.max, value);
    }
  }
  return range;
}
