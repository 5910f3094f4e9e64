import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { wordsFor } from "../account/session.ts";
import { formatMoment, language, refusalText, t } from "../i18n/i18n.ts";
import { type GoTo, whatNow } from "../output/failure.ts";
import { runOutput } from "../output/run-output.ts";
import { verdictList } from "../output/verdict-list.ts";
import type { RunView, SessionView } from "../session/view.ts";
import { problem, tabs, type Tab } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import type { Attempt } from "../wire/model.ts";
import type { Graph } from "../wire/protocol.ts";
import "./variable-list.ts";

export type PanelTab = "output" | "checks" | "attempts" | "variables" | "graph";

/** What a cell has shown, and which of the cells that is, from 1. */
export interface NumberedRun {
  readonly number: number;
  readonly run: RunView;
}

/** Beside the prose, or under it where there is no room: what the focused cell has shown, and what the session holds. */
export class SidePanel extends DojoElement {
  static override properties = {
    view: { attribute: false },
    run: { attribute: false },
    runs: { attribute: false },
    allRuns: { type: Boolean },
    asked: { type: Boolean },
    tab: {},
    exercise: { type: Boolean },
    attempts: { attribute: false },
    unsent: { type: Boolean },
    failure: { attribute: false },
    refused: { attribute: false },
    open: { type: Boolean },
    goTo: { attribute: false },
  };
  declare view: SessionView;
  /** The focused cell's last run. */
  declare run: RunView | null;
  /** The last runs of all cells in the prose, from the top. */
  declare runs: readonly NumberedRun[];
  /** Whether they are shown all, not only the focused cell's. */
  declare allRuns: boolean;
  declare asked: boolean;
  declare tab: PanelTab;
  declare exercise: boolean;
  declare attempts: readonly Attempt[];
  declare unsent: boolean;
  declare failure: unknown;
  declare refused: { readonly code: string; readonly message: string } | null;
  /** On a narrow screen: whether the sheet is up. */
  declare open: boolean;
  declare goTo: GoTo;

  constructor() {
    super();
    this.run = null;
    this.runs = [];
    this.allRuns = false;
    this.asked = false;
    this.tab = "output";
    this.exercise = false;
    this.attempts = [];
    this.unsent = false;
    this.failure = null;
    this.refused = null;
    this.open = false;
  }

  override render(): TemplateResult {
    const held = this.view.variables.length + this.view.variablesBeyond;
    const all: readonly Tab<PanelTab>[] = [
      { id: "output", label: t("work.output") },
      ...(this.exercise
        ? ([
            { id: "checks", label: t("work.checks") },
            { id: "attempts", label: t("work.attempts") },
          ] as const)
        : []),
      { id: "variables", label: held === 0 ? t("work.variables") : t("work.variables-count", { n: held }) },
      { id: "graph", label: t("work.graph") },
    ];
    return html`<aside class="work ${this.open ? "open" : ""}" aria-label=${t("work.name")}>
      <h2 class="sr-only">${t("work.name")}</h2>
      <div class="work-bar">
        ${tabs("work", "work.name", all, this.tab, (tab) => this.emit("tab-chosen", tab))}
        <span class="space"></span>
        <button
          type="button"
          class="button small restart"
          data-testid="restart"
          title=${t("session.restart-hint")}
          @click=${() => this.emit("restart-session")}
        >
          ${icons.again}<span>${t("session.restart")}</span>
        </button>
        <button
          type="button"
          class="icon-button sheet-handle"
          data-testid="sheet"
          aria-expanded=${this.open}
          aria-label=${this.open ? t("work.fold") : t("work.open")}
          @click=${() => this.emit("sheet-toggled")}
        >
          ${this.open ? icons.down : icons.up}
        </button>
      </div>
      <div class="work-panel" id="work-panel" role="tabpanel" aria-labelledby="work-tab-${this.tab}" tabindex="0">
        ${this.#expiring()} ${this.#panel()}
      </div>
    </aside>`;
  }

