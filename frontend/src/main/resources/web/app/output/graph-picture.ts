import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import type { Graph, GraphNode } from "../wire/protocol.ts";
import { edgeKey, linesOf, stepsOf, type Moment } from "./graph-steps.ts";
import { layoutOf, type Box, type Line } from "./layout.ts";

const LABEL_CHARS = 24;
const CHAR_WIDTH = 7.6;
const SMALL = 0.85;

/** What the element around the picture knows and does. */
export interface Choosing {
  /** The id of the arrow heads, which is the page's. */
  readonly arrow: string;
  readonly chosen: string | null;
  readonly choose: (id: string) => void;
}

export function graphPicture(graph: Graph, moment: Moment, choosing: Choosing): TemplateResult {
  const gradients = longestGradients(graph);
  const layout = layoutOf(graph, (id) => sizeOf(nodeOf(graph, id), gradients.get(id) ?? ""));
  const label = t("graph.label", { nodes: graph.nodes.length, edges: graph.edges.length });
  return html`<svg
    class="graph-picture"
    role="group"
    aria-label=${label}
    viewBox="0 0 ${layout.width} ${layout.height}"
    width=${layout.width}
    height=${layout.height}
  >
    <defs>${arrowHead(choosing.arrow, "")} ${arrowHead(`${choosing.arrow}-back`, "back")}</defs>
    ${layout.lines.map((line) => edge(line, moment, choosing.arrow))}
    ${graph.nodes.map((node) => {
      const box = layout.boxes.get(node.id);
      return box === undefined ? nothing : nodeBox(node, box, moment, gradients.has(node.id), choosing);
    })}
  </svg>`;
}

/** One that points back ends where the box begins: the box lies over what would stand in it. */
function arrowHead(id: string, kind: string): SVGTemplateResult {
  return svg`<marker id=${id} class=${kind} viewBox="0 0 6 6" refX=${kind === "back" ? 6 : 1} refY="3" markerWidth="6" markerHeight="6"
    markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L6 3L0 6z" /></marker>`;
}

/** A gradient goes against the arrow, so that its own points to where the edge comes from. */
function edge({ from, to, path }: Line, { walked, lit }: Moment, arrow: string): SVGTemplateResult {
  const key = edgeKey(from, to);
  if (lit.has(key)) {
    return svg`<path class="edge lit" d=${path} marker-start="url(#${arrow}-back)" />`;
  }
  return svg`<path class="edge ${walked.has(key) ? "walked" : ""}" d=${path} marker-end="url(#${arrow})" />`;
}

/** The longest text that each node will have to show: the picture must not jump from step to step. */
function longestGradients(graph: Graph): ReadonlyMap<string, string> {
  const longest = new Map<string, string>();
  const note = (id: string, text: string): void => {
    if (text.length > (longest.get(id) ?? "").length) {
      longest.set(id, text);
    }
  };
  graph.nodes.forEach((node) => note(node.id, heldGradient(node)));
  stepsOf(graph).forEach((step) => note(step.node, `∂ ${step.gradient}`));
  return longest;
}

function heldGradient({ gradient }: GraphNode): string {
  return gradient === "" ? "" : `grad ${gradient}`;
}

function nodeBox(
  node: GraphNode,
  box: Box,
  moment: Moment,
  hasGradient: boolean,
  { chosen, choose }: Choosing,
): SVGTemplateResult {
  const { title, value } = linesOf(node);
  const arrived = moment.arrived.get(node.id);
  const gradient = moment.step === null ? heldGradient(node) : arrived === undefined ? "" : `∂ ${arrived}`;
  const middle = box.x + box.width / 2;
  const here = moment.step?.node === node.id;
  const said = [cut(title), cut(value), gradient, t(`graph.${node.kind}`)].filter((part) => part !== "");
  return svg`<g
    class="node ${node.kind} ${here ? "here" : ""}"
    role="button"
    tabindex="0"
    aria-pressed=${node.id === chosen}
    aria-label=${said.join(", ")}
    @click=${() => choose(node.id)}
    @keydown=${(press: KeyboardEvent) => {
      if (press.key === "Enter" || press.key === " ") {
        press.preventDefault();
        choose(node.id);
      }
    }}
  >
    <rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx=${node.kind === "OP" ? 6 : 15} />
    <text x=${middle} y=${box.y + (value === "" && !hasGradient ? 20 : 18)} class="name">${cut(title)}</text>
    ${value === "" ? nothing : svg`<text x=${middle} y=${box.y + 34} class="shape">${cut(value)}</text>`}
    ${
      gradient === ""
        ? nothing
        : svg`<text x=${middle} y=${box.y + (value === "" ? 36 : 51)} class="gradient">${cut(gradient)}</text>`
    }
  </g>`;
}

function nodeOf(graph: Graph, id: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}

function sizeOf(node: GraphNode | undefined, gradient: string): { width: number; height: number } {
  const { title, value } = node === undefined ? { title: "", value: "" } : linesOf(node);
  const chars = Math.max(cut(title).length, cut(value).length * SMALL, cut(gradient).length * 0.95);
  const lines = 1 + (value === "" ? 0 : 1) + (gradient === "" ? 0 : 1);
  return { width: Math.max(64, chars * CHAR_WIDTH + 24), height: [30, 44, 60][lines - 1] ?? 60 };
}

function cut(label: string): string {
  return label.length > LABEL_CHARS ? `${label.slice(0, LABEL_CHARS - 1)}…` : label;
}
