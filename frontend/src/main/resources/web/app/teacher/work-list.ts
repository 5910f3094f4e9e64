import { html, type TemplateResult } from "lit";
import { inLanguage, t } from "../i18n/i18n.ts";
import type { AtExercise } from "../wire/work.ts";

/** The exercises and how far somebody is with each; pressing one opens its film: with `all` also one that was never begun. */
export function workList(
  exercises: readonly AtExercise[],
  chosen: string | null,
  choose: (exercise: AtExercise) => void,
  all = false,
): TemplateResult {
  return html`<div class="scroll work-list" role="region" tabindex="0" aria-label=${t("record.exercise")}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t("record.exercise")}</th>
          <th scope="col">${t("record.state")}</th>
          <th scope="col">${t("record.attempts")}</th>
          <th scope="col">${t("record.active")}</th>
          <th scope="col">${t("record.runs")}</th>
          <th scope="col">${t("mark.column")}</th>
        </tr>
      </thead>
      <tbody>
        ${exercises.map(
          (each) =>
            html`<tr class=${each.state} data-testid="work-row" data-lesson=${each.lessonId}>
              <th scope="row">
                <button
                  type="button"
                  class="text-button"
                  aria-label=${t("record.open", { lesson: `${each.lessonId} ${inLanguage(each.title)}` })}
                  aria-pressed=${each.lessonId === chosen}
                  ?disabled=${!all &&
                  each.marks.length === 0 &&
                  each.state === "NEW" &&
                  each.activeMinutes === 0 &&
                  each.runs === 0}
                  @click=${() => choose(each)}
                >
                  ${each.lessonId} ${inLanguage(each.title)}
                </button>
              </th>
              <td>${t(`course.state.${each.state}`)}</td>
              <td>${each.attempts}</td>
              <td>${t("record.minutes", { n: each.activeMinutes })}</td>
              <td>${t("record.runs-of", { n: each.runs, failed: each.failedRuns })}</td>
              <td data-testid="row-mark">
                ${each.marks.map(
                  (mark) => html`<span class="row-mark">${t("mark.percent", { n: mark.percent })}</span>`,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
