import { html, type TemplateResult } from "lit";
import { formatMoment, t } from "../i18n/i18n.ts";
import { openDialog } from "../ui/ask.ts";
import { problem } from "../ui/controls.ts";

/** A text that a cell had. */
export interface KeptText {
  /** When it was saved, or deleted. */
  readonly at: string;
  readonly code: string;
}

/** How a list of kept texts is told. */
export interface KeptTextsWords {
  readonly title: string;
  readonly none: string;
  readonly bringBack: string;
}

/** Shows texts that can be brought back, newest first; `bringBack` closes the dialog when it is the right moment. */
export function showKeptTexts<T extends KeptText>(
  testId: string,
  words: KeptTextsWords,
  texts: readonly T[],
  bringBack: (text: T, close: () => void) => void,
  failure: string | null,
): void {
  openDialog(testId, (dialog) => {
    const entry = (text: T): TemplateResult =>
      html`<li>
        <details>
          <summary>${formatMoment(text.at)} <span class="first">${firstLine(text.code)}</span></summary>
          <pre class="term" tabindex="0">${text.code}</pre>
          <p>
            <button
              type="button"
              class="button small"
              data-testid="bring-back"
              @click=${() => bringBack(text, () => dialog.close())}
            >
              ${words.bringBack}
            </button>
          </p>
        </details>
      </li>`;
    return html`<h2>${words.title}</h2>
      ${problem(failure)}
      ${texts.length === 0
        ? html`<p class="quiet">${failure === null ? words.none : ""}</p>`
        : html`<ol class="versions">
            ${texts.map(entry)}
          </ol>`}
      <p class="buttons">
        <button type="button" class="button" autofocus @click=${() => dialog.close()}>${t("app.close")}</button>
      </p>`;
  });
}

function firstLine(code: string): string {
  const line = code.split("\n").find((each) => each.trim() !== "") ?? "";
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
