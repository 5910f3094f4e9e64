import { html, type TemplateResult } from "lit";
import { formatMoment, t } from "../i18n/i18n.ts";
import { openDialog } from "../ui/ask.ts";
import { problem } from "../ui/controls.ts";
import type { DeletedCell } from "../wire/model.ts";
import { firstLine } from "./draft-history.ts";

/** Shows deleted cells of the learner's own, last deleted first; each can be brought back. */
export function showDeleted(
  cells: readonly DeletedCell[],
  bringBack: (cell: DeletedCell) => void,
  failure: string | null = null,
): void {
  openDialog("bin", (dialog) => {
    const entry = (cell: DeletedCell): TemplateResult =>
      html`<li>
        <details>
          <summary>${formatMoment(cell.deletedAt)} <span class="first">${firstLine(cell.code)}</span></summary>
          <pre class="term" tabindex="0">${cell.code}</pre>
          <p>
            <button
              type="button"
              class="button small"
              data-testid="bring-back"
              @click=${() => {
                dialog.close();
                bringBack(cell);
              }}
            >
              ${t("own.bring-back")}
            </button>
          </p>
        </details>
      </li>`;
    return html`<h2>${t("own.bin")}</h2>
      ${problem(failure)}
      ${cells.length === 0
        ? html`<p class="quiet">${failure === null ? t("own.bin-empty") : ""}</p>`
        : html`<ol class="versions">
            ${cells.map(entry)}
          </ol>`}
      <p class="buttons">
        <button type="button" class="button" autofocus @click=${() => dialog.close()}>${t("app.close")}</button>
      </p>`;
  });
}
