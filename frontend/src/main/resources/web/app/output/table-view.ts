import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatCount, formatNumber, language, t } from "../i18n/i18n.ts";
import "../ui/copy-button.ts";
import type { Copyable } from "../ui/copy-button.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import type { Table, TableColumn } from "../wire/protocol.ts";
import { saveCsv } from "./save.ts";
import { csvOf, numberText, rowsOf, sortingAfter, type Sorting } from "./sorting.ts";

const FIRST = 50;

/** Records as a table that is sorted by a press on a column's head. */
export class TableView extends DojoElement {
  static override properties = { table: { attribute: false } };
  declare table: Table;
  #sorting: Sorting | null = null;
  #all = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("table") && (this.#sorting?.column ?? 0) >= this.table.columns.length) {
      this.#sorting = null;
    }
  }

  override render(): TemplateResult {
    const { name, columns } = this.table;
    const rows = rowsOf(this.table, this.#sorting, language.value);
    const shown = this.#all ? rows : rows.slice(0, FIRST);
    const label = name === "" ? t("table.name") : name;
    return html`<figure class="records" data-testid="table">
      <figcaption>
        <b>${name}</b>
        <span>${this.#about(rows.length)}</span>
      </figcaption>
      <div class="scroll records-scroll" role="region" tabindex="0" aria-label=${label}>
        <table>
          <thead>
            <tr>
              ${columns.map((column, c) => this.#head(column, c))}
            </tr>
          </thead>
          <tbody>
            ${shown.map(
              (row) =>
                html`<tr>
                  ${columns.map((column) => cellOf(column, row))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="tools">
        ${rows.length > FIRST
          ? html`<button type="button" class="text-button" aria-expanded=${this.#all} @click=${this.#toggleAll}>
              ${this.#all ? t("table.fewer", { n: FIRST }) : t("table.more", { n: formatCount(rows.length) })}
            </button>`
          : nothing}
        <button
          type="button"
          class="text-button"
          title=${t("matrix.csv")}
          aria-label=${t("matrix.csv")}
          @click=${() => saveCsv(csvOf(this.table, rows), label)}
        >
          ${t("matrix.csv-short")}
        </button>
        <copy-button .what=${this.#copied} .label=${t("table.copy")}></copy-button>
      </p>
    </figure>`;
  }

  #about(shown: number): string {
    const { count, columns } = this.table;
    return shown < count
      ? t("table.part", { n: formatCount(count), shown: formatCount(shown), columns: columns.length })
      : t("matrix.size", { rows: count, columns: columns.length });
  }

  #head(column: TableColumn, c: number): TemplateResult {
    const order = this.#sorting?.column === c ? this.#sorting.order : "none";
    const sign = order === "none" ? "" : order === "ascending" ? "▲" : "▼";
    return html`<th scope="col" aria-sort=${order} class=${column.numeric ? "right" : ""}>
      <button type="button" @click=${() => this.#sort(c)}>
        ${column.name === "" ? "–" : column.name}<i aria-hidden="true">${sign}</i>
      </button>
    </th>`;
  }

  #sort(c: number): void {
    this.#sorting = sortingAfter(this.#sorting, c);
    this.requestUpdate();
  }

  readonly #toggleAll = (): void => {
    this.#all = !this.#all;
    this.requestUpdate();
  };

  readonly #copied = (): Copyable => ({
    text: csvOf(this.table, rowsOf(this.table, this.#sorting, language.value)),
    select: () => {
      const shown = this.querySelector("table");
      if (shown !== null) {
        getSelection()?.selectAllChildren(shown);
      }
    },
  });
}

function cellOf(column: TableColumn, row: number): TemplateResult {
  const cell = column.cells[row] ?? "";
  return column.numeric
    ? html`<td class="right" title=${cell}>${numberText(cell, (value) => formatNumber(value, 5))}</td>`
    : html`<td>${cell}</td>`;
}

customElements.define("table-view", TableView);
