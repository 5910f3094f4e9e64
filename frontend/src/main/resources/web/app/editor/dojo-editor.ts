/* Of Monaco's parts those that a cell needs: the whole is half as large again, and is parsed when a cell is clicked. */
import "monaco-editor/esm/vs/base/browser/ui/codicons/codiconStyles.js";
import "monaco-editor/esm/vs/editor/browser/coreCommands.js";
import "monaco-editor/esm/vs/editor/browser/widget/codeEditor/codeEditorWidget.js";
import "monaco-editor/esm/vs/editor/contrib/bracketMatching/browser/bracketMatching.js";
import "monaco-editor/esm/vs/editor/contrib/caretOperations/browser/caretOperations.js";
import "monaco-editor/esm/vs/editor/contrib/clipboard/browser/clipboard.js";
import "monaco-editor/esm/vs/editor/contrib/comment/browser/comment.js";
import "monaco-editor/esm/vs/editor/contrib/cursorUndo/browser/cursorUndo.js";
import "monaco-editor/esm/vs/editor/contrib/find/browser/findController.js";
import "monaco-editor/esm/vs/editor/contrib/gotoError/browser/gotoError.js";
import "monaco-editor/esm/vs/editor/contrib/hover/browser/hoverContribution.js";
import "monaco-editor/esm/vs/editor/contrib/indentation/browser/indentation.js";
import "monaco-editor/esm/vs/editor/contrib/lineSelection/browser/lineSelection.js";
import "monaco-editor/esm/vs/editor/contrib/linesOperations/browser/linesOperations.js";
import "monaco-editor/esm/vs/editor/contrib/multicursor/browser/multicursor.js";
import "monaco-editor/esm/vs/editor/contrib/snippet/browser/snippetController2.js";
import "monaco-editor/esm/vs/editor/contrib/suggest/browser/suggestController.js";
import "monaco-editor/esm/vs/editor/contrib/tokenization/browser/tokenization.js";
import "monaco-editor/esm/vs/editor/contrib/wordOperations/browser/wordOperations.js";
import "monaco-editor/esm/vs/editor/common/standaloneStrings.js";
import * as monaco from "monaco-editor/esm/vs/editor/editor.api.js";
import { inWords } from "../i18n/compiler-words.ts";
import type { Inlay } from "../session/inlays.ts";
import type { Completed, Explanation } from "../session/live-session.ts";
import { shownTheme, token } from "../ui/theme.ts";
import type { Diagnostic } from "../wire/protocol.ts";
import { highlightLine, type Unfinished } from "./highlight.ts";
import { AROUND, band, bringIntoSight } from "./sight.ts";

/*
 * The one file that knows Monaco, loaded when a cell is edited for the first time. Around it `code-field` decides when;
 * this element is one editor, as high as its code.
 */

/** Answers about code that is being written. */
export interface Assistant {
  complete(code: string, cursor: number): Promise<Completed>;
  explain(code: string, cursor: number): Promise<Explanation>;
  check(code: string): Promise<readonly Diagnostic[]>;
}

/** How long somebody has stopped typing before the code is checked. */
const CHECK_PAUSE_MILLIS = 600;

/** Keys that move the caret, or would if it could go further. */
const MOVING: ReadonlySet<monaco.KeyCode> = new Set([
  monaco.KeyCode.Home,
  monaco.KeyCode.End,
  monaco.KeyCode.UpArrow,
  monaco.KeyCode.DownArrow,
  monaco.KeyCode.LeftArrow,
  monaco.KeyCode.RightArrow,
  monaco.KeyCode.PageUp,
  monaco.KeyCode.PageDown,
  monaco.KeyCode.F8,
]);

/** The search field's height, with its replacement. */
const FIND_HEIGHT = 72;

/** Monaco's boxes that never scroll, for Monaco moves what is in them by itself. */
const STILL_BOXES = ".overflow-guard, .editor-scrollable, .lines-content";

/** Markers of the last run, and those of the code as it is being written. */
const OF_RUN = "run";
const OF_CHECK = "check";

/** Which session answers for which editor: Monaco's providers are global. */
const assistants = new WeakMap<monaco.editor.ITextModel, Assistant>();

export class DojoEditor extends HTMLElement {
  #editor: monaco.editor.IStandaloneCodeEditor | null = null;
  #lineMarks: monaco.editor.IEditorDecorationsCollection | null = null;
  #stop: (() => void) | null = null;
  #following: { readonly centred: boolean } | null = null;

