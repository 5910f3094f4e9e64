import type { Stretch } from "./ansi.ts";
import type { Row } from "./terminal.ts";

/** Text larger than this is put up in several parts, so that the page lays out anew only the last. */
const PART_LETTERS = 20_000;
/** Wrapping takes longer. */
const LONG_PART_LETTERS = 8_000;
const PART_ELEMENTS = 400;

/**
 * The rows of a terminal as elements: parts, which are blocks, and in the last of them the row that is still open. A line
 * that is too long for a row has parts of its own, in which it is wrapped.
 */
export class TextParts {
  readonly #box: HTMLElement;
  #part: HTMLElement | null = null;
  #open: HTMLElement | null = null;
  #long = false;
  /** The row before was of the same line. */
  #goesOn = false;
  /** The row before has ended, and no part has begun since: a part takes the place of the line break. */
  #owesBreak = false;
  #letters = 0;
  #elements = 0;
  #plain = "";

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  /** Adds rows that are complete; returns how many elements that took. The open one is to be shown again. */
  add(rows: readonly Row[]): number {
    this.#open?.remove();
    this.#open = null;
    let made = 0;
    for (const row of rows) {
      made += this.#begin(row.goesOn || this.#goesOn) + this.#put(row.stretches);
      this.#goesOn = row.goesOn;
      this.#owesBreak = !row.goesOn;
    }
    return made;
  }

  /** Sees to a part in which the next row has its place. */
  #begin(long: boolean): number {
    const full = this.#letters > (long ? LONG_PART_LETTERS : PART_LETTERS) || this.#elements > PART_ELEMENTS;
    if (this.#part !== null && this.#long === long && !full && !(long && this.#owesBreak)) {
      if (this.#owesBreak) {
        this.#plain += "\n";
        this.#owesBreak = false;
      }
      return 0;
    }
    this.#close();
    this.#part = document.createElement("span");
    this.#part.className = long ? "part long" : "part";
    this.#box.append(this.#part);
    this.#long = long;
    this.#owesBreak = false;
    return 1;
  }

  #put(stretches: readonly Stretch[]): number {
    let made = 0;
    for (const { text, classes } of stretches) {
      this.#letters += text.length;
      if (classes === "") {
        this.#plain += text;
      } else {
        this.#flush();
        this.#part?.append(spanOf(text, classes));
        this.#elements++;
        made++;
      }
    }
    return made;
  }

  /** Puts up the text without a look that has come together. */
  #flush(): void {
    if (this.#plain === "") {
      return;
    }
    const last = this.#part?.lastChild;
    if (last instanceof Text) {
      last.appendData(this.#plain);
    } else {
      this.#part?.append(this.#plain);
    }
    this.#plain = "";
  }

  #close(): void {
    this.#flush();
    this.#part = null;
    this.#letters = 0;
    this.#elements = 0;
  }

  /** Shows the row that is open, at the end. */
  show(row: readonly Stretch[]): number {
    this.#open?.remove();
    this.#open = null;
    if (row.length === 0) {
      this.#flush();
      return 0;
    }
    // A line break that was owed stays paid: the row will stand in this part when it is complete, too.
    const made = this.#begin(this.#goesOn);
    this.#flush();
    this.#open = document.createElement("span");
    this.#open.append(...row.map(({ text, classes }) => (classes === "" ? text : spanOf(text, classes))));
    this.#part?.append(this.#open);
    return made + row.length;
  }
}

function spanOf(text: string, classes: string): HTMLElement {
  const span = document.createElement("span");
  span.className = classes;
  span.textContent = text;
  return span;
}
