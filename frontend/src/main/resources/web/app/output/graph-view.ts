import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import { token } from "../ui/theme.ts";
import type { Graph, GraphNode } from "../wire/protocol.ts";
import { graphPicture } from "./graph-picture.ts";
import { momentOf, nameOf, stepsOf, type Moment } from "./graph-steps.ts";
import { graphTables, sentenceOf } from "./graph-words.ts";
import { saveSvg } from "./save.ts";
import { tableButton } from "./tool-button.ts";

const PLAY_MILLIS = 1_400;
/** What a graph is called to which its program gave no name. */
const UNNAMED = /^(graph( \d+)?)?$/;

let graphs = 0;

/**
 * An autograd graph, from the leaves down to the result; a node tells its details when it is chosen. Where the backward
 * pass was walked, it can be followed step by step.
 */
export class GraphView extends DojoElement {
  static override properties = { graph: { attribute: false } };
  declare graph: Graph;
  #chosen: string | null = null;
  #at = 0;
  #table = false;
  #playing: ReturnType<typeof setInterval> | null = null;
  /** Ids are the page's, and it may show two graphs. */
  readonly #arrow = `arrow-${++graphs}`;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#pause());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("graph")) {
      this.#at = Math.min(this.#at, stepsOf(this.graph).length);
    }
  }

  override render(): TemplateResult {
    const byId = new Map(this.graph.nodes.map((node) => [node.id, node]));
    const chosen = this.#chosen === null ? undefined : byId.get(this.#chosen);
    const moment = momentOf(this.graph, this.#at);
    return html`<figure class="graph" data-testid="graph">
      ${UNNAMED.test(this.graph.name) ? nothing : html`<figcaption><b>${this.graph.name}</b></figcaption>`}
      <div class="scroll">
        ${graphPicture(this.graph, moment, { arrow: this.#arrow, chosen: this.#chosen, choose: this.#choose })}
      </div>
      ${this.#walk(moment, byId)} ${chosen === undefined ? nothing : this.#details(chosen, byId)}
      <p class="tools">
        ${tableButton(this.#table, this.#toggleTable)}
        <button type="button" class="text-button" @click=${this.#save}>${t("graph.svg")}</button>
      </p>
      ${this.#table ? graphTables(this.graph, byId) : nothing}
    </figure>`;
  }

  #walk(moment: Moment, byId: ReadonlyMap<string, GraphNode>): TemplateResult | typeof nothing {
    const { walk } = this.graph;
    if (walk === null) {
      return nothing;
    }
    const count = walk.steps.length;
    if (count === 0) {
      return html`<p class="quiet graph-why" data-testid="graph-why">${t(`graph.walk.${walk.outcome}`)}</p>`;
    }
    const said = moment.step === null ? t("graph.walk.WALKED", { n: count }) : sentenceOf(moment.step, byId);
    return html`<p class="graph-said ${moment.step === null ? "" : "on"}" role="status" data-testid="graph-said">
        ${said}
      </p>
      <div class="graph-steps" role="group" aria-label=${t("graph.steps")}>
        ${this.#button("first", this.#at > 0, () => this.#goTo(0))}
        ${this.#button("left", this.#at > 0, () => this.#goTo(this.#at - 1))}
        ${this.#button(this.#playing === null ? "play" : "pause", true, this.#togglePlay)}
        ${this.#button("right", this.#at < count, () => this.#goTo(this.#at + 1))}
        ${this.#button("last", this.#at < count, () => this.#goTo(count))}
        <input
          type="range"
          min="0"
          max=${count}
          aria-label=${t("graph.steps")}
          .value=${String(this.#at)}
          @input=${(input: InputEvent) =>
            input.target instanceof HTMLInputElement ? this.#goTo(input.target.valueAsNumber) : undefined}
        />
        <output data-testid="graph-at">${this.#at} / ${count}</output>
      </div>`;
  }

  #button(
    name: "first" | "left" | "play" | "pause" | "right" | "last",
    usable: boolean,
    press: () => void,
  ): TemplateResult {
    const label = t(`graph.step.${name}`);
    // Not disabled: the keyboard would fall out of a button at the end of the way.
    return html`<button
      type="button"
      class="icon-button"
      title=${label}
      aria-label=${label}
      aria-disabled=${!usable}
      data-testid="graph-${name}"
      @click=${press}
    >
      ${icons[name]}
    </button>`;
  }

  #details(node: GraphNode, byId: ReadonlyMap<string, GraphNode>): TemplateResult {
    const inputs = this.graph.edges
      .filter((edge) => edge.to === node.id)
      .map((edge) => nameOf(byId.get(edge.from)))
      .filter((name) => name !== "");
    return html`<div class="graph-details" role="status">
      <b>${node.label}</b> <span class="tag">${t(`graph.${node.kind}`)}</span>
      ${inputs.length === 0
        ? nothing
        : html`<span class="quiet">${t("graph.inputs", { names: inputs.join(", ") })}</span>`}
      <pre>${detailsOf(node)}</pre>
    </div>`;
  }

  readonly #choose = (id: string): void => {
    this.#chosen = this.#chosen === id ? null : id;
    this.requestUpdate();
  };

  #goTo(at: number): void {
    this.#pause();
    this.#move(at);
  }

  #move(at: number): void {
    this.#at = Math.min(stepsOf(this.graph).length, Math.max(0, at));
    this.requestUpdate();
  }

  readonly #togglePlay = (): void => {
    if (this.#playing !== null) {
      this.#pause();
      return;
    }
    this.#move(this.#at === stepsOf(this.graph).length ? 1 : this.#at + 1);
    this.#playing = setInterval(() => {
      this.#move(this.#at + 1);
      if (this.#at === stepsOf(this.graph).length) {
        this.#pause();
      }
    }, PLAY_MILLIS);
  };

  #pause(): void {
    if (this.#playing !== null) {
      clearInterval(this.#playing);
      this.#playing = null;
      this.requestUpdate();
    }
  }

  readonly #toggleTable = (): void => {
    this.#table = !this.#table;
    this.requestUpdate();
  };

  readonly #save = (): void => {
    const picture = this.querySelector("svg.graph-picture");
    if (picture !== null) {
      const copy = picture.cloneNode(true);
      if (copy instanceof SVGSVGElement) {
        copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
        const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
        style.textContent = `text{font:13px ${token("code-font")};text-anchor:middle;fill:${token("ink")}}
          rect{fill:${token("surface")};stroke:${token("edge")}}.DATA rect{stroke-dasharray:3 3}
          .edge{fill:none;stroke:${token("muted")}}.edge.walked,.edge.lit{stroke:${token("accent")}}
          .shape{font-size:11px}.gradient{font-size:12px;fill:${token("red")}}`;
        copy.prepend(style);
        saveSvg(new XMLSerializer().serializeToString(copy), "graph");
      }
    }
  };
}

/** Type and shape and whatever else there is, each on its line. */
function detailsOf({ kind, name, value, detail }: GraphNode): string {
  const result = kind === "OP" && value !== "" ? `\n${name === "" ? "" : `${name} = `}${value}` : "";
  return detail + result;
}

customElements.define("graph-view", GraphView);
