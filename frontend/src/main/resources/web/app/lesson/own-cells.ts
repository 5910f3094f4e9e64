import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { wordsFor } from "../account/session.ts";
import { language, t } from "../i18n/i18n.ts";
import { runOutput } from "../output/run-output.ts";
import type { Deleted } from "../session/own-cells.ts";
import type { RunView } from "../session/view.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import * as api from "../wire/api.ts";
import type { Cell } from "../wire/model.ts";
import { showDeleted } from "./deleted-cells.ts";
import { showHistory } from "./draft-history.ts";
import "./lesson-cell.ts";
import type { DraftChoice, LessonCell, RunWish } from "./lesson-cell.ts";
import type { OpenWorkbook } from "./open-workbook.ts";
import "./run-all-bar.ts";

/** Under a lesson's cells: those that the learner has added, each with what it has shown under it. */
export class OwnCellsSection extends DojoElement {
  static override properties = { workbook: { attribute: false } };
  declare workbook: OpenWorkbook;
  /** What was done last, for those who do not see it. */
  #said = "";
  #losesFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const { own, drafts, session } = this.workbook;
    this.redrawOn(own.cells, own.deleted, own.failure, drafts.changes, drafts.state, session.view, session.waiting);
  }

  override willUpdate(): void {
    const focused = document.activeElement?.closest<LessonCell>("own-cells lesson-cell")?.cell.id;
    this.#losesFocus = focused !== undefined && !this.workbook.isOwn(focused);
  }

  /** A cell that is deleted, here or elsewhere, takes the keyboard with it: it goes on from the section's end. */
  override updated(): void {
    if (this.#losesFocus) {
      this.querySelector<HTMLElement>("[data-testid=own-add]")?.focus({ preventScroll: true });
    }
  }

  override render(): TemplateResult {
    const { workbook } = this;
    const { own } = workbook;
    const cells = workbook.ownCells;
    const deleted = own.deleted.value;
    return html`<section
      class="own"
      aria-labelledby="own-title"
      data-testid="own-cells"
      @cell-focus=${(event: Event) => event.stopPropagation()}
      @run-wished=${(event: CustomEvent<RunWish>) => this.#run(event)}
      @draft-chosen=${(event: CustomEvent<DraftChoice>) => this.#choose(event)}
      @history-wished=${(event: CustomEvent<string>) => this.#openHistory(event)}
      @own-up=${(event: CustomEvent<string>) => this.#move(event.detail, -1, "own-up")}
      @own-down=${(event: CustomEvent<string>) => this.#move(event.detail, 1, "own-down")}
      @own-delete=${(event: CustomEvent<string>) => this.#delete(event.detail)}
      @keydown=${(press: KeyboardEvent) => this.#pressed(press)}
    >
      <div class="own-head">
        <h2 id="own-title">${t("own.title")}</h2>
        <run-all-bar .workbook=${workbook}></run-all-bar>
      </div>
      <p class="note-line">${t("own.words")}</p>
      ${problem(own.failure.value === null ? null : wordsFor(own.failure.value))}
      ${repeat(
        withDeleted(cells, deleted),
        (item) => item.id,
        (item) => (item.cell === null ? this.#undoBar(item.deleted) : this.#cell(item.cell, cells)),
      )}
      <p class="own-foot">
        <button type="button" class="button" data-testid="own-add" @click=${() => this.#add(cells.at(-1)?.id ?? null)}>
          ${icons.plus}${t("own.add")}
        </button>
        ${cells.length === 0 && deleted === null
          ? nothing
          : html`<button type="button" class="text-button" data-testid="own-bin" @click=${() => this.#openBin()}>
              ${t("own.bin")}
            </button>`}
      </p>
      <p class="sr-only" role="status" data-testid="own-said">${this.#said}</p>
    </section>`;
  }

  #cell(cell: Cell, cells: readonly Cell[]): TemplateResult {
    const { workbook } = this;
    const { session, drafts } = workbook;
    const place = cells.indexOf(cell);
    const run = workbook.lastRunOf(cell.id);
    const asked = workbook.isAsked(cell.id);
    return html`<div class="own-cell">
      <div class="add-between">
        <button
          type="button"
          class="icon-button"
          title=${t("own.add-before", { n: place + 1 })}
          aria-label=${t("own.add-before", { n: place + 1 })}
          data-testid="own-add-before"
          @click=${() => this.#add(cells[place - 1]?.id ?? null)}
        >
          ${icons.plus}
        </button>
      </div>
      <div class="own-frame">
        <lesson-cell
          .cell=${cell}
          .number=${place + 1}
          .own=${PLACES[(place === 0 ? 1 : 0) + (place === cells.length - 1 ? 2 : 0)]}
          .code=${workbook.codeOf(cell)}
          .run=${run}
          .asked=${asked}
          .variables=${session.view.value.variables}
          .assistant=${workbook.assistantOf(cell)}
          .theirs=${drafts.conflictOf(cell.id)}
          .elsewhere=${drafts.cameFromElsewhere(cell.id)}
          .remembered=${drafts.hasHistory(cell.id)}
        ></lesson-cell>
        ${guard([run, asked, place, language.value], () => this.#output(cell, place + 1, run, asked))}
      </div>
    </div>`;
  }

  #output(cell: Cell, n: number, run: RunView | null, asked: boolean): TemplateResult | typeof nothing {
    if (run === null && !asked) {
      return nothing;
    }
    return html`<div class="outputs" role="log" aria-label=${t("own.output", { n })} data-testid="own-output">
      ${run === null || asked
        ? html`<p class="quiet late">${t("output.asked")}</p>`
        : runOutput(run, (line, column) => this.#element(cell.id)?.goTo(line, column))}
    </div>`;
  }

  #undoBar(deleted: Deleted): TemplateResult {
    return html`<p class="undo-bar" role="status" data-testid="own-deleted">
      <span>${t("own.deleted", { n: deleted.number })}</span>
      <button type="button" class="button small" data-testid="own-undo" @click=${() => this.#bringBack(deleted)}>
        ${icons.undo}${t("app.undo")}
      </button>
    </p>`;
  }

  #add(behind: string | null): void {
    const id = this.workbook.own.add(behind);
    this.#say(t("own.added", { n: this.workbook.numberOf(id) }));
    void this.#then(() => this.#element(id)?.edit());
  }

  #move(id: string, by: -1 | 1, button: string): void {
    if (this.workbook.own.move(id, by)) {
      this.#say(t("own.moved", { n: this.workbook.numberOf(id), of: this.workbook.ownCells.length }));
      // A browser takes the focus from what is moved.
      void this.#then(() => {
        const cell = this.#element(id);
        cell?.focusOn(button);
        cell?.scrollIntoView({ block: "nearest" });
      });
    }
  }

  #delete(id: string): void {
    const { drafts, own, session } = this.workbook;
    const run = this.workbook.lastRunOf(id);
    if (this.workbook.isAsked(id) || (run !== null && run.state !== "FINISHED")) {
      session.interrupt(); // there would be no button left to stop it
    }
    if (drafts.conflictOf(id) !== null) {
      drafts.resolve(id, "mine"); // the history has the other text
    }
    own.delete(id);
    this.#say("");
    void this.#then(() => this.querySelector<HTMLElement>("[data-testid=own-undo]")?.focus());
  }

  #bringBack(cell: { readonly id: string; readonly rank: string }): void {
    this.workbook.own.bringBack(cell);
    this.#say(t("own.restored", { n: this.workbook.numberOf(cell.id) }));
    void this.#then(() => this.#element(cell.id)?.edit());
  }

  #run(event: CustomEvent<RunWish>): void {
    event.stopPropagation();
    const { workbook } = this;
    const { cellId, andMove } = event.detail;
    const cells = workbook.ownCells;
    const place = cells.findIndex((cell) => cell.id === cellId);
    const cell = cells[place];
    if (cell === undefined) {
      return;
    }
    workbook.own.goOn();
    workbook.run(cell);
    if (andMove) {
      const next = cells[place + 1];
      if (next !== undefined) {
        this.#element(next.id)?.edit();
      } else if (workbook.codeOf(cell).trim() !== "") {
        this.#add(cellId);
      }
    }
  }

  #choose(event: CustomEvent<DraftChoice>): void {
    event.stopPropagation();
    this.workbook.drafts.resolve(event.detail.cellId, event.detail.choice);
  }

  async #openHistory(event: CustomEvent<string>): Promise<void> {
    event.stopPropagation();
    const cellId = event.detail;
    const title = t("own.history", { n: this.workbook.numberOf(cellId) });
    try {
      showHistory(title, await api.cellHistory(this.workbook.id, cellId), (code) => {
        this.workbook.drafts.edit(cellId, code);
        this.requestUpdate();
      });
    } catch (failure) {
      showHistory(title, [], () => undefined, wordsFor(failure));
    }
  }

  async #openBin(): Promise<void> {
    await this.workbook.own.sent();
    try {
      const all = await api.deletedOwnCells(this.workbook.id);
      showDeleted(all, (cell) => this.#bringBack(cell));
    } catch (failure) {
      showDeleted([], () => undefined, wordsFor(failure));
    }
  }

  /** Alt and an arrow move the cell in which the keyboard is; in the code itself these keys move lines. */
  #pressed(press: KeyboardEvent): void {
    const by = press.key === "ArrowUp" ? -1 : press.key === "ArrowDown" ? 1 : 0;
    const { target } = press;
    if (by === 0 || !press.altKey || press.ctrlKey || press.metaKey || press.shiftKey || !(target instanceof Element)) {
      return;
    }
    const cell = target.closest<LessonCell>("lesson-cell");
    if (cell !== null && target.closest("code-field") === null) {
      press.preventDefault();
      const on = target instanceof HTMLElement ? target.dataset["testid"] : undefined;
      this.#move(cell.cell.id, by, on ?? (by < 0 ? "own-up" : "own-down"));
    }
  }

  #element(id: string): LessonCell | null {
    return this.querySelector<LessonCell>(`lesson-cell:has(> #cell-${id})`);
  }

  #say(words: string): void {
    this.#said = words;
    this.requestUpdate();
  }

  /** After the page shows what was done; a new cell draws itself a moment after its section. */
  async #then(act: () => void): Promise<void> {
    await this.updateComplete;
    await Promise.all([...this.querySelectorAll<LessonCell>("lesson-cell")].map((cell) => cell.updateComplete));
    requestAnimationFrame(act);
  }
}

/** The same objects every time: first, last, both, or neither. */
const PLACES = [
  { first: false, last: false },
  { first: true, last: false },
  { first: false, last: true },
  { first: true, last: true },
] as const;

type Item =
  | { readonly id: string; readonly cell: Cell }
  | { readonly id: string; readonly cell: null; readonly deleted: Deleted };

/** The cells, and in the place of the one that was deleted last the way back. */
function withDeleted(cells: readonly Cell[], deleted: Deleted | null): readonly Item[] {
  const items: Item[] = cells.map((cell) => ({ id: cell.id, cell }));
  if (deleted !== null) {
    items.splice(deleted.number - 1, 0, { id: `deleted ${deleted.id}`, cell: null, deleted });
  }
  return items;
}

customElements.define("own-cells", OwnCellsSection);
