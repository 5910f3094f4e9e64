import { highlight } from "../editor/highlight.ts";
import { setFormula } from "../ui/formulas.ts";
import { explainTerm } from "./glossary.ts";

/**
 * A lesson's own text, as HTML that the backend has made from Markdown. Formulas arrive as TeX in `.math` and are set
 * here.
 */
export class LessonProse extends HTMLElement {
  #html = "";

  set html(html: string) {
    if (html !== this.#html) {
      this.#html = html;
      this.innerHTML = html;
      this.#keepUnits();
      this.#colourCode();
      this.#explainTerms();
      this.#setFormulas();
    }
  }

  get html(): string {
    return this.#html;
  }

  #colourCode(): void {
    for (const code of this.querySelectorAll("pre > code")) {
      code.parentElement?.setAttribute("tabindex", "0"); // it may be wider than the page
      const language = /language-(java|python)/.exec(code.className)?.[1];
      if (language === "java" || language === "python") {
        const lines = highlight(code.textContent ?? "", language);
        code.replaceChildren(
          ...lines.flatMap((line, i) => [
            ...(i === 0 ? [] : ["\n"]),
            ...line.map(({ kind, text }) => {
              const stretch = document.createElement("span");
              stretch.className = kind;
              stretch.textContent = text;
              return stretch;
            }),
          ]),
        );
      }
    }
    for (const code of this.querySelectorAll(":not(pre) > code, a")) {
      const words = code.textContent ?? "";
      const inCell = code.closest("td") !== null;
      if (words.length <= (inCell ? SHORT_IN_CELL : SHORT_CODE)) {
        code.classList.add("kept");
      } else if (
        code.childElementCount === 0 &&
        (inCell || words.split(/\s/).some((word) => word.length > LONG_CODE))
      ) {
        giveJoints(code, inCell ? CELL_JOINTS : JOINTS);
        code.classList.toggle("kept-where-wide", inCell && words.length <= LONG_CODE);
      }
    }
    for (const head of this.querySelectorAll("tr > :first-child")) {
      head.classList.toggle("kept", widthOf(head.textContent ?? "") <= SHORT_HEAD);
    }
    for (const scroll of this.querySelectorAll(".scroll")) {
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", scroll.querySelector("th")?.textContent ?? "");
    }
  }

  /** "20 %" stays on one line. */
  #keepUnits(): void {
    const walker = document.createTreeWalker(this, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() !== null) {
      const text = walker.currentNode;
      if (text instanceof Text && text.parentElement?.closest("code, .math") === null) {
        text.data = text.data.replace(/(\d) %/g, "$1\u00a0%");
      }
    }
  }

  #explainTerms(): void {
    for (const term of this.querySelectorAll<HTMLButtonElement>("button.glossed")) {
      keepTogether(term, term);
      term.setAttribute("aria-expanded", "false");
      term.addEventListener("click", () => void explainTerm(term));
    }
  }

  #setFormulas(): void {
    for (const formula of this.querySelectorAll<HTMLElement>(".math")) {
      void setLessonFormula(formula);
    }
  }
}

async function setLessonFormula(formula: HTMLElement): Promise<void> {
  const tex = formula.textContent ?? "";
  await setFormula(formula, tex, formula.tagName === "DIV");
  if (formula.closest("label") !== null) {
    // What is chosen must have a name, also where it is a formula alone.
    formula.setAttribute("role", "math");
    formula.setAttribute("aria-label", tex);
  }
  const pieces = [...formula.querySelectorAll<HTMLElement>(".katex-html > .base")];
  const last = pieces.at(-1);
  if (formula.tagName === "DIV") {
    keepSides(formula, pieces);
  } else {
    const glyphs = pieces.reduce((sum, piece) => sum + (piece.textContent ?? "").length, 0);
    formula.classList.toggle("kept", glyphs <= SHORT_FORMULA);
  }
  if (last !== undefined && keepTogether(formula, last)) {
    // The pieces are for the eye, but what follows them is read out.
    last.closest(".katex-html")?.removeAttribute("aria-hidden");
    pieces.forEach((piece) => piece.setAttribute("aria-hidden", "true"));
  }
}

