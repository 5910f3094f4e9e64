import type { Table, TableColumn } from "../wire/protocol.ts";
import { csvLine } from "./pictures.ts";

/** By which column the rows stand, and which way. */
export interface Sorting {
  readonly column: number;
  readonly order: "ascending" | "descending";
}

/** What a press on a column's head leads to: up, down, as it came. */
export function sortingAfter(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) {
    return { column, order: "ascending" };
  }
  return sorting.order === "ascending" ? { column, order: "descending" } : null;
}

/** The rows' numbers in the order in which they are shown. Cells without anything, and NaN, come last either way. */
export function rowsOf(table: Table, sorting: Sorting | null, language: string): readonly number[] {
  const count = table.columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: count }, (_, i) => i);
  const column = table.columns[sorting?.column ?? -1];
  if (sorting === null || column === undefined) {
    return rows;
  }
  const sign = sorting.order === "ascending" ? 1 : -1;
  const byWords = new Intl.Collator(language, { numeric: true });
  const keys = column.cells.map((cell) => keyOf(column, cell));
  return rows.toSorted((a, b) => {
    const [left = null, right = null] = [keys[a], keys[b]];
    if (left === null || right === null) {
      return Number(left === null) - Number(right === null);
    }
    return typeof left === "number" && typeof right === "number"
      ? sign * Math.sign(left - right) || 0
      : sign * byWords.compare(String(left), String(right));
  });
}

function keyOf(column: TableColumn, cell: string): number | string | null {
  if (cell === "") {
    return null;
  }
  if (!column.numeric) {
    return cell;
  }
  const number = Number(cell);
  return Number.isNaN(number) ? null : number;
}

/** The table for spreadsheets, its rows in this order. */
export function csvOf(table: Table, rows: readonly number[]): string {
  return [
    csvLine(table.columns.map((column) => column.name)),
    ...rows.map((row) => csvLine(table.columns.map((column) => column.cells[row] ?? ""))),
    "",
  ].join("\r\n");
}

/** A number as Java prints it, for reading: whole ones with every digit. */
export function numberText(cell: string, format: (value: number) => string): string {
  return cell === "" || /^-?\d+$/.test(cell) ? cell : format(Number(cell));
}
