import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../editor/code-field.ts";
import type { CodeField } from "../editor/code-field.ts";
import type { Assistant } from "../editor/dojo-editor.ts";
import { formatMillis, formatMoment, t } from "../i18n/i18n.ts";
import "../output/elapsed-time.ts";
import type { ServerDraft } from "../session/drafts.ts";
import { inlaysOf, type Inlay } from "../session/inlays.ts";
import { failedLine } from "../session/outcome.ts";
import type { RunView } from "../session/view.ts";
import { tabs } from "../ui/controls.ts";
import "../ui/copy-button.ts";
import type { Copyable } from "../ui/copy-button.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import type { Cell } from "../wire/model.ts";
import type { Variable } from "../wire/protocol.ts";

export interface RunWish {
  readonly cellId: string;
  readonly andMove: boolean;
}

/** Which of two texts of a cell is to stay. */
export interface DraftChoice {
  readonly cellId: string;
  readonly choice: "mine" | "theirs";
}

type Tab = "java" | "python" | "NUMPY" | "TENSORFLOW";

/** Where a cell of the learner's own stands among the others. */
export interface OwnPlace {
  readonly first: boolean;
  readonly last: boolean;
}

/** The same nothing every time: a cell is not drawn anew because somebody else's output grew. */
const NONE: readonly never[] = [];

/** One cell in the prose: its code in Java and in PyTorch, and what can be done with it. */
export class LessonCell extends DojoElement {
  static override properties = {
    cell: { attribute: false },
    number: { type: Number },
    own: { attribute: false },
    code: {},
    run: { attribute: false },
    asked: { type: Boolean },
    focused: { type: Boolean },
    checkable: { type: Boolean },
    given: { type: Boolean },
    checking: { type: Boolean },
    variables: { attribute: false },
    assistant: { attribute: false },
    theirs: { attribute: false },
    elsewhere: { type: Boolean },
    remembered: { type: Boolean },
    marked: { attribute: false },
  };
  declare cell: Cell;
  /** Which of the lesson's cells it is, from 1: its id is the author's. */
  declare number: number;
  /** For a cell of the learner's own, which can be moved and deleted. */
  declare own: OwnPlace | null;
  declare code: string;
  /** The last run of this cell. */
  declare run: RunView | null;
  /** A run was asked for that the server has not told of yet. */
  declare asked: boolean;
  declare focused: boolean;
  declare checkable: boolean;
  /** To be read and run, not to be changed. */
  declare given: boolean;
  declare checking: boolean;
  declare variables: readonly Variable[];
  declare assistant: Assistant;
  /** What was written into this cell elsewhere while this text was not saved. */
  declare theirs: ServerDraft | null;
  /** The text came from another window just now. */
  declare elsewhere: boolean;
  /** There are earlier texts to go back to. */
  declare remembered: boolean;
  /** Lines that differ from the cell beside it. */
  declare marked: readonly number[];
  #language: Tab = "java";
  #beforeReset: string | null = null;
  #inlays: readonly Inlay[] = NONE;

