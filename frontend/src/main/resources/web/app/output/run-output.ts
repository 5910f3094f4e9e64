import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { formatCount, formatMillis, t } from "../i18n/i18n.ts";
import type { OutputItem, RunView } from "../session/view.ts";
import { blocksOf } from "./blocks.ts";
import "./chart-frames.ts";
import "./broadcast-view.ts";
import "./chart-view.ts";
import "./elapsed-time.ts";
import { compilerMessages, ending, type GoTo } from "./failure.ts";
import "./graph-view.ts";
import "./heat-map.ts";
import "./image-grid.ts";
import "./markdown-text.ts";
import "./matrix-view.ts";
import "./parallel-view.ts";
import "./memory-map.ts";
import "./model-summary.ts";
import "./printed-text.ts";
import "./table-view.ts";
import { copyOf } from "./copying.ts";
import { progressLine } from "./progress-line.ts";

/** All that one run of a cell has shown so far, in its order, and how it ended. */
export function runOutput(run: RunView, goTo: GoTo): TemplateResult {
  const silent = run.items.length === 0 && run.diagnostics.length === 0;
  const running = run.state === "RUNNING";
  return html`${repeat(
      blocksOf(run),
      ({ key }) => `${run.runId} ${key}`,
      ({ row, items }) =>
        row
          ? html`<div class="side-by-side" data-testid="side-by-side">
              ${repeat(
                items,
                (item) => ("id" in item ? item.id : ""),
                (item) => outputItem(item, running),
              )}
            </div>`
          : items.map((item) => outputItem(item, running)),
    )}
    ${compilerMessages(run.diagnostics, goTo)} ${run.outcome === null ? nothing : ending(run.outcome, goTo)}
    ${silent && run.state === "RUNNING" ? html`<p class="quiet late">${t("work.no-output-yet")}</p>` : nothing}
    <p class="foot" data-testid="run-state" data-state=${run.state} data-outcome=${run.outcome?.type ?? nothing}>
      ${foot(run, silent)}
    </p>`;
}

function foot(run: RunView, silent: boolean): TemplateResult {
  switch (run.state) {
    case "QUEUED":
      return html`${t("output.waits")}`;
    case "RUNNING":
      return html`<span class="busy">${t("cell.running")}</span><elapsed-time .since=${run.since}></elapsed-time>`;
    case "FINISHED":
      return html`${run.outcome?.type === "completed"
        ? html`<span class="fine">✓ ${t("output.finished")}</span>`
        : nothing}
      ${run.millis === null ? nothing : html`<span>${formatMillis(run.millis)}</span>`}
      ${silent && run.outcome?.type === "completed" ? html`<span>${t("work.nothing-printed")}</span>` : nothing}`;
    default:
      return run.state satisfies never;
  }
}

/** Of lines alone one cannot tell how much it is: they may be of any length, and the cut within one. */
function hidden(lines: number, chars: number): string {
  const counted = { lines: formatCount(lines), chars: formatCount(chars) };
  return lines === 0 ? t("output.hidden-chars", counted) : t("output.hidden", counted);
}

function outputItem(item: OutputItem, running: boolean): TemplateResult {
  switch (item.kind) {
    case "text": {
      const onlyErrors = item.first === "STDERR" && !item.mixed;
      return html`<div class="copyable">
        ${copyOf(item.text)}
        <pre
          tabindex="0"
          class="term ${onlyErrors ? "stderr" : ""}"
          data-channel=${item.mixed ? "BOTH" : item.first}
        >${item.mixed || onlyErrors
          ? html`<span class="sr-only">${t(onlyErrors ? "output.stderr" : "output.both")}: </span>`
          : nothing}<printed-text
          .follow=${running}
          .text=${item.text}
        ></printed-text></pre>
      </div>`;
    }
    case "hidden":
      return html`<p class="hidden-lines">⋯ ${hidden(item.lines, item.chars)} ⋯</p>`;
    case "result":
      return html`<div class="result">
        <p class="caption">
          ${item.name === null ? nothing : html`<b>${item.name}</b>`} <span class="quiet">${item.type}</span>
        </p>
        <div class="copyable">
          ${copyOf(item.text)}
          <pre class="term" tabindex="0"><printed-text .text=${item.text}></printed-text></pre>
        </div>
      </div>`;
    case "tensor":
      return html`<heat-map .tensor=${item.tensor}></heat-map>`;
    case "chart":
      return html`<chart-view .chart=${item.chart} .name=${item.id}></chart-view>`;
    case "frames":
      return html`<chart-frames .frames=${item.frames} .name=${item.id}></chart-frames>`;
    case "parallel":
      return html`<parallel-view .parallel=${item.parallel}></parallel-view>`;
    case "images":
      return html`<image-grid .images=${item.images}></image-grid>`;
    case "matrix":
      return html`<matrix-view .matrix=${item.matrix}></matrix-view>`;
    case "graph":
      return html`<graph-view .graph=${item.graph}></graph-view>`;
    case "progress":
      return progressLine(item.progress);
    case "memory":
      return html`<memory-map .memory=${item.memory}></memory-map>`;
    case "broadcast":
      return html`<broadcast-view .broadcast=${item.broadcast}></broadcast-view>`;
    case "table":
      return html`<table-view .table=${item.table}></table-view>`;
    case "summary":
      return html`<model-summary .summary=${item.summary}></model-summary>`;
    case "markdown":
      return html`<markdown-text .text=${item.text}></markdown-text>`;
    default:
      return item satisfies never;
  }
}
