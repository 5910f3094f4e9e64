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
/** A long line keeps its place between boxes; of more than so many places none is kept. */
const MOST_PLACES = 1_000;

/**
 * A layered drawing, leaves above, result below (Sugiyama, Tagawa and Toda 1981): every node one layer below the lowest of
 * its inputs, then each layer sorted by where its neighbours stand, a few times up and down. An edge over several layers
 * has a place of its own in each of them, so that it does not run behind boxes. Autograd graphs are small
 * and nearly trees; for them this is as good as the large programs, whose WebAssembly our content security policy forbids.
 */
export function layoutOf(graph: Graph, sizeOf: (id: string) => { width: number; height: number }): Layout {
  const ids = new Set(graph.nodes.map((node) => node.id));
  const edges = graph.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const layers = layersOf([...ids], ...neighboursOf(edges));
  const ways = waysOf(layers, edges);
  const steps = ways.flatMap(({ stops }) => stops.slice(1).map((stop, i) => ({ from: stops[i] ?? stop, to: stop })));
  const [inputs, outputs] = neighboursOf(steps);
  sortLayers(layers, inputs, outputs);
  return place(layers, ways, inputs, (id) => (ids.has(id) ? sizeOf(id) : null));
}

/** An edge: where it begins, the places that are kept for it, and where it ends. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly stops: readonly string[];
}

/** Keeps places in the layers that edges cross; edges that begin at one node share them. */
function waysOf(layers: readonly string[][], edges: Graph["edges"]): readonly Way[] {
  const depths = new Map(layers.flatMap((layer, depth) => layer.map((id) => [id, depth] as const)));
  const depthOf = (id: string): number => depths.get(id) ?? 0;
  const ends = new Map<string, number>();
  edges.forEach(({ from, to }) => ends.set(from, Math.max(ends.get(from) ?? 0, depthOf(to))));
  const count = [...ends].reduce((sum, [from, end]) => sum + Math.max(0, end - depthOf(from) - 1), 0);
  if (count > MOST_PLACES) {
    return edges.map(({ from, to }) => ({ from, to, stops: [from, to] }));
  }
  // Ids of nodes hold no line breaks.
  const placeIn = (from: string, depth: number): string => `${from}\n${depth}`;
  for (const [from, end] of ends) {
    for (let depth = depthOf(from) + 1; depth < end; depth++) {
      layers[depth]?.push(placeIn(from, depth));
    }
  }
  return edges.map(({ from, to }) => {
    const [begin, end] = [depthOf(from), depthOf(to)];
    const kept = Array.from({ length: Math.max(0, end - begin - 1) }, (_, i) => placeIn(from, begin + 1 + i));
    return { from, to, stops: [from, ...kept, to] };
  });
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(edges: Graph["edges"]): readonly [inputs: Neighbours, outputs: Neighbours] {
  return [grouped(edges.map(({ from, to }) => [to, from])), grouped(edges.map(({ from, to }) => [from, to]))];
}

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

/** @param sizeOf null of a place that is kept for a line: it is as high as its layer */
function place(
  layers: readonly (readonly string[])[],
  ways: readonly Way[],
  inputs: Neighbours,
  sizeOf: (id: string) => { width: number; height: number } | null,
): Layout {
  const widthOf = (layer: readonly string[]): number =>
    layer.reduce((sum, id) => sum + (sizeOf(id)?.width ?? 0), 0) + GAP_X * (layer.length - 1);
  const width = Math.max(1, ...layers.map(widthOf));
  const boxes = new Map<string, Box>();
  let y = 1;
  for (const layer of layers) {
    const height = Math.max(...layer.map((id) => sizeOf(id)?.height ?? 0));
    let x = 0;
    let room = width - widthOf(layer);
    for (const id of layer) {
      const size = sizeOf(id) ?? { width: 0, height };
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
    boxes: new Map([...boxes].filter(([id]) => sizeOf(id) !== null)),
    lines: ways.map(({ from, to, stops }) => ({ from, to, path: pathOf(stops.map((id) => boxes.get(id))) })),
  };
}

/** Curved between layers, straight through the places within them. */
function pathOf(stops: readonly (Box | undefined)[]): string {
  return stops
    .map((stop, i) => {
      const before = stops[i - 1];
      if (stop === undefined) {
        return "";
      }
      const x2 = stop.x + stop.width / 2;
      if (before === undefined) {
        return `M${x2} ${stop.y + stop.height}`;
      }
      const last = i === stops.length - 1;
      const [x1, y1, y2] = [before.x + before.width / 2, before.y + before.height, last ? stop.y - 5 : stop.y];
      const bend = Math.max(12, (y2 - y1) / 2);
      return `C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}${last ? "" : `V${stop.y + stop.height}`}`;
    })
    .join("");
}
