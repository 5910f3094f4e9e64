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
    for (const table of this.querySelectorAll("table")) {
      const scroll = document.createElement("div");
      scroll.className = "scroll";
      scroll.tabIndex = 0;
      scroll.setAttribute("role", "region");
      scroll.setAttribute("aria-label", table.querySelector("th")?.textContent ?? "");
      table.replaceWith(scroll);
      scroll.append(table);
    }
  }

  #explainTerms(): void {
    for (const term of this.querySelectorAll<HTMLButtonElement>("button.glossed")) {
      term.setAttribute("aria-expanded", "false");
      term.addEventListener("click", () => void explainTerm(term));
    }
  }

  #setFormulas(): void {
    for (const formula of this.querySelectorAll<HTMLElement>(".math")) {
      void setFormula(formula, formula.textContent ?? "", formula.tagName === "DIV");
    }
  }
}

customElements.define("lesson-prose", LessonProse);
