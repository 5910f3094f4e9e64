import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { token } from "../ui/theme.ts";
import type { Graph, GraphNode } from "../wire/protocol.ts";
import { layoutOf, type Box, type Layout } from "./layout.ts";
import { saveSvg } from "./save.ts";

const LABEL_CHARS = 22;
const CHAR_WIDTH = 7.6;

let graphs = 0;

/** An autograd graph, from the leaves down to the result; a node tells its details when it is chosen. */
export class GraphView extends DojoElement {
  static override properties = { graph: { attribute: false } };
  declare graph: Graph;
  #chosen: string | null = null;
  /** Ids are the page's, and it may show two graphs. */
  readonly #arrow = `arrow-${++graphs}`;

  override render(): TemplateResult {
    const { nodes, edges } = this.graph;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const layout = layoutOf(this.graph, (id) => sizeOf(byId.get(id)));
    const chosen = this.#chosen === null ? undefined : byId.get(this.#chosen);
    return html`<figure class="graph" data-testid="graph">
      <div class="scroll">${this.#picture(layout, nodes, edges.length)}</div>
      ${chosen === undefined ? nothing : this.#details(chosen, byId)}
      <p class="tools">
        <button type="button" class="text-button" @click=${this.#save}>${t("graph.svg")}</button>
      </p>
    </figure>`;
  }

  #picture(layout: Layout, nodes: readonly GraphNode[], edges: number): TemplateResult {
    const label = t("graph.label", { nodes: nodes.length, edges });
    return html`<svg
      class="graph-picture"
      role="group"
      aria-label=${label}
      viewBox="0 0 ${layout.width} ${layout.height}"
      width=${layout.width}
      height=${layout.height}
    >
      <defs>
        <marker id=${this.#arrow} viewBox="0 0 6 6" refX="1" refY="3" markerWidth="6" markerHeight="6" orient="auto">
          <path d="M0 0L6 3L0 6z" />
        </marker>
      </defs>
      ${layout.lines.map((line) => svg`<path class="edge" d=${line} marker-end="url(#${this.#arrow})" />`)}
      ${nodes.map((node) => {
        const box = layout.boxes.get(node.id);
        return box === undefined ? nothing : this.#node(node, box);
      })}
    </svg>`;
  }

  #node(node: GraphNode, box: Box): SVGTemplateResult {
    const shape = firstLine(node.detail);
    const middle = box.x + box.width / 2;
    return svg`<g
      class="node ${node.kind}"
      role="button"
      tabindex="0"
      aria-pressed=${node.id === this.#chosen}
      aria-label="${cut(node.label)} ${cut(shape)}, ${t(`graph.${node.kind}`)}"
      @click=${() => this.#choose(node.id)}
      @keydown=${(press: KeyboardEvent) => {
        if (press.key === "Enter" || press.key === " ") {
          press.preventDefault();
          this.#choose(node.id);
        }
      }}
    >
      <rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx=${node.kind === "OP" ? 6 : box.height / 2} />
      <text x=${middle} y=${box.y + (shape === "" ? 20 : 18)} class="name">${cut(node.label)}</text>
      ${shape === "" ? nothing : svg`<text x=${middle} y=${box.y + 34} class="shape">${cut(shape)}</text>`}
    </g>`;
  }

  #details(node: GraphNode, byId: ReadonlyMap<string, GraphNode>): TemplateResult {
    const inputs = this.graph.edges
      .filter((edge) => edge.to === node.id)
      .map((edge) => byId.get(edge.from)?.label ?? "");
    return html`<div class="graph-details" role="status">
      <b>${node.label}</b> <span class="tag">${t(`graph.${node.kind}`)}</span>
      ${inputs.length === 0
        ? nothing
        : html`<span class="quiet">${t("graph.inputs", { names: inputs.join(", ") })}</span>`}
      <pre>${node.detail}</pre>
    </div>`;
  }

  #choose(id: string): void {
    this.#chosen = this.#chosen === id ? null : id;
    this.requestUpdate();
  }

  readonly #save = (): void => {
    const picture = this.querySelector("svg");
    if (picture !== null) {
      const copy = picture.cloneNode(true);
      if (copy instanceof SVGSVGElement) {
        copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
        const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
        style.textContent = `text{font:13px ${token("code-font")};text-anchor:middle;fill:${token("ink")}}
          rect{fill:${token("surface")};stroke:${token("edge")}}.edge{fill:none;stroke:${token("muted")}}
          .shape{font-size:11px}`;
        copy.prepend(style);
        saveSvg(new XMLSerializer().serializeToString(copy), "graph");
      }
    }
  };
}

function sizeOf(node: GraphNode | undefined): { width: number; height: number } {
  const shape = firstLine(node?.detail ?? "");
  const chars = Math.max(cut(node?.label ?? "").length, cut(shape).length * 0.85);
  return { width: Math.max(64, chars * CHAR_WIDTH + 24), height: shape === "" ? 30 : 44 };
}

function firstLine(detail: string): string {
  return detail.split("\n", 1)[0] ?? "";
}

function cut(label: string): string {
  return label.length > LABEL_CHARS ? `${label.slice(0, LABEL_CHARS - 1)}…` : label;
}

customElements.define("graph-view", GraphView);
