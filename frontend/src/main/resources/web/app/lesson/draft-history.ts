import { html, type TemplateResult } from "lit";
import { formatMoment, t } from "../i18n/i18n.ts";
import { openDialog } from "../ui/ask.ts";
import { problem } from "../ui/controls.ts";
import type { Revision } from "../wire/model.ts";

/** Shows what the text of a cell was, newest first; one of them can be brought back. */
export function showHistory(
  title: string,
  revisions: readonly Revision[],
  bringBack: (code: string) => void,
  failure: string | null = null,
): void {
  openDialog("versions", (dialog) => {
    const version = (revision: Revision): TemplateResult =>
      html`<li>
        <details>
          <summary>${formatMoment(revision.savedAt)} <span class="first">${firstLine(revision.code)}</span></summary>
          <pre class="term" tabindex="0">${revision.code}</pre>
          <p>
            <button
              type="button"
              class="button small"
              data-testid="bring-back"
              @click=${() => {
                bringBack(revision.code);
                dialog.close();
              }}
            >
              ${t("history.bring-back")}
            </button>
          </p>
        </details>
      </li>`;
    return html`<h2>${title}</h2>
      ${problem(failure)}
      ${revisions.length === 0
        ? html`<p class="quiet">${failure === null ? t("history.none") : ""}</p>`
        : html`<ol class="versions">
            ${revisions.map(version)}
          </ol>`}
      <p class="buttons">
        <button type="button" class="button" autofocus @click=${() => dialog.close()}>${t("app.close")}</button>
      </p>`;
  });
}

export function firstLine(code: string): string {
  const line = code.split("\n").find((each) => each.trim() !== "") ?? "";
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