  constructor() {
    super();
    this.number = 1;
    this.own = null;
    this.code = "";
    this.run = null;
    this.asked = false;
    this.focused = false;
    this.checkable = false;
    this.given = false;
    this.checking = false;
    this.variables = [];
    this.theirs = null;
    this.elsewhere = false;
    this.remembered = false;
    this.marked = NONE;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("code") || changed.has("variables") || changed.has("cell")) {
      this.#inlays = inlaysOf(this.code, this.cell.id, this.variables);
    }
  }

  override render(): TemplateResult {
    const { cell } = this;
    const label = t(this.own === null ? "cell.label" : "own.label", { n: this.number });
    const languages = this.#languages();
    return html`<section
      class="cell ${this.focused ? "focus" : ""}"
      id="cell-${cell.id}"
      data-testid="cell-${cell.id}"
      aria-label=${label}
      @focusin=${() => this.emit("cell-focus", cell.id)}
      @code-change=${(change: CustomEvent<string>) => this.#changed(change.detail)}
      @run-cell=${(wish: CustomEvent<{ andMove: boolean }>) => this.#wish(wish.detail.andMove)}
    >
      <div class="bar">
        ${languages.length === 1
          ? html`<span class="only-java">${this.own === null ? t("cell.java") : label}</span>`
          : tabs(`cell-${cell.id}`, "cell.languages", languages, this.#language, (language) => {
              this.#language = language;
              this.requestUpdate();
            })}
        <span class="space"></span>
        ${this.#language === "java" ? this.#controls() : this.#copyButton()}
      </div>
      ${cell.error === null
        ? nothing
        : html`<p class="meant" data-testid="meant-to-fail">${icons.dash}<span>${t("cell.meant-to-fail")}</span></p>`}
      ${this.given ? html`<p class="meant" data-testid="given">${t("cell.given")}</p>` : nothing}
      <div id="cell-${cell.id}-panel" role=${languages.length === 1 ? nothing : "tabpanel"}>
        <div ?hidden=${this.#language !== "java"}>${this.#conflict()} ${this.#java()}</div>
        ${this.#language === "java" ? nothing : this.#twin()}
      </div>
      ${cell.expected === null
        ? nothing
        : html`<details class="expected">
            <summary>${t("lesson.expected")}</summary>
            <pre class="term" tabindex="0">${cell.expected}</pre>
          </details>`}
    </section>`;
  }

  /** Puts the caret into the code. */
  edit(): void {
    this.#field()?.edit();
  }

  /** Puts the keyboard on one of the cell's buttons. */
  focusOn(testid: string): void {
    this.querySelector<HTMLElement>(`[data-testid=${testid}]`)?.focus({ preventScroll: true });
  }

  goTo(line: number, column: number): void {
    this.#language = "java";
    this.requestUpdate();
    void this.updateComplete.then(() => this.#field()?.goTo(line, column));
  }

  /** Two texts, and neither may take the other's place unasked. */
  #conflict(): TemplateResult | typeof nothing {
    const { theirs } = this;
    const choose = (choice: DraftChoice["choice"]): void => {
      const detail: DraftChoice = { cellId: this.cell.id, choice };
      this.emit("draft-chosen", detail);
    };
    return theirs === null
      ? nothing
      : html`<div class="conflict" role="alert" data-testid="conflict">
          <p>${t("conflict.words", { time: formatMoment(theirs.savedAt) })}</p>
          <details open>
            <summary>${t("conflict.theirs")}</summary>
            <pre class="term" tabindex="0" data-testid="theirs">${theirs.code}</pre>
          </details>
          <p class="buttons">
            <button type="button" class="button small" data-testid="keep-mine" @click=${() => choose("mine")}>
              ${t("conflict.keep-mine")}
            </button>
            <button type="button" class="button small" data-testid="take-theirs" @click=${() => choose("theirs")}>
              ${t("conflict.take-theirs")}
            </button>
          </p>
        </div>`;
  }

  #java(): TemplateResult {
    const current = this.run !== null && this.run.code === this.code ? this.run : null;
    const outcome = current?.outcome ?? null;
    return html`<code-field
      .readonly=${this.given}
      .code=${this.code}
      .label=${t(this.own === null ? "cell.editor" : "own.editor", { n: this.number })}
      .diagnostics=${current?.diagnostics ?? NONE}
      .failedLine=${failedLine(outcome)}
      .inlays=${current?.state === "FINISHED" ? this.#inlays : NONE}
      .marked=${this.marked}
      .assistant=${this.assistant}
    ></code-field>`;
  }

  #languages(): readonly { readonly id: Tab; readonly label: string }[] {
    return [
      { id: "java", label: t("cell.java") },
      ...(this.cell.python === null ? [] : [{ id: "python" as const, label: t("cell.python") }]),
      ...this.cell.twins.map(({ library }) => ({ id: library, label: t(`cell.${library}`) })),
    ];
  }

  /** The same program elsewhere, to be read. */
  #twin(): TemplateResult {
    return html`<code-field
        readonly
        .code=${this.#shown()}
        .language=${"python" as const}
        .label=${this.#languages().find((each) => each.id === this.#language)?.label ?? ""}
      ></code-field>
      <p class="python-note">${t(this.#language === "python" ? "cell.same-in-python" : "cell.only-read")}</p>`;
  }

  #shown(): string {
    return this.#language === "java"
      ? this.code
      : this.#language === "python"
        ? (this.cell.python ?? "")
        : (this.cell.twins.find((each) => each.library === this.#language)?.code ?? "");
  }

  #controls(): TemplateResult {
    const state = this.run?.state ?? null;
    const busy = this.asked || state === "QUEUED" || state === "RUNNING";
    const edited = this.own === null && this.code !== this.cell.java;
    return html`<span class="timing">${this.#timing(busy)}</span>
      ${this.#beforeReset === null
        ? nothing
        : html`<button type="button" class="text-button" data-testid="undo" @click=${this.#undo}>
            ${t("app.undo")}
          </button>`}
      ${this.remembered
        ? html`<button
            type="button"
            class="icon-button"
            data-testid="history"
            title=${t("history.open")}
            aria-label=${t("history.open")}
            @click=${() => this.emit("history-wished", this.cell.id)}
          >
            ${icons.clock}
          </button>`
        : nothing}
      ${edited
        ? html`<button
            type="button"
            class="icon-button"
            data-testid="reset"
            title=${t("cell.reset")}
            aria-label=${t("cell.reset")}
            @click=${this.#reset}
          >
            ${icons.undo}
          </button>`
        : nothing}
      ${this.#copyButton()} ${this.own === null ? nothing : this.#tools(this.own)}
      ${busy
        ? html`<button type="button" class="button small" data-testid="stop" @click=${() => this.emit("stop-cell")}>
            ${icons.square}${t("cell.stop")}
          </button>`
        : nothing}
      <button
        type="button"
        class="button small ${this.checkable || this.own !== null ? "" : "primary"}"
        data-testid="run"
        @click=${() => this.#wish(false)}
      >
        ${icons.play}${t("cell.run")}<kbd aria-hidden="true">${onMac ? "⌘⏎" : "Ctrl ⏎"}</kbd>
      </button>
      ${this.checkable
        ? html`<button
            type="button"
            class="button small primary"
            data-testid="check"
            ?disabled=${this.checking}
            @click=${() => this.emit("check-cell", this.cell.id)}
          >
            ${icons.check}${this.checking ? t("cell.checking") : t("cell.check")}
          </button>`
        : nothing}`;
  }

  /** What stands at an end stays a button: the keyboard is on it when the cell has got there. */
  #tools({ first, last }: OwnPlace): TemplateResult {
    const tool = (name: "up" | "down" | "delete", icon: TemplateResult, off: boolean, event: string): TemplateResult =>
      html`<button
        type="button"
        class="icon-button"
        data-testid="own-${name}"
        title=${t(`own.${name}`)}
        aria-label=${t(`own.${name}`)}
        aria-disabled=${off}
        @click=${() => off || this.emit(event, this.cell.id)}
      >
        ${icon}
      </button>`;
    return html`<span class="own-tools"
      >${tool("up", icons.arrowUp, first, "own-up")}${tool("down", icons.arrowDown, last, "own-down")}${tool(
        "delete",
        icons.bin,
        false,
        "own-delete",
      )}</span
    >`;
  }

  #copyButton(): TemplateResult {
    const what = (): Copyable => ({
      text: this.#shown(),
      select: () => this.#field()?.selectAll(),
    });
    return html`<copy-button .what=${what} .label=${t("cell.copy")}></copy-button>`;
  }

  #timing(busy: boolean): TemplateResult | string | typeof nothing {
    const run = this.run;
    if (this.#beforeReset !== null) {
      return t("cell.was-reset");
    }
    if (this.elsewhere && !busy) {
      return html`<span data-testid="elsewhere" role="status">${t("cell.elsewhere")}</span>`;
    }
    if (busy) {
      return run?.state === "RUNNING" && !this.asked
        ? html`${t("cell.running")} <elapsed-time .since=${run.since}></elapsed-time>`
        : t("cell.queued");
    }
    if (run?.millis == null) {
      return nothing;
    }
    return run.code === this.code
      ? formatMillis(run.millis)
      : html`<span data-testid="stale">${t("cell.stale")}</span>`;
  }

  #changed(code: string): void {
    if (code === this.code) {
      return; // the editor's echo of what it was given
    }
    this.#beforeReset = null;
    this.code = code;
    this.emit("cell-edited", { cellId: this.cell.id, code });
  }

  #wish(andMove: boolean): void {
    const wish: RunWish = { cellId: this.cell.id, andMove };
    this.emit("run-wished", wish);
  }

  readonly #reset = (): void => {
    const before = this.code;
    this.#changed(this.cell.java);
    this.#beforeReset = before;
  };

  readonly #undo = (): void => {
    const before = this.#beforeReset;
    if (before !== null) {
      this.#changed(before);
    }
  };

  /** The one that is shown: PyTorch's stands after Java's. */
  #field(): CodeField | null {
    return this.querySelector<CodeField>(`[role=tabpanel] > code-field`) ?? this.querySelector<CodeField>("code-field");
  }
}

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

customElements.define("lesson-cell", LessonCell);
