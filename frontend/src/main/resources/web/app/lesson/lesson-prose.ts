import { highlight } from "../editor/highlight.ts";
import { setFormula } from "../ui/formulas.ts";
import { explainTerm } from "./glossary.ts";

/** A piece of code, or a lesson's number, that is not torn at a bracket or a hyphen. */
const SHORT_CHARS = 14;
/** A word of code that a phone's line may not hold: better torn at a full stop than anywhere. */
const LONG_WORD_CHARS = 26;
/** What is short in a table, where there is less room. */
const SHORT_CELL_CHARS = 12;
/** A formula in the text that is not torn behind its equals sign. */
const SHORT_FORMULA_CHARS = 12;

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
    for (const piece of this.querySelectorAll(":not(pre, td) > code, a")) {
      const text = piece.textContent ?? "";
      piece.classList.toggle("kept", text.length <= SHORT_CHARS);
      if (text.split(" ").some((word) => word.length > LONG_WORD_CHARS) && piece.childElementCount === 0) {
        giveJoints(piece);
      }
    }
    for (const code of this.querySelectorAll("td code")) {
      if ((code.textContent ?? "").length <= SHORT_CELL_CHARS) {
        code.classList.add("kept");
      } else {
        giveJoints(code);
      }
    }
    for (const scroll of this.querySelectorAll(".scroll")) {
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", scroll.querySelector("th")?.textContent ?? "");
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
  const shown = formula.querySelector(".katex-html")?.textContent ?? "";
  formula.classList.toggle("kept", formula.tagName === "SPAN" && shown.length <= SHORT_FORMULA_CHARS);
  const pieces = [...formula.querySelectorAll(".katex-html > .base")];
  const last = pieces.at(-1);
  if (last !== undefined && keepTogether(formula, last)) {
    // The pieces are for the eye, but what follows them is read out.
    last.closest(".katex-html")?.removeAttribute("aria-hidden");
    pieces.forEach((piece) => piece.setAttribute("aria-hidden", "true"));
  }
}

const OPENING = /[（「『【([]+$/;
const CLOSING = /^[、。，．：；）」』】,.:;!?)\]]+/;

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

/** A name of code may break where its parts meet: `np.` `random.` `default_` `rng(0)`, `manual` `Seed`. */
function giveJoints(code: Element): void {
  const parts = (code.textContent ?? "").replace(/[._=/](?=[A-Za-z_])|[a-z](?=[A-Z])/g, "$&\n").split("\n");
  code.replaceChildren(...parts.flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part])));
}

customElements.define("lesson-prose", LessonProse);
