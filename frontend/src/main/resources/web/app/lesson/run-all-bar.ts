import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { ask } from "../ui/ask.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import type { LessonCell } from "./lesson-cell.ts";
import type { OpenWorkbook } from "./open-workbook.ts";

/** Runs all cells of the page from the top, and says how far that has come and where it ended. */
export class RunAllBar extends DojoElement {
  static override properties = { workbook: { attribute: false } };
  declare workbook: OpenWorkbook;

  override connectedCallback(): void {
    super.connectedCallback();
    const { runAll } = this.workbook;
    this.redrawOn(runAll.state);
    this.whenGone(
      runAll.state.watch((state) => {
        // What is running now is what is looked at.
        if (state.kind === "running" || state.kind === "stopped") {
          this.emit("cell-shown", state.cellId);
        }
      }),
    );
  }

  override render(): TemplateResult {
    const { runAll, session } = this.workbook;
    return html`<div class="run-all">
        ${runAll.isBusy
          ? html`<button
              type="button"
              class="button small"
              data-testid="run-all-stop"
              @click=${() => session.interrupt()}
            >
              ${icons.square}${t("run-all.stop")}
            </button>`
          : html`<button type="button" class="button small" data-testid="run-all" @click=${() => this.#start(false)}>
                ${icons.play}${t("run-all.run")}</button
              ><button
                type="button"
                class="button small"
                data-testid="restart-and-run-all"
                @click=${() => this.#restart()}
              >
                ${icons.again}${t("run-all.restart")}
              </button>`}
      </div>
      <p class="run-all-state" role="status" data-testid="run-all-state" data-kind=${runAll.state.value.kind}>
        ${this.#words()}
      </p>`;
  }

  #words(): TemplateResult | string | typeof nothing {
    const state = this.workbook.runAll.state.value;
    switch (state.kind) {
      case "idle":
        return nothing;
      case "restarting":
        return t("run-all.restarting");
      case "running":
        return t("run-all.running", { cell: this.#nameOf(state.cellId), n: state.n, of: state.of });
      case "stopped": {
        const cell = this.#nameOf(state.cellId);
        return html`<span class=${state.failed ? "bad" : ""}
            >${t(state.failed ? "run-all.failed" : "run-all.stopped", { cell })}</span
          >
          <button type="button" class="text-button" data-testid="run-all-go" @click=${() => this.#goTo(state.cellId)}>
            ${t("run-all.go", { cell })}
          </button>`;
      }
      case "done":
        return t("run-all.done", { of: state.of });
      default:
        return state satisfies never;
    }
  }

  #nameOf(cellId: string): string {
    return t(this.workbook.isOwn(cellId) ? "own.label" : "cell.label", { n: this.workbook.numberOf(cellId) });
  }

  async #restart(): Promise<void> {
    const { variables } = this.workbook.session.view.value;
    if (
      variables.length === 0 ||
      (await ask({
        title: t("run-all.restart"),
        words: t("run-all.restart-ask", { n: variables.length }),
        yes: t("run-all.restart"),
      }))
    ) {
      this.#start(true);
    }
  }

  #start(restarting: boolean): void {
    this.emit("all-runs", true);
    this.workbook.startAll(restarting);
  }

  #goTo(cellId: string): void {
    document.getElementById(`cell-${cellId}`)?.closest<LessonCell>("lesson-cell")?.edit();
    this.emit("cell-shown", cellId);
  }
}

customElements.define("run-all-bar", RunAllBar);
