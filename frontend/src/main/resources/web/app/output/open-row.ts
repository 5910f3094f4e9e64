import type { Stretch } from "./ansi.ts";

interface Growing {
  text: string;
  readonly classes: string;
}

/** One column. A wide letter stands in the first of its two, and nothing in the second. */
type Cell = Growing;

const BLANK: Cell = { text: " ", classes: "" };

/**
 * The row of a terminal that is being written. As long as text is only added it is kept as it comes; once something is
 * written over, by columns.
 */
export class OpenRow {
  readonly #columns: number;
  #stretches: Growing[] = [];
  #width = 0;
  #cells: Cell[] | null = null;
  /** Where the next letter goes. */
  #column = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  get column(): number {
    return this.#column;
  }

  goTo(column: number): void {
    this.#column = Math.min(Math.max(0, column), this.#columns - 1);
  }

  /** Puts text from a place on, as much as the row holds; returns where the rest begins. */
  put(text: string, classes: string, from: number): number {
    if (this.#column !== this.#width) {
      this.#cells ??= cellsOf(this.#stretches);
    }
    return this.#cells === null ? this.#add(text, classes, from) : this.#overwrite(this.#cells, text, classes, from);
  }

  #add(text: string, classes: string, from: number): number {
    const room = this.#columns - this.#width;
    let to = Math.min(text.length, from + room);
    let added = text.slice(from, to);
    if (/^[ -~\t]*$/.test(added)) {
      this.#width += added.length;
    } else {
      const fitting = fit(added, room);
      to = from + fitting.chars;
      added = text.slice(from, to);
      this.#width += fitting.columns;
    }
    this.#column = this.#width;
    if (added === "") {
      return from;
    }
    const last = this.#stretches.at(-1);
    if (last?.classes === classes) {
      last.text += added;
    } else {
      this.#stretches.push({ text: added, classes });
    }
    return to;
  }

  #overwrite(cells: Cell[], text: string, classes: string, from: number): number {
    while (cells.length < this.#column) {
      cells.push({ ...BLANK });
    }
    let at = from;
    while (at < text.length) {
      const code = text.codePointAt(at) ?? 0;
      const letter = String.fromCodePoint(code);
      const columns = columnsOf(code);
      if (columns === 0) {
        const before = cells[lastLetter(cells, this.#column)];
        if (before !== undefined) {
          before.text += letter;
        }
      } else if (this.#column + columns > this.#columns) {
        break;
      } else {
        this.#set(cells, { text: letter, classes }, columns);
      }
      at += letter.length;
    }
    this.#width = cells.length;
    return at;
  }

  #set(cells: Cell[], cell: Cell, columns: number): void {
    split(cells, this.#column);
    split(cells, this.#column + columns);
    cells[this.#column] = cell;
    if (columns === 2) {
      cells[this.#column + 1] = { text: "", classes: cell.classes };
    }
    this.#column += columns;
  }

  /** Erases from a column to the end; negative: from the beginning to where the next letter goes. */
  erase(from: number): void {
    const cells = (this.#cells ??= cellsOf(this.#stretches));
    if (from < 0) {
      for (let i = 0; i <= Math.min(this.#column, cells.length - 1); i++) {
        cells[i] = { ...BLANK };
      }
      return;
    }
    split(cells, from);
    cells.length = Math.min(cells.length, from);
    this.#width = cells.length;
  }

  stretches(): readonly Stretch[] {
    if (this.#cells === null) {
      return this.#stretches;
    }
    const stretches: Growing[] = [];
    for (const { text, classes } of this.#cells) {
      const last = stretches.at(-1);
      if (last?.classes === classes) {
        last.text += text;
      } else {
        stretches.push({ text, classes });
      }
    }
    return stretches;
  }

  /** Hands out what is there and begins anew. */
  take(): readonly Stretch[] {
    const taken = this.stretches();
    this.#stretches = [];
    this.#width = 0;
    this.#cells = null;
    this.#column = 0;
    return taken;
  }
}

function cellsOf(stretches: readonly Stretch[]): Cell[] {
  const cells: Cell[] = [];
  for (const { text, classes } of stretches) {
    for (const letter of text) {
      const columns = columnsOf(letter.codePointAt(0) ?? 0);
      const before = cells[lastLetter(cells, cells.length)];
      if (columns === 0 && before !== undefined) {
        before.text += letter;
        continue;
      }
      cells.push({ text: letter, classes });
      if (columns === 2) {
        cells.push({ text: "", classes });
      }
    }
  }
  return cells;
}

/** The column of the letter before a column. */
function lastLetter(cells: readonly Cell[], column: number): number {
  return cells[column - 1]?.text === "" ? column - 2 : column - 1;
}

/** Where a column begins within a wide letter: both halves become blanks. */
function split(cells: Cell[], column: number): void {
  const half = cells[column];
  if (half?.text === "") {
    cells[column - 1] = { ...BLANK };
    cells[column] = { ...BLANK };
  }
}

/** How much of a text goes into so many columns. */
function fit(text: string, room: number): { readonly chars: number; readonly columns: number } {
  let chars = 0;
  let columns = 0;
  for (const letter of text) {
    const width = columnsOf(letter.codePointAt(0) ?? 0);
    if (columns + width > room) {
      break;
    }
    columns += width;
    chars += letter.length;
  }
  return { chars, columns };
}

/** How many columns a letter takes: none where it joins the one before, two where it is as wide as it is high. */
export function columnsOf(code: number): 0 | 1 | 2 {
  if (code < 0x300) {
    return 1;
  }
  if (JOINING.some(([from, to]) => code >= from && code <= to)) {
    return 0;
  }
  return code >= 0x1100 && WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

type Range = readonly [number, number];

const JOINING: readonly Range[] = [
  [0x300, 0x36f],
  [0x200b, 0x200f],
  [0x20d0, 0x20ff],
  [0x3099, 0x309a],
  [0xfe00, 0xfe0f],
  [0x1f3fb, 0x1f3ff],
  [0xe0100, 0xe01ef],
];

/** Unicode Standard Annex #11, W and F, in large blocks. */
const WIDE: readonly Range[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];