  /** Whatever is looked at: the variables are as much at stake there. */
  #expiring(): TemplateResult | typeof nothing {
    const { expiring } = this.view;
    return expiring === null
      ? nothing
      : html`<p class="ending" role="status" data-testid="expiring">
          ${t("session.expiring", { n: Math.max(1, Math.round(expiring / 60_000)) })}
          <button type="button" class="button small" data-testid="keep" @click=${() => this.emit("keep-session")}>
            ${t("session.keep")}
          </button>
        </p>`;
  }

  #panel(): TemplateResult {
    switch (this.tab) {
      case "output":
        return this.#output();
      case "checks":
        return this.#checks();
      case "attempts":
        return this.#history();
      case "variables":
        return this.#variables();
      case "graph":
        return this.#graph();
      default:
        return this.tab satisfies never;
    }
  }

  #output(): TemplateResult {
    const { lost } = this.view;
    // A run that the loss ended tells of it itself; after a restart it still tells of the loss before.
    const { outcome } = this.run ?? {};
    const told = outcome?.type === "runnerDied" && outcome.reason === lost?.reason;
    return html`${this.refused === null ? nothing : problem(refusalText({ ...this.refused, args: null }))}
      ${lost === null || told
        ? nothing
        : html`<p class="ending" data-testid="lost">${t(`lost.${lost.reason}`)} ${whatNow(lost.reason)}</p>`}
      ${this.runs.length < 2 ? nothing : this.#scope()}
      <div class="outputs" data-testid="output" role="log" aria-label=${t("work.output")}>
        ${this.runs.length >= 2 && this.allRuns ? this.runs.map((each) => this.#oneOfAll(each)) : this.#focusedRun()}
      </div>`;
  }

  #focusedRun(): TemplateResult {
    return this.asked
      ? html`<p class="quiet late">${t("output.asked")}</p>`
      : this.run === null
        ? html`<p class="quiet">${t("work.no-output")}</p>`
        : runOutput(this.run, this.goTo);
  }

  /** One cell's output, or those of all that have run. */
  #scope(): TemplateResult {
    const choice = (all: boolean): TemplateResult =>
      html`<button
        type="button"
        aria-pressed=${this.allRuns === all}
        data-testid=${all ? "outputs-all" : "outputs-one"}
        @click=${() => this.emit("all-runs", all)}
      >
        ${t(all ? "work.outputs-all" : "work.outputs-one")}
      </button>`;
    return html`<div class="segments scope" role="group" aria-label=${t("work.output")}>
      ${choice(false)}${choice(true)}
    </div>`;
  }

  #oneOfAll({ number, run }: NumberedRun): TemplateResult {
    const goTo: GoTo = (line, column) => this.emit("go-to", { cellId: run.cellId, line, column });
    return html`<section class="one-of-all outputs" aria-label=${t("work.output-of", { n: number })}>
      <h3>
        <button
          type="button"
          class="text-button"
          @click=${() => this.emit("go-to", { cellId: run.cellId, line: 1, column: 1 })}
        >
          ${t("cell.label", { n: number })}
        </button>
      </h3>
      ${guard([run, language.value], () => runOutput(run, goTo))}
    </section>`;
  }

  #checks(): TemplateResult {
    const [latest] = this.attempts;
    return html`${problem(this.failure === null ? null : wordsFor(this.failure))}
    ${this.unsent
      ? html`<p class="quiet late" role="status">${t("verdict.kept")}</p>`
      : latest === undefined
        ? html`<p class="quiet">${t("work.no-checks")}</p>`
        : verdictList(latest)}`;
  }

  #history(): TemplateResult {
    const all = this.attempts;
    return all.length === 0
      ? html`<p class="quiet">${t("verdict.no-attempts")}</p>`
      : html`<ol class="history" reversed>
          ${all.map((attempt, i) => this.#past(attempt, all.length - i))}
        </ol>`;
  }

  #past(attempt: Attempt, n: number): TemplateResult {
    const passed = attempt.checks.filter((check) => check.state === "PASSED").length;
    const sign = attempt.state === "PENDING" ? icons.dot : attempt.passed === true ? icons.check : icons.cross;
    return html`<li class=${attempt.passed === true ? "PASSED" : attempt.state === "PENDING" ? "" : "FAILED"}>
      <details>
        <summary>
          <span class="sign">${sign}</span><b>${t("verdict.attempt", { n })}</b>
          <span class="quiet">${formatMoment(attempt.submittedAt)} · ${passed}/${attempt.checks.length}</span>
        </summary>
        <h3>${t("verdict.code")}</h3>
        <pre class="term" tabindex="0">${attempt.code}</pre>
        <p>
          <button type="button" class="text-button" @click=${() => this.emit("use-code", attempt.code)}>
            ${t("verdict.use-code")}
          </button>
        </p>
        ${verdictList(attempt)}
      </details>
    </li>`;
  }

  #variables(): TemplateResult {
    return html`<variable-list .variables=${this.view.variables} .beyond=${this.view.variablesBeyond}></variable-list>`;
  }

  #graph(): TemplateResult {
    const graph = lastGraph(this.view);
    return graph === null
      ? html`<p class="quiet">${t("work.no-graph")}</p>`
      : html`<graph-view .graph=${graph}></graph-view>`;
  }
}

function lastGraph(view: SessionView): Graph | null {
  let last: Graph | null = null;
  for (const run of view.runs.values()) {
    for (const item of run.items) {
      last = item.kind === "graph" ? item.graph : last;
    }
  }
  return last;
}

customElements.define("side-panel", SidePanel);
