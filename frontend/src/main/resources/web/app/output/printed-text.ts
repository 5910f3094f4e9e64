import { Terminal } from "./terminal.ts";
import { TextParts } from "./text-parts.ts";
import { nextFrame } from "../ui/frames.ts";

/** How much is read and put up between two pictures, by all texts of the page together, so that it never hangs. */
const LETTERS_OF_A_PICTURE = 10_000;
const LETTERS_AT_ONCE = 2_000;
/** An element costs as much as so many letters. */
const ELEMENT_LETTERS = 40;

let left = LETTERS_OF_A_PICTURE;
let asked = false;
const unfinished = new Set<PrintedText>();

/**
 * Printed text that grows: what is there stays, only the new end is read and appended, and of much text a little with
 * each picture. That keeps a page quick that shows as much as a run may print, and a screen reader reads what is new.
 */
export class PrintedText extends HTMLElement {
  /** While a run goes on: who looks at the end goes on seeing the end. */
  follow = false;
  #text = "";
  #read = 0;
  #terminal = new Terminal();
  #parts = new TextParts(this);

  connectedCallback(): void {
    goOn(this);
  }

  disconnectedCallback(): void {
    unfinished.delete(this);
  }

  set text(text: string) {
    if (text === this.#text) {
      return;
    }
    if (!text.startsWith(this.#text)) {
      this.replaceChildren();
      this.#read = 0;
      this.#terminal = new Terminal();
      this.#parts = new TextParts(this);
    }
    this.#text = text;
    goOn(this);
  }

  get text(): string {
    return this.#text;
  }

  get isWhole(): boolean {
    return this.#read === this.#text.length;
  }

  /** Reads on as far as there is room; returns what it cost. */
  readOn(room: number): number {
    const box = this.parentElement;
    const atEnd = this.follow && box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 40;
    let cost = 0;
    while (cost < room && !this.isWhole) {
      const from = this.#read;
      this.#read = Math.min(this.#text.length, from + LETTERS_AT_ONCE);
      const rows = this.#terminal.read(this.#text.slice(from, this.#read));
      cost += this.#read - from + ELEMENT_LETTERS * this.#parts.add(rows);
    }
    cost += ELEMENT_LETTERS * this.#parts.show(this.#terminal.open);
    if (atEnd) {
      box.scrollTop = box.scrollHeight;
    }
    return cost;
  }
}

/** At once as far as this picture has room, and the rest with the next ones. */
function goOn(text: PrintedText): void {
  if (left > 0 && !text.isWhole) {
    left -= text.readOn(left);
  }
  if (text.isWhole) {
    unfinished.delete(text);
  } else if (text.isConnected) {
    unfinished.add(text);
  }
  if (!asked && left < LETTERS_OF_A_PICTURE) {
    asked = true;
    nextFrame(nextPicture);
  }
}

function nextPicture(): void {
  asked = false;
  left = LETTERS_OF_A_PICTURE;
  for (const text of [...unfinished]) {
    goOn(text);
  }
}

customElements.define("printed-text", PrintedText);