  /** Makes the editor; `cursor` is the UTF-16 offset where the caret shall be. */
  open(code: string, label: string, cursor: number, assistant: Assistant | null): void {
    prepare();
    const editor = monaco.editor.create(this, {
      value: code,
      language: "java",
      ariaLabel: label,
      fontFamily: token("code-font"),
      fontSize: 14,
      lineHeight: 23,
      lineNumbersMinChars: 3,
      lineDecorationsWidth: 10,
      padding: { top: 10, bottom: 10 },
      minimap: { enabled: false },
      glyphMargin: false,
      folding: false,
      scrollBeyondLastLine: false,
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      renderLineHighlight: "none",
      renderFinalNewline: "on",
      contextmenu: false,
      fixedOverflowWidgets: true,
      scrollbar: { alwaysConsumeMouseWheel: false, vertical: "hidden", horizontalScrollbarSize: 8 },
      occurrencesHighlight: "off",
      guides: { indentation: false },
      automaticLayout: true,
      wordBasedSuggestions: "currentDocument",
      tabSize: 4,
      bracketPairColorization: { enabled: false },
      unicodeHighlight: { ambiguousCharacters: false },
      stickyScroll: { enabled: false },
    });
    this.#editor = editor;
    this.#lineMarks = editor.createDecorationsCollection();
    const model = editor.getModel();
    // The option of the same name above is the editor's; the colours are the model's.
    model?.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
    let stopChecking = (): void => undefined;
    if (model !== null && assistant !== null) {
      assistants.set(model, assistant);
      stopChecking = keepChecked(model, assistant);
    }
    let height = 0;
    const fit = (): void => {
      if (editor.getContentHeight() !== height) {
        height = editor.getContentHeight();
        this.style.height = `${height}px`;
        editor.layout(); // at once: until it is as tall as its code, it scrolls inside
      }
    };
    editor.onDidContentSizeChange(fit);
    fit();
    editor.onDidChangeModelContent(() => this.#tell("code-change", editor.getValue()));
    this.#keys(editor);
    const position = model?.getPositionAt(cursor);
    if (position !== undefined) {
      editor.setPosition(position);
    }
    // A browser that brings the end of a long line into sight scrolls them all the same; Monaco takes back only what goes
    // up and down, and the text would stay outside on the left. (With `overflow: clip` axe never comes to an end.)
    this.addEventListener(
      "scroll",
      ({ target }) => {
        if (target instanceof HTMLElement && target.matches(STILL_BOXES)) {
          target.scrollLeft = 0;
        }
      },
      true,
    );
    const stopFollowing = this.#follow(editor);
    this.#stop = () => {
      stopFollowing();
      stopChecking();
      model?.dispose();
      editor.dispose();
    };
    editor.focus();
    this.#reveal(editor, false);
  }

  get code(): string {
    return this.#editor?.getValue() ?? "";
  }

  /** A change from outside (reset, undo, an older attempt): Ctrl+Z takes it back. */
  set code(code: string) {
    const editor = this.#editor;
    const model = editor?.getModel();
    if (editor && model && model.getValue() !== code) {
      editor.pushUndoStop();
      editor.executeEdits("dojo", [{ range: model.getFullModelRange(), text: code }]);
      editor.pushUndoStop();
    }
  }

