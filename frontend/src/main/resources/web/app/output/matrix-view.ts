import { html, nothing, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import type { MatrixPicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { token } from "../ui/theme.ts";
import { svgOf } from "./matrix-svg.ts";
import { csvOf, tintsOf } from "./pictures.ts";
import { saveCsv, saveSvg } from "./save.ts";
import { toolButton } from "./tool-button.ts";

/** Numbers under names of rows and columns: a table that is drawn, so it needs no twin. */
export class MatrixView extends DojoElement {
  static override properties = { matrix: { attribute: false } };
  declare matrix: MatrixPicture;

  override render(): TemplateResult {
    const { name, rowTitle, columnTitle, rows, columns } = this.matrix;
    const label = name === "" ? t("matrix.name") : name;
    return html`<figure class="matrix" data-testid="matrix">
      <figcaption>
        <b>${name}</b>
        <span>${t("matrix.size", { rows: rows.length, columns: columns.length })}</span>
      </figcaption>
      <div class="scroll matrix-scroll" role="region" tabindex="0" aria-label=${label}>
        <table>
          <thead>
            ${columnTitle === ""
              ? nothing
              : html`<tr>
                  <td></td>
                  <th scope="colgroup" colspan=${columns.length} class="axis">${columnTitle}</th>
                </tr>`}
            <tr>
              ${rowTitle === "" ? html`<td></td>` : html`<th scope="col" class="axis">${rowTitle}</th>`}
              ${columns.map((each) => html`<th scope="col">${each}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.#rows()}
          </tbody>
        </table>
      </div>
      <p class="tools">
        ${toolButton("chart.svg", "chart.svg-short", () => saveSvg(this.#drawn(), label))}
        ${toolButton("matrix.csv", "matrix.csv-short", () => saveCsv(csvOf(this.matrix), label))}
      </p>
    </figure>`;
  }

  #drawn(): string {
    const look = {
      font: token("code-font"),
      ink: token("ink"),
      muted: token("muted"),
      paper: token("surface"),
      plain: token("link"),
      other: token("accent"),
    };
    return svgOf(this.matrix, look, (value) => formatNumber(value, 3));
  }

  #rows(): readonly TemplateResult[] {
    const { rows, columns, rowTitle, columnTitle, values } = this.matrix;
    const tints = tintsOf(this.matrix);
    return rows.map(
      (row, r) =>
        html`<tr>
          <th scope="row">${row}</th>
          ${columns.map((column, c) => {
            const at = r * columns.length + c;
            const value = values[at] ?? Number.NaN;
            const tint = tints[at] ?? { sign: "plain", share: 0 };
            const place = `${rowTitle} ${row}, ${columnTitle} ${column}`.trim();
            return html`<td
              class="${Number.isNaN(value) ? "missing" : tint.sign} ${value === 0 ? "zero" : ""}"
              style="--share:${Math.round(tint.share * 100)}%"
              title="${place}: ${formatNumber(value, 7)}"
            >
              ${formatNumber(value, 3)}
            </td>`;
          })}
        </tr>`,
    );
  }
}

customElements.define("matrix-view", MatrixView);
