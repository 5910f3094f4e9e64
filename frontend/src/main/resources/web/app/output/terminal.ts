import { changed, classesOf, PLAIN, type Stretch } from "./ansi.ts";
import { OpenRow } from "./open-row.ts";
import { TO_STDERR, TO_STDOUT } from "../session/view.ts";

/** Wider than lines are meant to be; a longer one goes on in another row, as terminals do. */
export const ROW_COLUMNS = 1_000;

/** An escape that is longer than this is none. */
const ESCAPE_CHARS = 64;

/** A row to which nothing is added any more. */
export interface Row {
  readonly stretches: readonly Stretch[];
  /** The line was too long for one row: the next row is of the same line. */
  readonly goesOn: boolean;
}

/**
 * Reads a stream of printed text, in whatever pieces it comes, as a terminal does: `\r` and `\b` go back within the row
 * and write over what is there, escapes colour or erase. Reading takes time in proportion to the text.
 */
export class Terminal {
  readonly #row = new OpenRow(ROW_COLUMNS);
  #look = PLAIN;
  #stderr = false;
  #classes = "";
  #unfinished = "";

  /** The rows that the piece completed. */
  read(piece: string): readonly Row[] {
    const text = this.#unfinished + piece;
    this.#unfinished = "";
    const rows: Row[] = [];
    // Controls are what this is about
    const tokens =
      /([^\u0000-\u001f\u007f]+)|\u001b(?:\[([\d;:]*)[ -/]*([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])|[^]/g;
    const end = endOfWhole(text);
    this.#unfinished = text.slice(end);
    for (const [control, plain, parameters, final] of text.slice(0, end).matchAll(tokens)) {
      if (plain !== undefined) {
        this.#put(plain, rows);
      } else if (final !== undefined) {
        this.#obey(final, parameters ?? "");
      } else if (control === "\n") {
        rows.push({ stretches: this.#row.take(), goesOn: false });
      } else if (control === "\t") {
        this.#put(control, rows);
      } else {
        this.#control(control);
      }
    }
    return rows;
  }

  /** What the row shows that is being written. */
  get open(): readonly Stretch[] {
    return this.#row.stretches();
  }

  #put(text: string, rows: Row[]): void {
    for (let from = this.#row.put(text, this.#classes, 0); from < text.length; ) {
      rows.push({ stretches: this.#row.take(), goesOn: true });
      from = this.#row.put(text, this.#classes, from);
    }
  }

  #control(control: string): void {
    switch (control) {
      case "\r":
        this.#row.goTo(0);
        break;
      case "\b":
        this.#row.goTo(this.#row.column - 1);
        break;
      case TO_STDERR:
      case TO_STDOUT:
        this.#stderr = control === TO_STDERR;
        this.#dress();
        break;
      default: // bells and the like have no picture
    }
  }

  /** Of the escapes those that stay within the row. */
  #obey(final: string, parameters: string): void {
    const n = Number(parameters.split(";")[0] ?? "");
    switch (final) {
      case "m":
        this.#look = changed(this.#look, parameters);
        this.#dress();
        break;
      case "K":
        this.#row.erase(n === 2 ? 0 : n === 1 ? -1 : this.#row.column);
        break;
      case "C":
        this.#row.goTo(this.#row.column + Math.max(1, n));
        break;
      case "D":
        this.#row.goTo(this.#row.column - Math.max(1, n));
        break;
      case "G":
        this.#row.goTo(n - 1);
        break;
      default: // the rest is about a screen, which there is not
    }
  }

  #dress(): void {
    const classes = classesOf(this.#look);
    this.#classes = this.#stderr ? `err ${classes}`.trim() : classes;
  }
}

/** All of a printed text as it is shown in the end, line by line: for copying. */
export function asShown(text: string): string {
  const terminal = new Terminal();
  const words = (stretches: readonly Stretch[]): string => stretches.map((each) => each.text).join("");
  const rows = terminal.read(text).map((row) => words(row.stretches) + (row.goesOn ? "" : "\n"));
  return rows.join("") + words(terminal.open);
}

/** Up to where nothing is cut in two: neither an escape nor a letter of two chars. */
function endOfWhole(text: string): number {
  const escape = text.lastIndexOf("\u001b");
  // Escapes are what this is about
  if (
    escape >= 0 &&
    text.length - escape < ESCAPE_CHARS &&
    /^\u001b(?:\[[\d;:]*[ -/]*|\][^\u0007]*)?$/.test(text.slice(escape))
  ) {
    return escape;
  }
  return /[\ud800-\udbff]$/.test(text.slice(-1)) ? text.length - 1 : text.length;
}