  /** Draws what is known about the lines: compiler messages, the line that threw, shapes after a run. */
  annotate(diagnostics: readonly Diagnostic[], failedLine: number, inlays: readonly Inlay[]): void {
    const model = this.#editor?.getModel();
    if (!model) {
      return;
    }
    monaco.editor.setModelMarkers(model, OF_RUN, diagnostics.map(marker));
    keepNew(model, monaco.editor.getModelMarkers({ resource: model.uri, owner: OF_CHECK }));
    const lines = model.getLineCount();
    const failed = [...diagnostics.filter((each) => each.severity === "ERROR").map((each) => each.line), failedLine];
    this.#lineMarks?.set([
      ...failed
        .filter((line) => line >= 1 && line <= lines)
        .map((line) => ({
          range: new monaco.Range(line, 1, line, 1),
          options: { isWholeLine: true, className: "failed-line" },
        })),
      ...inlays
        .filter(({ line }) => line <= lines)
        .map(({ line, text }) => ({
          range: new monaco.Range(line, model.getLineMaxColumn(line), line, model.getLineMaxColumn(line)),
          options: {
            after: { content: text, inlineClassName: "inlay", cursorStops: monaco.editor.InjectedTextCursorStops.None },
            showIfCollapsed: true,
          },
        })),
    ]);
  }

  goTo(line: number, column: number): void {
    const editor = this.#editor;
    if (editor !== null) {
      editor.setPosition({ lineNumber: line, column });
      editor.focus();
      this.#reveal(editor, true);
    }
  }

  /** Selects from one UTF-16 offset to another. */
  select(from: number, to: number): void {
    const model = this.#editor?.getModel();
    if (model) {
      this.#editor?.setSelection(monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to)));
    }
  }

  selectAll(): void {
    const range = this.#editor?.getModel()?.getFullModelRange();
    if (range !== undefined) {
      this.#editor?.setSelection(range);
      this.#editor?.focus();
    }
  }

  override focus(): void {
    this.#editor?.focus();
    if (this.#editor !== null) {
      this.#reveal(this.#editor, false);
    }
  }

  /** Keeps the caret on the screen, whatever moved it: keys, a paste, a match that was found, the next error. */
  #follow(editor: monaco.editor.IStandaloneCodeEditor): () => void {
    editor.onDidChangeCursorPosition(({ source }) => {
      // Where somebody clicks is on the screen; and what changes the code from outside must not take the page along.
      if (source !== "mouse" && editor.hasWidgetFocus()) {
        this.#reveal(editor, this.#finds());
      }
    });
    editor.onDidContentSizeChange(() => {
      if (editor.hasWidgetFocus()) {
        this.#reveal(editor, false);
      }
    });
    editor.onKeyUp(({ keyCode }) => {
      // Ctrl+Home where the caret is at the top already moves nothing but the page.
      if (MOVING.has(keyCode)) {
        this.#reveal(editor, false);
      }
    });
    const screenful = (up: boolean, select: boolean) => () => {
      const { top, bottom } = band();
      const value = Math.max(
        1,
        Math.floor((bottom - top) / editor.getOption(monaco.editor.EditorOption.lineHeight)) - 2,
      );
      editor.trigger("keyboard", "cursorMove", { to: up ? "up" : "down", by: "line", value, select });
    };
    for (const up of [true, false]) {
      const key = up ? monaco.KeyCode.PageUp : monaco.KeyCode.PageDown;
      editor.addCommand(key, screenful(up, false), "textInputFocus && !suggestWidgetVisible");
      editor.addCommand(monaco.KeyMod.Shift | key, screenful(up, true), "textInputFocus && !suggestWidgetVisible");
    }
    // The search field hangs at the editor's upper edge, wherever that is: it comes down as far as it can be seen.
    const hang = (): void => {
      const box = this.getBoundingClientRect();
      const hidden = Math.max(0, Math.min(band().top - box.top, box.height - FIND_HEIGHT));
      this.style.setProperty("--out-of-sight", `${Math.round(hidden)}px`);
    };
    const hangWhileUsed = (): void => {
      if (editor.hasWidgetFocus()) {
        hang();
      }
    };
    editor.onDidFocusEditorWidget(hang);
    window.addEventListener("scroll", hangWhileUsed, { passive: true });
    return () => window.removeEventListener("scroll", hangWhileUsed);
  }

  #finds(): boolean {
    return document.activeElement?.closest(".find-widget") != null;
  }

  /** With the next picture: what moves the caret may change the code's height too. */
  #reveal(editor: monaco.editor.IStandaloneCodeEditor, centred: boolean): void {
    const before = this.#following;
    this.#following = { centred: centred || before?.centred === true };
    if (before !== null) {
      return;
    }
    requestAnimationFrame(() => {
      const wish = this.#following;
      this.#following = null;
      const caret = editor.getPosition();
      if (caret !== null && this.isConnected) {
        const top =
          this.getBoundingClientRect().top +
          editor.getTopForPosition(caret.lineNumber, caret.column) -
          editor.getScrollTop();
        const message = this.querySelector(".zone-widget")?.getBoundingClientRect();
        const bottom = top + editor.getOption(monaco.editor.EditorOption.lineHeight);
        // The next error's words stand under its line.
        const below = message !== undefined && message.top >= top && message.top < bottom + 2 ? message.bottom : bottom;
        bringIntoSight(top, below, AROUND, wish?.centred === true);
      }
    });
  }

  /** Who is only moved to another place of the page is there again at once. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) {
        this.#stop?.();
      }
    });
  }

  #keys(editor: monaco.editor.IStandaloneCodeEditor): void {
    // Lines that come at once (dictation, an input method) are put in as they are: Monaco would take them for typing,
    // letter by letter, and indent and close brackets that the text indents and closes itself.
    this.addEventListener(
      "beforeinput",
      (input) => {
        if (input.data?.includes("\n") === true) {
          input.preventDefault();
          input.stopPropagation();
          editor.trigger("dojo", "paste", { text: input.data, pasteOnNewLine: false });
        }
      },
      true,
    );
    editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => this.#tell("run-cell", { andMove: false }));
    editor.addCommand(monaco.KeyMod.Shift | monaco.KeyCode.Enter, () => this.#tell("run-cell", { andMove: true }));
    // The way out for the keyboard: Esc, then Tab or Shift+Tab. Any other key makes Tab indent again.
    let leaving = false;
    editor.onKeyDown((press) => {
      if (press.keyCode === monaco.KeyCode.Tab && leaving) {
        press.preventDefault();
        press.stopPropagation();
        focusBeside(this, press.shiftKey);
      }
      leaving = press.keyCode === monaco.KeyCode.Escape || (leaving && press.keyCode === monaco.KeyCode.Shift);
    });
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

function marker(diagnostic: Diagnostic): monaco.editor.IMarkerData {
  const { line, column, endLine, endColumn } = diagnostic;
  return {
    severity: diagnostic.severity === "ERROR" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    message: inWords(diagnostic.message),
    startLineNumber: line,
    startColumn: column,
    endLineNumber: endLine,
    endColumn: Math.max(endColumn, line === endLine ? column + 1 : 1),
  };
}

/** Marks what a check has found, without what a run has said of the same place: a run may end before it comes to all. */
function keepNew(model: monaco.editor.ITextModel, found: readonly monaco.editor.IMarkerData[]): void {
  const place = (each: monaco.editor.IMarkerData): string =>
    `${each.startLineNumber}:${each.startColumn} ${each.message}`;
  const told = new Set(monaco.editor.getModelMarkers({ resource: model.uri, owner: OF_RUN }).map(place));
  monaco.editor.setModelMarkers(
    model,
    OF_CHECK,
    found.filter((each) => !told.has(place(each))),
  );
}

