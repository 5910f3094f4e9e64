import type { TensorPicture } from "../session/view.ts";
import type { Grid } from "./grid.ts";
import { placeOf } from "./tensor-parts.ts";

/** A slice of a tensor as rows of numbers, for whoever reads rather than looks. No drawing here. */
export interface TensorTable {
  /** The places along the last dimension; none of a long thin slice, which is read downwards. */
  readonly columns: readonly string[];
  readonly rows: readonly TensorRow[];
  /** Whether the slice has more rows or columns than these. */
  readonly cut: boolean;
}

export interface TensorRow {
  /** The place along the last dimension but one; of a long thin slice the whole index. */
  readonly head: string;
  /** Which elements of the grid stand in it. */
  readonly elements: readonly number[];
}

/** As many rows and columns at most, from the first on. */
export function tensorTableOf(tensor: TensorPicture, grid: Grid, most: { rows: number; columns: number }): TensorTable {
  if (tensor.shownShape.length < 2 || grid.bent !== null) {
    return {
      columns: [],
      rows: upTo(Math.min(grid.count, most.rows)).map((i) => ({
        head: placeOf(tensor, grid.index(i)),
        elements: [i],
      })),
      cut: grid.count > most.rows,
    };
  }
  const columns = upTo(Math.min(grid.columns, most.columns));
  const part = (i: number, d: number): string => placeOf(tensor, grid.index(i)).split(", ").at(d) ?? "";
  return {
    columns: columns.map((column) => part(column, -1)),
    rows: upTo(Math.min(grid.rows, most.rows)).map((row) => ({
      head: part(row * grid.columns, -2),
      elements: columns.map((column) => row * grid.columns + column),
    })),
    cut: grid.rows > most.rows || grid.columns > most.columns,
  };
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i);
}
