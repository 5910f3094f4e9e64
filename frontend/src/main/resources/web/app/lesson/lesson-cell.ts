import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import "../editor/code-field.ts";
import type { CodeField } from "../editor/code-field.ts";
import type { Assistant } from "../editor/dojo-editor.ts";
import { formatMillis, t } from "../i18n/i18n.ts";
import { inlaysOf, type Inlay } from "../session/inlays.ts";
import type { RunView } from "../session/view.ts";
import { tabs } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import type { Cell } from "../wire/model.ts";
import type { Variable } from "../wire/protocol.ts";

export interface RunWish {
  readonly cellId: string;
  readonly andMove: boolean;
}

/** The same nothing every time: a cell is not drawn anew because somebody else's output grew. */
const NONE: readonly never[] = [];

/** One cell in the prose: its code in Java and in PyTorch, and what can be done with it. */
export class LessonCell extends DojoElement {
  static override properties = {
    cell: { attribute: false },
    number: { type: Number },
    code: {},
    run: { attribute: false },
    asked: { type: Boolean },
    focused: { type: Boolean },
    checkable: { type: Boolean },
    checking: { type: Boolean },
    variables: { attribute: false },
    assistant: { attribute: false },
  };
  declare cell: Cell;
  /** Which of the lesson's cells it is, from 1: its id is the author's. */
  declare number: number;
  declare code: string;
  /** The last run of this cell. */
  declare run: RunView | null;
  /** A run was asked for that the server has not told of yet. */
  declare asked: boolean;
  declare focused: boolean;
  declare checkable: boolean;
  declare checking: boolean;
  declare variables: readonly Variable[];
  declare assistant: Assistant;
  #language: "java" | "python" = "java";
  #beforeReset: string | null = null;
  #inlays: readonly Inlay[] = NONE;

  constructor() {
    super();
    this.number = 1;
    this.code = "";
    this.run = null;
    this.asked = false;
    this.focused = false;
    this.checkable = false;
    this.checking = false;
    this.variables = [];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("code") || changed.has("variables") || changed.has("cell")) {
      this.#inlays = inlaysOf(this.code, this.cell.id, this.variables);
    }
  }

  override render(): TemplateResult {
    const { cell } = this;
    const label = t("cell.label", { n: this.number });
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
        ${cell.python === null
          ? html`<span class="only-java">${t("cell.java")}</span>`
          : tabs(
              `cell-${cell.id}`,
              "cell.languages",
              [
                { id: "java", label: t("cell.java") },
                { id: "python", label: t("cell.python") },
              ],
              this.#language,
              (language) => {
                this.#language = language;
                this.requestUpdate();
              },
            )}
        <span class="space"></span>
        ${this.#language === "java" ? this.#controls() : nothing}
      </div>
      <div id="cell-${cell.id}-panel" role=${cell.python === null ? nothing : "tabpanel"}>
        <div ?hidden=${this.#language === "python"}>${this.#java()}</div>
        ${this.#language === "python" ? this.#python() : nothing}
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

  goTo(line: number, column: number): void {
    this.#language = "java";
    this.requestUpdate();
    void this.updateComplete.then(() => this.#field()?.goTo(line, column));
  }

  #java(): TemplateResult {
    const current = this.run !== null && this.run.code === this.code ? this.run : null;
    const outcome = current?.outcome ?? null;
    return html`<code-field
      .code=${this.code}
      .label=${t("cell.editor", { n: this.number })}
      .diagnostics=${current?.diagnostics ?? NONE}
      .failedLine=${outcome?.type === "threw" ? outcome.line : 0}
      .inlays=${current?.state === "FINISHED" ? this.#inlays : NONE}
      .assistant=${this.assistant}
    ></code-field>`;
  }

  #python(): TemplateResult {
    return html`<code-field
        readonly
        .code=${this.cell.python ?? ""}
        .language=${"python" as const}
        .label=${t("cell.python")}
      ></code-field>
      <p class="python-note">${t("cell.same-in-python")}</p>`;
  }

  #controls(): TemplateResult {
    const state = this.run?.state ?? null;
    const busy = this.asked || state === "QUEUED" || state === "RUNNING";
    const edited = this.code !== this.cell.java;
    return html`<span class="timing">${this.#timing(busy)}</span>
      ${this.#beforeReset === null
        ? nothing
        : html`<button type="button" class="text-button" data-testid="undo" @click=${this.#undo}>${t("app.undo")}</button>`}
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
      ${busy
        ? html`<button type="button" class="button small" data-testid="stop" @click=${() => this.emit("stop-cell")}>
            ${icons.square}${t("cell.stop")}
          </button>`
        : nothing}
      <button
        type="button"
        class="button small ${this.checkable ? "" : "primary"}"
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

  #timing(busy: boolean): TemplateResult | string | typeof nothing {
    const run = this.run;
    if (this.#beforeReset !== null) {
      return t("cell.was-reset");
    }
    if (busy) {
      return run?.state === "RUNNING" && !this.asked ? t("cell.running") : t("cell.queued");
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

  #field(): CodeField | null {
    return this.querySelector<CodeField>("code-field");
  }
}

const onMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

customElements.define("lesson-cell", LessonCell);
