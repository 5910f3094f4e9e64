import { html, nothing, type TemplateResult } from "lit";
import { formatMoment, t } from "../i18n/i18n.ts";
import type { Mark } from "../wire/work.ts";

/** The marks of an exercise, each with its reason and by whom; the class's name where there are several. */
export function markList(marks: readonly Mark[]): TemplateResult {
  return html`<ul class="marks">
    ${marks.map(
      (mark) =>
        html`<li data-testid="mark">
          <b>${t("mark.percent", { n: mark.percent })}</b> ${mark.reason}
          <span class="quiet"
            >${mark.by === ""
              ? t("mark.by-gone", { time: formatMoment(mark.at) })
              : t("mark.by", { name: mark.by, time: formatMoment(mark.at) })}
            ${marks.length > 1 ? mark.classroom : nothing}</span
          >
        </li>`,
    )}
  </ul>`;
}
