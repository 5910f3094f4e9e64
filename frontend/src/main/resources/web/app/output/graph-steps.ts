import type { BackwardStep, Graph, GraphNode } from "../wire/protocol.ts";

/** How far a backward pass has come, for a picture of it. */
export interface Moment {
  /** What is happening; null before the first step. */
  readonly step: BackwardStep | null;
  /** Gradients that have arrived, by node. */
  readonly arrived: ReadonlyMap<string, string>;
  /** Keys of the edges along which gradients have gone: before, and in this step. */
  readonly walked: ReadonlySet<string>;
  readonly lit: ReadonlySet<string>;
}

export function stepsOf(graph: Graph): readonly BackwardStep[] {
  return graph.walk?.steps ?? [];
}

/** @param at how many steps were taken */
export function momentOf(graph: Graph, at: number): Moment {
  const taken = stepsOf(graph).slice(0, at);
  const step = taken.at(-1) ?? null;
  const keys = (each: BackwardStep): readonly string[] => each.shares.map((share) => edgeKey(share.to, each.node));
  return {
    step,
    arrived: new Map(taken.map((each) => [each.node, each.gradient])),
    walked: new Set(taken.slice(0, -1).flatMap(keys)),
    lit: new Set(step === null ? [] : keys(step)),
  };
}

/** An edge as the computation went, whichever way a gradient goes. */
export function edgeKey(from: string, to: string): string {
  return `${from} ${to}`;
}

/** What a learner calls a node. */
export function nameOf(node: GraphNode | undefined): string {
  return node === undefined ? "" : node.kind === "OP" || node.name === "" ? node.label : node.name;
}

/** The lines of text in a node: its name, its value, and perhaps a gradient. */
export interface NodeLines {
  readonly title: string;
  readonly value: string;
}

export function linesOf(node: GraphNode): NodeLines {
  const shape = node.detail.split("\n", 1)[0] ?? "";
  if (node.kind === "OP") {
    return { title: node.label, value: node.name === "" ? node.value : `${node.name} = ${node.value}` };
  }
  if (node.value === "") {
    return { title: node.label, value: shape }; // saved by an older version
  }
  return node.name === "" ? { title: node.value, value: shape } : { title: node.name, value: node.value };
}