/** Marks what the compiler will say whenever somebody has stopped typing; returns what ends it. */
function keepChecked(model: monaco.editor.ITextModel, assistant: Assistant): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const check = async (): Promise<void> => {
    const version = model.getVersionId();
    const found = await assistant.check(model.getValue());
    if (!model.isDisposed() && model.getVersionId() === version) {
      keepNew(model, found.map(marker));
    }
  };
  const changes = model.onDidChangeContent(() => {
    clearTimeout(pause);
    pause = setTimeout(() => void check(), CHECK_PAUSE_MILLIS);
  });
  return () => {
    clearTimeout(pause);
    changes.dispose();
  };
}

/** The focus goes where it would without the editor: to what comes before or after it in the page. */
function focusBeside(editor: HTMLElement, before: boolean): void {
  const wanted = before ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const stops = [
    ...document.querySelectorAll<HTMLElement>(
      "a[href], button:not(:disabled), input, textarea, summary, [tabindex='0']",
    ),
  ].filter((each) => !editor.contains(each) && each.checkVisibility() && each.tabIndex >= 0);
  const beside = stops.filter((each) => (editor.compareDocumentPosition(each) & wanted) !== 0);
  (before ? beside.at(-1) : beside[0])?.focus();
}

/** What Monaco keeps between the lines. */
class LineEnd implements monaco.languages.IState {
  readonly unfinished: Unfinished;

  constructor(unfinished: Unfinished) {
    this.unfinished = unfinished;
  }

  clone(): LineEnd {
    return this;
  }

  equals(other: monaco.languages.IState): boolean {
    return other instanceof LineEnd && other.unfinished === this.unfinished;
  }
}

/** Asked for with this module, while there surely is a network. */
const address = import("./worker.ts");

let prepared = false;

