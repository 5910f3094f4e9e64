import { html, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import "../ui/copy-button.ts";
import type { Copyable } from "../ui/copy-button.ts";
import { asShown } from "./terminal.ts";

/** A button that copies printed text as it is shown; it stands before the `pre` that shows it. */
export function copyOf(text: string): TemplateResult {
  const what = (button: HTMLElement): Copyable => ({
    text: asShown(text),
    select: () => {
      const shown = button.parentElement?.querySelector("printed-text");
      if (shown) {
        getSelection()?.selectAllChildren(shown);
      }
    },
  });
  return html`<copy-button .what=${what} .label=${t("output.copy")}></copy-button>`;
}
