import { inLanguage, t } from "../i18n/i18n.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Term } from "../wire/model.ts";

const WIDEST = 440;

/** Fetched with the first term that somebody asks for. */
const glossaries = new Map<string, Promise<readonly Term[]>>();

let close: (() => void) | null = null;

/** Explains a term beside the words that name it, or folds the explanation away again. */
export async function explainTerm(button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute("aria-expanded") === "true") {
    close?.();
    return;
  }
  close?.();
  const { course = "", term: termId } = button.dataset;
  const term = (await termsOf(course)).find((each) => each.id === termId);
  if (term !== undefined && button.isConnected) {
    open(button, term, course);
  }
}

export async function termsOf(courseId: string): Promise<readonly Term[]> {
  const known = glossaries.get(courseId);
  if (known !== undefined) {
    return known;
  }
  const asked = api.glossary(courseId);
  glossaries.set(courseId, asked);
  try {
    return await asked;
  } catch {
    glossaries.delete(courseId); // the next click asks again
    return [];
  }
}

function open(button: HTMLButtonElement, term: Term, courseId: string): void {
  const box = document.createElement("span");
  box.className = "gloss";
  box.id = "glossary-term";
  box.setAttribute("role", "note");
  box.append(element("b", inLanguage(term.term)));
  const other = inLanguage(term.term) === term.term.en ? null : element("span", term.term.en);
  if (other !== null) {
    other.className = "other";
    other.lang = "en";
    box.append(" ", other);
  }
  const words = document.createElement("lesson-prose");
  words.className = "prose";
  Object.assign(words, { html: inLanguage(term.words) });
  box.append(words);
  if (term.lesson !== null) {
    const taught = element("span", `${t("glossary.taught")} `);
    taught.className = "taught";
    const link = element("a", term.lesson);
    link.setAttribute("href", paths.lesson(courseId, term.lesson));
    taught.append(link);
    box.append(taught);
  }
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", box.id);
  button.after(box);
  place(box, button);
  const own = new AbortController();
  close = () => {
    own.abort();
    box.remove();
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-controls");
    close = null;
  };
  document.addEventListener(
    "keydown",
    (press) => {
      if (press.key === "Escape") {
        close?.();
        button.focus();
      }
    },
    { signal: own.signal },
  );
  document.addEventListener(
    "click",
    ({ target }) => {
      if (target instanceof Node && !box.contains(target) && !button.contains(target)) {
        close?.();
      }
    },
    { signal: own.signal },
  );
}

/** Below the words, within the text's own width. */
function place(box: HTMLElement, button: HTMLElement): void {
  const room = button.closest(".column, main")?.getBoundingClientRect() ?? document.body.getBoundingClientRect();
  const words = button.getClientRects()[0] ?? button.getBoundingClientRect();
  const width = Math.min(WIDEST, room.width, document.documentElement.clientWidth - 24);
  const left = Math.min(Math.max(words.left - 16, room.left), room.right - width);
  box.style.width = `${width}px`;
  // Where zero is depends on what surrounds it: of words that run over a line's end the first piece counts.
  box.style.left = box.style.top = "0";
  const zero = box.getBoundingClientRect();
  box.style.left = `${left - zero.left}px`;
  box.style.top = `${words.bottom - zero.top + 4}px`;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
