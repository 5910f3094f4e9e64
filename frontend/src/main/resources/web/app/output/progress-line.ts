import { html, nothing, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import type { Progress } from "../wire/protocol.ts";

/** A progress bar in one line: what, how far, how fast, how long still. */
export function progressLine(progress: Progress): TemplateResult {
  const { label, done, total } = progress;
  const perSecond = Number(progress.perSecond);
  const left = total > done && perSecond > 0 ? (total - done) / perSecond : null;
  const count = total > 0 ? `${done} / ${total}` : String(done);
  return html`<div class="progress" data-testid="progress">
    <span>${label} ${count}</span>
    <progress
      aria-label=${label === "" ? count : label}
      max=${total > 0 ? total : nothing}
      value=${total > 0 ? Math.min(done, total) : nothing}
    ></progress>
    <span class="quiet">
      ${perSecond > 0 && Number.isFinite(perSecond) ? t("progress.rate", { n: formatNumber(perSecond, 3) }) : nothing}
      ${left === null ? nothing : html` · ${t("progress.left", { time: timeOf(left) })}`}
    </span>
  </div>`;
}

function timeOf(seconds: number): string {
  return seconds < 90
    ? t("progress.seconds", { n: seconds < 10 ? seconds.toFixed(1) : Math.round(seconds) })
    : t("progress.minutes", { n: Math.round(seconds / 60) });
}
