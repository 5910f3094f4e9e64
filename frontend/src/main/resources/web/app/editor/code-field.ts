import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import type { Inlay } from "../session/inlays.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import type { Diagnostic } from "../wire/protocol.ts";
import type { Assistant, DojoEditor } from "./dojo-editor.ts";
import { highlight, type CodeLanguage, type Token } from "./highlight.ts";
import { AROUND, bringIntoSight } from "./sight.ts";

/** Where Monaco is a help: room enough, and a pointer finer than a finger. */
const roomy = matchMedia("(min-width: 900px) and (pointer: fine)");

/**
 * A cell's code. At rest it is highlighted text under a transparent text area, so that it is there at once and can be
 * typed into at once; when it is focused and there is room, Monaco is fetched and takes over, caret and all.
 */
export class CodeField extends DojoElement {
  static override properties = {
    code: {},
    language: {},
    label: {},
    readonly: { type: Boolean },
    diagnostics: { attribute: false },
    failedLine: { type: Number },
    inlays: { attribute: false },
    marked: { attribute: false },
    assistant: { attribute: false },
  };
  declare code: string;
  declare language: CodeLanguage;
  declare label: string;
  declare readonly: boolean;
  declare diagnostics: readonly Diagnostic[];
  declare failedLine: number;
  declare inlays: readonly Inlay[];
  /** Numbers of lines that differ from those of the cell beside it. */
  declare marked: readonly number[];
  declare assistant: Assistant | null;
  #editor: DojoEditor | null = null;
  #area: HTMLTextAreaElement | null = null;
  #pointerDown = false;
  #composing = false;
  #upgrading = false;
  #leaving = false;

  constructor() {
    super();
    this.code = "";
    this.language = "java";
    this.label = "";
    this.readonly = false;
    this.diagnostics = [];
    this.failedLine = 0;
    this.inlays = [];
    this.marked = [];
    this.assistant = null;
  }

  /** The editor stands in a place of its own, which no drawing touches: to move it would end it. */
  override render(): TemplateResult {
    return html`${this.#editor === null ? this.#atRest() : nothing}
      <div class="editor-place"></div>`;
  }

