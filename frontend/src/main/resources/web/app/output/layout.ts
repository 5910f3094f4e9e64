import type { Graph } from "../wire/protocol.ts";

/** Where everything of a graph stands, in units of the drawing. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly Line[];
}

/** How an edge is drawn. */
export interface Line {
  readonly from: string;
  readonly to: string;
  /** SVG path data. */
  readonly path: string;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const GAP_X = 18;
const GAP_Y = 34;
const SWEEPS = 8;

/**
 * A layered drawing, leaves above, result below (Sugiyama, Tagawa and Toda 1981): every node one layer below the lowest of
 * its inputs, then each layer sorted by where its neighbours stand, a few times up and down. Autograd graphs are small
 * and nearly trees; for them this is as good as the large programs, whose WebAssembly our content security policy forbids.
 */
export function layoutOf(graph: Graph, sizeOf: (id: string) => { width: number; height: number }): Layout {
  const ids = new Set(graph.nodes.map((node) => node.id));
  const edges = graph.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const inputs = grouped(edges.map((edge) => [edge.to, edge.from]));
  const outputs = grouped(edges.map((edge) => [edge.from, edge.to]));
  const layers = layersOf([...ids], inputs, outputs);
  sortLayers(layers, inputs, outputs);
  return place(layers, edges, inputs, sizeOf);
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function grouped(pairs: readonly (readonly [string, string])[]): Neighbours {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return groups;
}

function layersOf(ids: readonly string[], inputs: Neighbours, outputs: Neighbours): string[][] {
  const depths = new Map<string, number>();
  const depth = (id: string, path: ReadonlySet<string>): number => {
    const known = depths.get(id);
    if (known !== undefined || path.has(id)) {
      return known ?? 0; // a circle is no autograd graph; it is drawn all the same
    }
    const deeper = new Set(path).add(id);
    const found = Math.max(0, ...(inputs.get(id) ?? []).map((input) => depth(input, deeper) + 1));
    depths.set(id, found);
    return found;
  };
  ids.forEach((id) => depth(id, new Set()));
  // A leaf stands just above the first that uses it, not at the top of the page.
  for (const id of ids) {
    const users = outputs.get(id) ?? [];
    if ((inputs.get(id) ?? []).length === 0 && users.length > 0) {
      depths.set(id, Math.max(0, Math.min(...users.map((user) => depths.get(user) ?? 0)) - 1));
    }
  }
  const layers: string[][] = [];
  for (const id of ids) {
    const at = depths.get(id) ?? 0;
    while (layers.length <= at) {
      layers.push([]);
    }
    layers[at]?.push(id);
  }
  return layers.filter((layer) => layer.length > 0);
}

function sortLayers(layers: string[][], inputs: Neighbours, outputs: Neighbours): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    const order = new Map(layers.flatMap((layer) => layer.map((id, i) => [id, (i + 0.5) / layer.length] as const)));
    for (const layer of down ? layers : layers.toReversed()) {
      const wish = (id: string): number => {
        const near = (down ? inputs : outputs).get(id) ?? [];
        return near.length === 0
          ? (order.get(id) ?? 0)
          : near.reduce((sum, other) => sum + (order.get(other) ?? 0), 0) / near.length;
      };
      const wishes = new Map(layer.map((id) => [id, wish(id)]));
      layer.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      layer.forEach((id, i) => order.set(id, (i + 0.5) / layer.length));
    }
  }
}

function place(
  layers: readonly (readonly string[])[],
  edges: Graph["edges"],
  inputs: Neighbours,
  sizeOf: (id: string) => { width: number; height: number },
): Layout {
  const widthOf = (layer: readonly string[]): number =>
    layer.reduce((sum, id) => sum + sizeOf(id).width, 0) + GAP_X * (layer.length - 1);
  const width = Math.max(1, ...layers.map(widthOf));
  const boxes = new Map<string, Box>();
  let y = 1;
  for (const layer of layers) {
    const height = Math.max(...layer.map((id) => sizeOf(id).height));
    let x = 0;
    let room = width - widthOf(layer);
    for (const id of layer) {
      const size = sizeOf(id);
      // As near below its inputs as the layer's room allows.
      const above = (inputs.get(id) ?? []).map((input) => boxes.get(input)).filter((box) => box !== undefined);
      const wish =
        above.length === 0
          ? x + room / 2
          : above.reduce((sum, box) => sum + box.x + box.width / 2, 0) / above.length - size.width / 2;
      const at = Math.min(Math.max(x, wish), x + room);
      room -= at - x;
      boxes.set(id, { x: at + 1, y: y + (height - size.height) / 2, width: size.width, height: size.height });
      x = at + size.width + GAP_X;
    }
    y += height + GAP_Y;
  }
  return {
    width: width + 2,
    height: y - GAP_Y + 1,
    boxes,
    lines: edges.map(({ from, to }) => ({ from, to, path: pathOf(boxes, from, to) })),
  };
}

function pathOf(boxes: ReadonlyMap<string, Box>, from: string, to: string): string {
  const a = boxes.get(from);
  const b = boxes.get(to);
  if (a === undefined || b === undefined) {
    return "";
  }
  const [x1, y1, x2, y2] = [a.x + a.width / 2, a.y + a.height, b.x + b.width / 2, b.y - 5];
  const bend = Math.max(12, (y2 - y1) / 2);
  return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
}
