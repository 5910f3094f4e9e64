import { html, type TemplateResult } from "lit";
import { t, type MessageKey } from "../i18n/i18n.ts";

/**
 * A button below a drawing.
 *
 * @param label what it does, for whoever cannot see that from the short words
 */
export function toolButton(label: MessageKey, short: MessageKey, use: () => void): TemplateResult {
  return html`<button type="button" class="text-button" title=${t(label)} aria-label=${t(label)} @click=${use}>
    ${t(short)}
  </button>`;
}

/** Opens and closes what a drawing shows as a table, for whoever reads rather than looks. */
export function tableButton(open: boolean, toggle: () => void): TemplateResult {
  return html`<button type="button" class="text-button" aria-expanded=${open} @click=${toggle}>
    ${t("chart.table")}
  </button>`;
}