  #atRest(): TemplateResult {
    const lines = highlight(this.code, this.language);
    return html`<div class="code-text">
      <pre class="numbers" aria-hidden="true">${lines.map((_, i) => `${i + 1}\n`)}</pre>
      <div class="code-scroll" tabindex=${this.readonly ? 0 : nothing}>
        <div class="code-stack">
          <pre class="code-lines" aria-hidden=${this.readonly ? nothing : "true"}>
${lines.map((line, i) => this.#line(line, i + 1))}</pre
          >
          ${this.readonly
            ? nothing
            : html`<textarea
                aria-label=${this.label}
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                rows="1"
                wrap="off"
                .value=${this.code}
                ${ref((area) => {
                  this.#area = area instanceof HTMLTextAreaElement ? area : null;
                })}
                @input=${this.#typed}
                @keydown=${this.#pressed}
                @keyup=${(press: KeyboardEvent) => {
                  if (/^(?:Arrow|Page|Home|End)/.test(press.key)) {
                    this.#follow(false);
                  }
                }}
                @focus=${this.#focused}
                @blur=${() => {
                  this.#leaving = false;
                }}
                @pointerdown=${() => {
                  this.#pointerDown = true;
                }}
                @pointerup=${() => {
                  this.#pointerDown = false;
                  void this.#upgrade();
                }}
                @compositionstart=${() => {
                  this.#composing = true;
                }}
                @compositionend=${() => {
                  this.#composing = false;
                  void this.#upgrade();
                }}
              ></textarea>`}
        </div>
      </div>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const editor = this.#editor;
    if (editor !== null) {
      if (changed.has("code") && editor.code !== this.code) {
        editor.code = this.code;
      }
      editor.annotate(this.diagnostics, this.failedLine, this.inlays);
    }
  }

  /** Puts the caret into the code. */
  edit(): void {
    (this.#editor ?? this.#area)?.focus({ preventScroll: true });
    this.#follow(false);
  }

  /** So that it can be copied by hand. */
  selectAll(): void {
    if (this.#editor !== null) {
      this.#editor.selectAll();
    } else if (this.#area !== null) {
      this.#area.focus({ preventScroll: true });
      this.#area.select();
    } else {
      getSelection()?.selectAllChildren(this.querySelector(".code-lines") ?? this);
    }
  }

  goTo(line: number, column: number): void {
    if (this.#editor !== null) {
      this.#editor.goTo(line, column);
      return;
    }
    const area = this.#area;
    if (area !== null) {
      const before = this.code.split("\n").slice(0, line - 1);
      const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
      area.setSelectionRange(offset, offset);
      area.focus({ preventScroll: true });
      this.#follow(true);
    }
  }

  /** Keeps the text area's caret on the screen; Monaco's is its own matter. */
  #follow(centred: boolean): void {
    requestAnimationFrame(() => {
      const area = this.#area;
      if (this.#editor === null && area !== null && document.activeElement === area) {
        const caret = area.selectionDirection === "backward" ? area.selectionStart : area.selectionEnd;
        const { lineHeight, paddingTop } = getComputedStyle(area);
        const line = area.value.slice(0, caret).split("\n").length - 1;
        const height = Number.parseFloat(lineHeight);
        const top = area.getBoundingClientRect().top + Number.parseFloat(paddingTop) + line * height;
        bringIntoSight(top, top + height, AROUND, centred);
      }
    });
  }

  /** The line with its colours; never a line break too many, the text lies exactly under the text area's. */
  #line(tokens: readonly Token[], number: number): TemplateResult {
    const failed =
      number === this.failedLine ||
      this.diagnostics.some((each) => each.severity === "ERROR" && number >= each.line && number <= each.endLine);
    const inlay = this.inlays.find((each) => each.line === number);
    // A space more would be one in the code: nothing here is for a formatter.
    // prettier-ignore
    return html`<span class="code-line ${failed ? "failed-line" : this.marked.includes(number) ? "differs" : ""}"
        >${tokens.map((token) =>
          token.kind === "plain" ? token.text : html`<span class=${token.kind}>${token.text}</span>`,
        )}${inlay === undefined ? nothing : html`<span class="inlay">${inlay.text}</span>`}
</span>`;
  }

  readonly #typed = (): void => {
    if (this.#area !== null) {
      this.code = this.#area.value;
      this.emit("code-change", this.code);
      this.#follow(false);
    }
  };

  readonly #pressed = (press: KeyboardEvent): void => {
    if (press.key === "Enter" && (press.ctrlKey || press.metaKey || press.shiftKey) && !press.isComposing) {
      press.preventDefault();
      this.emit("run-cell", { andMove: press.shiftKey });
    } else if (press.key === "Escape") {
      this.#leaving = true;
    } else if (press.key === "Tab" && !press.shiftKey && !this.#leaving) {
      press.preventDefault();
      this.#insert("    ");
    } else if (press.key === "Enter" && !press.isComposing) {
      press.preventDefault();
      this.#insert(`\n${this.#indentation()}`);
    } else if (press.key !== "Tab" && press.key !== "Shift") {
      this.#leaving = false;
    }
  };

  #indentation(): string {
    const before = this.code.slice(0, this.#area?.selectionStart ?? 0);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    return (/^\s*/.exec(line)?.[0] ?? "") + (/[{([]\s*$/.test(line) ? "    " : "");
  }

  /** As typing would: the browser's own undo knows it. */
  #insert(text: string): void {
    const area = this.#area;
    if (area !== null && !document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      this.#typed();
    }
  }

  readonly #focused = (): void => {
    if (!this.#pointerDown) {
      void this.#upgrade();
    }
  };

  async #upgrade(): Promise<void> {
    const area = this.#area;
    if (this.#upgrading || this.readonly || !roomy.matches || area === null || document.activeElement !== area) {
      return;
    }
    this.#upgrading = true;
    const loaded = await loadEditor();
    this.#upgrading = false;
    if (loaded === null) {
      return; // no network: the text area serves, and the next focus tries again
    }
    const { DojoEditor } = loaded;
    // Meanwhile the typing went on in the text area; a word half composed by an input method must not be cut off.
    if (document.activeElement !== area || this.#composing || this.#pointerDown || !this.isConnected) {
      return;
    }
    const editor = new DojoEditor();
    this.#editor = editor;
    editor.addEventListener("code-change", () => {
      this.code = editor.code;
    });
    const { selectionStart, selectionEnd } = area;
    this.querySelector(".editor-place")?.append(editor);
    editor.open(this.code, this.label, selectionStart, this.assistant);
    if (selectionEnd > selectionStart) {
      editor.select(selectionStart, selectionEnd);
    }
    this.requestUpdate();
  }
}

async function loadEditor(): Promise<typeof import("./dojo-editor.ts") | null> {
  try {
    return await import("./dojo-editor.ts");
  } catch {
    return null;
  }
}

/** Fetches Monaco while nobody waits for it, so that the first click finds it there. */
export function fetchEditorAhead(): void {
  if (roomy.matches) {
    const fetch = (): void => void loadEditor();
    if ("requestIdleCallback" in window) {
      requestIdleCallback(fetch, { timeout: 1_000 });
    } else {
      setTimeout(fetch, 1_000);
    }
  }
}

customElements.define("code-field", CodeField);