/** So few characters stay on one line: "n − 1", `6e-16`, `[5, 10]`. */
const SHORT_FORMULA = 12;
const SHORT_CODE = 16;
const SHORT_IN_CELL = 12;
/** What a row is about: seven characters of Japanese, twice as many others. */
const SHORT_HEAD = 14;
/** More than that in one word may be more than a phone's line holds. */
const LONG_CODE = 24;

/** A name of code in a cell may break where its parts meet: `np.` `random.` `default_` `rng(0)`, `manual` `Seed`. */
const CELL_JOINTS = /(?<!\d)[._=/](?=\w)|[a-z](?=[A-Z])/g;
/** Elsewhere only where a call goes on: `model.` `call(` `x).` `mean()`. */
const JOINTS = /(?<!\d)[.=(](?=\w)/g;

const CLOSING = /^[、。，．：；）」』】,.:;!?)\]]+/;
const OPENING = /[（「『【([]+$/;

/**
 * Browsers break lines before and after what stands in a line as a box, a formula or a button, whatever the text is: a
 * line would begin with a full stop, or end with an opening bracket.
 *
 * @param last the end of `box`, which is kept on one line with what closes a clause behind the box
 * @returns whether there was something behind it to keep
 */
function keepTogether(box: Element, last: Element): boolean {
  const closing = cutFrom(neighbour(box, "nextSibling"), CLOSING);
  if (closing !== "") {
    keptAround(last).append(pieceOf(closing));
  }
  const opening = cutFrom(neighbour(box, "previousSibling"), OPENING);
  if (opening !== "") {
    keptAround(box).prepend(pieceOf(opening));
  }
  return closing !== "";
}

/** What stands beside it in the line. */
function neighbour(box: Element, side: "nextSibling" | "previousSibling"): Node | null {
  let outer = box;
  while (outer[side] === null && outer.parentElement?.matches("strong, em, del, a, .kept") === true) {
    outer = outer.parentElement;
  }
  return outer[side];
}

/** Takes out of a text what it begins or ends with. */
function cutFrom(text: Node | null, pattern: RegExp): string {
  const found = text instanceof Text ? pattern.exec(text.data) : null;
  if (!(text instanceof Text) || found === null) {
    return "";
  }
  text.deleteData(found.index, found[0].length);
  return found[0];
}

function keptAround(piece: Element): Element {
  const kept = document.createElement("span");
  kept.className = "kept";
  piece.replaceWith(kept);
  kept.append(piece);
  return kept;
}

function pieceOf(text: string): Element {
  const piece = document.createElement("span");
  piece.textContent = text;
  return piece;
}

/** In Latin characters, of which one of Japanese takes two. */
function widthOf(words: string): number {
  return [...words].reduce((sum, character) => sum + (character > "\u2E80" ? 2 : 1), 0);
}

/** A formula of its own that is too long breaks after a relation first, and within a side only where that is too long. */
function keepSides(formula: Element, pieces: readonly Element[]): void {
  if (formula.querySelector(".katex-html > .newline") !== null) {
    return; // its lines are written
  }
  let side: Element | null = null;
  for (const piece of pieces) {
    if (side === null) {
      side = document.createElement("span");
      side.className = "side";
      piece.before(side);
    }
    side.append(piece);
    const end = [...piece.children].findLast((part) => !part.matches(".mspace"));
    if (end?.matches(".mrel") === true) {
      side = null;
    }
  }
}

function giveJoints(code: Element, joints: RegExp): void {
  const parts = (code.textContent ?? "").replace(joints, "$&\n").split("\n");
  code.replaceChildren(...parts.flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part])));
}

customElements.define("lesson-prose", LessonProse);
