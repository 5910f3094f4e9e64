import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { TO_STDERR, TO_STDOUT, type RunView } from "../session/view.ts";
import * as icons from "../ui/icons.ts";
import { differingLines } from "../ui/differing.ts";

const SIGNS = new RegExp(`[${TO_STDERR}${TO_STDOUT}]`, "g");

/** One of two cells that stand side by side. */
export interface PairSide {
  readonly number: number;
  readonly cell: TemplateResult;
  readonly run: RunView | null;
}

/** Two cells side by side, one above the other where it is narrow; what they print stands below, compared. */
export function cellPair(left: PairSide, right: PairSide, runBoth: () => void): TemplateResult {
  return html`<section class="pair" aria-label=${t("pair.label", { left: left.number, right: right.number })}>
    <p class="pair-head">
      <span>${t("pair.words")}</span>
      <button type="button" class="button small" data-testid="run-both" @click=${runBoth}>
        ${icons.play}${t("pair.run")}
      </button>
    </p>
    <div class="pair-cells">${left.cell}${right.cell}</div>
    ${left.run?.state === "FINISHED" && right.run?.state === "FINISHED" ? outputs(left, right) : nothing}
  </section>`;
}

function outputs(left: PairSide, right: PairSide): TemplateResult | typeof nothing {
  const [a, b] = [printed(left.run), printed(right.run)];
  if (a === "" && b === "") {
    return nothing;
  }
  const differing = differingLines(a, b);
  return html`<div class="pair-outputs" data-testid="pair-outputs">
    ${output(left.number, a, differing.left)}${output(right.number, b, differing.right)}
  </div>`;
}

function output(number: number, text: string, differing: readonly number[]): TemplateResult {
  return html`<figure>
    <figcaption>${t("pair.output", { n: number })}</figcaption>
    <pre class="term" tabindex="0">
${text.split("\n").map((line, i) => (differing.includes(i + 1) ? html`<mark>${line}</mark>${"\n"}` : `${line}\n`))}</pre
    >
  </figure>`;
}

/** What a run has printed, and the first line of the error that ended it. */
function printed(run: RunView | null): string {
  const text = (run?.items ?? []).map((item) => (item.kind === "text" ? item.text.replace(SIGNS, "") : "")).join("");
  const error = run?.outcome?.type === "threw" ? (run.outcome.message ?? run.outcome.exception).split("\n")[0] : "";
  return `${text}${error ?? ""}`.trimEnd();
}
