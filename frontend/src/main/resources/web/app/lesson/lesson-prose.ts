import { highlight } from "../editor/highlight.ts";
import { explainTerm } from "./glossary.ts";

/**
 * A lesson's own text, as HTML that the backend has made from Markdown. Formulas arrive as TeX in `.math` and are set
 * by KaTeX, which is fetched when the first one is met; until then the TeX stands there.
 */
export class LessonProse extends HTMLElement {
  #html = "";

  set html(html: string) {
    if (html !== this.#html) {
      this.#html = html;
      this.innerHTML = html;
      this.#colourCode();
      this.#explainTerms();
      void this.#setFormulas();
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
    this.querySelectorAll("td code").forEach(giveJoints);
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

  async #setFormulas(): Promise<void> {
    const formulas = [...this.querySelectorAll<HTMLElement>(".math")];
    if (formulas.length === 0) {
      return;
    }
    const { default: katex } = await import("katex/dist/katex.mjs");
    for (const formula of formulas) {
      const tex = formula.textContent ?? "";
      katex.render(tex, formula, { displayMode: formula.tagName === "DIV", throwOnError: false });
    }
  }
}

/** A name of code may break where its parts meet: `np.random.` `default_` `rng(0)`, `manual` `Seed`. */
function giveJoints(code: Element): void {
  const parts = (code.textContent ?? "").replace(/[._(,=/](?=\w)|[a-z](?=[A-Z])/g, "$&\n").split("\n");
  code.replaceChildren(...parts.flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part])));
}

customElements.define("lesson-prose", LessonProse);
