import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import type { BackwardStep, Graph, GraphNode, GradientShare } from "../wire/protocol.ts";
import { nameOf, stepsOf } from "./graph-steps.ts";

type Nodes = ReadonlyMap<string, GraphNode>;

/** What happens in a step: the gradient that has come, and what becomes of it. */
export function sentenceOf(step: BackwardStep, byId: Nodes): string {
  const node = byId.get(step.node);
  const names = { node: nameOf(node), gradient: step.gradient, shares: sharesOf(step, byId) };
  if (node?.kind === "RESULT") {
    return t("graph.said.result", names);
  }
  if (node?.kind === "LEAF") {
    return node.name === "" ? t("graph.said.leaf", names) : t("graph.said.named-leaf", names);
  }
  return step.shares.length === 0 ? t("graph.said.end", names) : t("graph.said.op", names);
}

function sharesOf(step: BackwardStep, byId: Nodes): string {
  return step.shares.map((share) => shareText(share, byId)).join(t("graph.said.between"));
}

function shareText(share: GradientShare, byId: Nodes): string {
  const words = { to: nameOf(byId.get(share.to)), gradient: share.gradient, factor: share.factor };
  return share.factor === "" ? t("graph.said.share", words) : t("graph.said.share-times", words);
}

/** The same as tables, for whoever reads rather than looks: what there is, and the way back. */
export function graphTables(graph: Graph, byId: Nodes): TemplateResult {
  const inputs = (id: string): string =>
    graph.edges
      .filter((edge) => edge.to === id)
      .map((edge) => nameOf(byId.get(edge.from)))
      .join(", ");
  return html`<div class="scroll table-twin" role="region" tabindex="0" aria-label=${t("graph.nodes")}>
      <table>
        <thead>
          <tr>
            ${(["node", "kind", "from", "value", "grad"] as const).map(
              (key) => html`<th scope="col">${t(`graph.column.${key}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${graph.nodes.toReversed().map(
            (node) =>
              html`<tr>
                <th scope="row">${nameOf(node)}</th>
                <td>${t(`graph.${node.kind}`)}</td>
                <td>${inputs(node.id)}</td>
                <td>${node.value}</td>
                <td>${node.gradient}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${stepsOf(graph).length === 0 ? nothing : stepTable(graph, byId)}`;
}

function stepTable(graph: Graph, byId: Nodes): TemplateResult {
  return html`<div class="scroll table-twin" role="region" tabindex="0" aria-label=${t("graph.steps")}>
    <table data-testid="graph-steps">
      <thead>
        <tr>
          <th scope="col">${t("chart.number")}</th>
          ${(["node", "arrives", "passes"] as const).map(
            (key) => html`<th scope="col">${t(`graph.column.${key}`)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${stepsOf(graph).map(
          (step, i) =>
            html`<tr>
              <th scope="row">${i + 1}</th>
              <td>${nameOf(byId.get(step.node))}</td>
              <td>${step.gradient}</td>
              <td>${sharesOf(step, byId)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
