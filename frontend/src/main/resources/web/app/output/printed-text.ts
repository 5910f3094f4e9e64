import { AnsiReader } from "./ansi.ts";

/** Text larger than this is put up in several parts, so that the page lays out only what is in sight. */
const PART_CHARS = 20_000;

/**
 * Printed text that grows: what is there stays, only the new end is read and appended. That keeps ten thousand lines
 * cheap, and a screen reader reads what is new.
 */
export class PrintedText extends HTMLElement {
  #text = "";
  #reader = new AnsiReader();
  #part: HTMLElement | null = null;

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
    for (const { text, classes } of this.#reader.read(piece)) {
      const part = this.#openPart();
      const last = part.lastChild;
      if (classes === "" && last instanceof Text) {
        last.appendData(text);
      } else if (classes === "") {
        part.append(text);
      } else {
        const stretch = document.createElement("span");
        stretch.className = classes;
        stretch.textContent = text;
        part.append(stretch);
      }
    }
  }

  #openPart(): HTMLElement {
    if (this.#part === null || (this.#part.textContent?.length ?? 0) > PART_CHARS) {
      this.#part = document.createElement("span");
      this.#part.className = "part";
      this.append(this.#part);
    }
    return this.#part;
  }
}

customElements.define("printed-text", PrintedText);
