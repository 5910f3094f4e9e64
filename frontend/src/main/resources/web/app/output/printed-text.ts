import { AnsiReader } from "./ansi.ts";

/** Text larger than this is put up in several parts, so that the page lays out anew only the last. */
const PART_CHARS = 20_000;

/**
 * Printed text that grows: what is there stays, only the new end is read and appended. That keeps ten thousand lines
 * cheap, and a screen reader reads what is new.
 */
export class PrintedText extends HTMLElement {
  /** While a run goes on: who looks at the end goes on seeing the end. */
  follow = false;
  #text = "";
  #reader = new AnsiReader();
  #part: HTMLElement | null = null;
  #length = 0;

  set text(text: string) {
    if (text === this.#text) {
      return;
    }
    if (!text.startsWith(this.#text)) {
      this.#reader = new AnsiReader();
      this.#text = "";
      this.#part = null;
      this.replaceChildren();
    }
    this.#append(text.slice(this.#text.length));
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  #append(piece: string): void {
    const box = this.parentElement;
    const atEnd = box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < 40;
    this.#read(piece);
    if (this.follow && atEnd) {
      box.scrollTop = box.scrollHeight;
    }
  }

  #read(piece: string): void {
    for (const { text, classes } of this.#reader.read(piece)) {
      // A new part begins on a new line: it is a block of its own, which takes the place of the line break.
      const cut = this.#length > PART_CHARS ? text.indexOf("\n") : -1;
      if (cut < 0) {
        this.#put(text, classes);
      } else {
        this.#put(text.slice(0, cut), classes);
        this.#part = null;
        this.#put(text.slice(cut + 1), classes);
      }
    }
  }

  #put(text: string, classes: string): void {
    if (this.#part === null) {
      this.#part = document.createElement("span");
      this.#part.className = "part";
      this.#length = 0;
      this.append(this.#part);
    }
    this.#length += text.length;
    const last = this.#part.lastChild;
    if (classes === "" && last instanceof Text) {
      last.appendData(text);
    } else if (classes === "") {
      this.#part.append(text);
    } else {
      const stretch = document.createElement("span");
      stretch.className = classes;
      stretch.textContent = text;
      this.#part.append(stretch);
    }
  }
}

customElements.define("printed-text", PrintedText);