function prepare(): void {
  if (prepared) {
    return;
  }
  prepared = true;
  self.MonacoEnvironment = {
    getWorker: async () => new Worker((await address).workerUrl, { type: "module" }),
  };
  monaco.languages.register({ id: "java" });
  monaco.languages.setLanguageConfiguration("java", {
    comments: { lineComment: "//", blockComment: ["/*", "*/"] },
    brackets: [
      ["{", "}"],
      ["[", "]"],
      ["(", ")"],
    ],
    autoClosingPairs: [
      { open: "{", close: "}" },
      { open: "[", close: "]" },
      { open: "(", close: ")" },
      { open: '"', close: '"', notIn: ["string", "comment"] },
      { open: "'", close: "'", notIn: ["string", "comment"] },
    ],
    indentationRules: { increaseIndentPattern: /[{([]\s*$/, decreaseIndentPattern: /^\s*[})\]]/ },
  });
  // By the rules of the text at rest: nothing changes its colour when a cell becomes an editor.
  monaco.languages.setTokensProvider("java", {
    getInitialState: () => new LineEnd(null),
    tokenize: (line, before) => {
      const { tokens, unfinished } = highlightLine(line, "java", before instanceof LineEnd ? before.unfinished : null);
      let startIndex = 0;
      const begins = tokens.map(({ kind, text }) => {
        const token = { startIndex, scopes: kind === "plain" ? "" : kind };
        startIndex += text.length;
        return token;
      });
      return { tokens: begins, endState: new LineEnd(unfinished) };
    },
  });
  monaco.languages.registerCompletionItemProvider("java", {
    triggerCharacters: ["."],
    provideCompletionItems: suggest,
  });
  monaco.languages.registerHoverProvider("java", { provideHover: explain });
  showTheme();
  shownTheme.watch(showTheme);
}

async function suggest(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.CompletionList> {
  const assistant = assistants.get(model);
  if (assistant === undefined) {
    return { suggestions: [] };
  }
  const { anchor, items } = await assistant.complete(model.getValue(), model.getOffsetAt(position));
  const start = model.getPositionAt(anchor);
  const range = monaco.Range.fromPositions(start, position);
  return {
    suggestions: items.map((item, i) => ({
      label: item.text,
      detail: item.detail.split("\n", 1)[0] ?? "",
      documentation: item.detail,
      kind: item.text.includes("(")
        ? monaco.languages.CompletionItemKind.Method
        : /^[A-Z]/.test(item.text)
          ? monaco.languages.CompletionItemKind.Class
          : monaco.languages.CompletionItemKind.Variable,
      insertText: item.text,
      // What fits the expected type first, then in the session's own order.
      sortText: `${item.matchesType ? 0 : 1}${String(i).padStart(5, "0")}`,
      range,
    })),
  };
}

async function explain(
  model: monaco.editor.ITextModel,
  position: monaco.Position,
): Promise<monaco.languages.Hover | null> {
  const explanation = await assistants.get(model)?.explain(model.getValue(), model.getOffsetAt(position));
  if (explanation === undefined || explanation.text === "") {
    return null;
  }
  const { start, end, text } = explanation;
  return {
    range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
    // Nothing that a runner says may end the fence and be taken for Markdown.
    contents: [{ value: `\`\`\`java\n${text.replaceAll("`", "'")}\n\`\`\`` }],
  };
}

/** Our tokens as Monaco's theme. They can only be read while their theme is shown: it is made anew whenever that changes. */
function showTheme(): void {
  const name = `dojo-${shownTheme.value}`;
  monaco.editor.defineTheme(name, {
    base: shownTheme.value === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [
      { token: "", foreground: token("ink") },
      ...["keyword", "type", "string", "number", "comment"].map((kind) => ({ token: kind, foreground: token(kind) })),
    ],
    colors: {
      "editor.background": token("surface"),
      "editor.foreground": token("ink"),
      "editorLineNumber.foreground": token("comment"),
      "editorLineNumber.activeForeground": token("ink"),
      "editorWidget.background": token("surface"),
      "editorWidget.border": token("line"),
      "editorSuggestWidget.selectedBackground": token("selected"),
      "editorSuggestWidget.selectedForeground": token("ink"),
      "editorSuggestWidget.highlightForeground": token("accent"),
      "editorSuggestWidget.focusHighlightForeground": token("accent"),
      "editor.selectionBackground": token("selection"),
      "editorCursor.foreground": token("ink"),
      focusBorder: token("link"),
    },
  });
  monaco.editor.setTheme(name);
}

customElements.define("dojo-editor", DojoEditor);
