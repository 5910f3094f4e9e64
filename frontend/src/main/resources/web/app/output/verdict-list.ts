import { html, nothing, type TemplateResult } from "lit";
import { inLanguage, t } from "../i18n/i18n.ts";
import * as icons from "../ui/icons.ts";
import type { Attempt, CheckVerdict } from "../wire/model.ts";

/** The checks of one attempt, as they come in: what passed, and of what failed the input, the wanted and the got. */
export function verdictList(attempt: Attempt): TemplateResult {
  const passed = attempt.checks.filter((each) => each.state === "PASSED").length;
  const begun = attempt.checks.some((each) => each.state !== "WAITING");
  const words =
    attempt.state === "PENDING"
      ? t(begun ? "verdict.grading" : "verdict.queued")
      : attempt.passed === true
        ? t("verdict.passed")
        : t("verdict.failed", { passed, of: attempt.checks.length });
  const state = attempt.state === "PENDING" ? "PENDING" : attempt.passed === true ? "PASSED" : "FAILED";
  return html`<div class="verdict" data-testid="verdict" data-state=${state}>
    <p class="sum ${state}" role="status">${state === "PASSED" ? icons.check : nothing}${words}</p>
    <ol class="checks">
      ${attempt.checks.map(checkLine)}
    </ol>
  </div>`;
}

function checkLine(check: CheckVerdict): TemplateResult {
  const sign = {
    WAITING: icons.ring,
    RUNNING: icons.dot,
    PASSED: icons.check,
    FAILED: icons.cross,
    SKIPPED: icons.dash,
  }[check.state];
  return html`<li class=${check.state} data-testid="check-${check.checkId}" data-state=${check.state}>
    <p class="title">
      <span class="sign">${sign}</span><span>${inLanguage(check.title)}</span
      ><span class="word">${t(`verdict.${check.state}`)}</span>
    </p>
    ${check.state === "FAILED" ? why(check) : remark(check)}
  </li>`;
}

/** A check that passed may have something to say, too: of a line that did not matter. */
function remark({ state, message }: CheckVerdict): TemplateResult | typeof nothing {
  return state === "PASSED" && message !== null ? html`<div class="why"><p>${inLanguage(message)}</p></div>` : nothing;
}

function why(check: CheckVerdict): TemplateResult {
  const line = (label: string, value: string | null): TemplateResult | typeof nothing =>
    value === null || value === ""
      ? nothing
      : html`<dt>${label}</dt>
          <dd><pre>${value}</pre></dd>`;
  return html`<div class="why">
    ${check.message === null ? nothing : html`<p>${inLanguage(check.message)}</p>`}
    <dl>
      ${line(t("verdict.input"), check.input)} ${line(t("verdict.expected"), check.expected)}
      ${line(t("verdict.got"), check.got)}
    </dl>
    ${check.hint === null
      ? nothing
      : html`<p class="hint-line"><b>${t("verdict.hint")}</b> ${inLanguage(check.hint)}</p>`}
    ${check.see === null
      ? nothing
      : html`<p class="see-line">
          <a href=${encodeURIComponent(check.see)}>${t("verdict.see", { lesson: check.see })}</a>
        </p>`}
  </div>`;
}
