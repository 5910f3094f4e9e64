import type { FieldPicture } from "../session/view.ts";
import { shownTheme } from "../ui/theme.ts";
import { channelsOf, colourOf, lineColourOf } from "./colours.ts";
import { contoursOf, nearest } from "./contours.ts";
import { rangeOf, type Range } from "./grid.ts";

/** What the chart library tells and gives while an item is drawn. */
export interface CustomApi {
  value(dimension: number): number;
  /** From the chart's numbers to pixels. */
  coord(place: readonly number[]): number[];
}

interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const FINEST = 600;

/** The plot's own rectangle, in pixels. */
export function boxOf(params: unknown): PlotBox {
  const box = typeof params === "object" && params !== null && "coordSys" in params ? params.coordSys : null;
  const number = (key: string): number => {
    const value: unknown = typeof box === "object" && box !== null ? Reflect.get(box, key) : 0;
    return typeof value === "number" ? value : 0;
  };
  return { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
}

/** A field as one item under all series: an image of colours, or its lines of equal value. */
export function fieldSeries(field: FieldPicture): Record<string, unknown> {
  const range = rangeOf(field.values);
  const [left, right, low, high] = [field.x[0], field.x.at(-1), field.y[0], field.y.at(-1)];
  return {
    id: "field",
    name: field.name,
    type: "custom",
    silent: true,
    clip: true,
    z: 0,
    encode: { x: [0, 1], y: [2, 3] },
    tooltip: { show: false },
    data: left === undefined || low === undefined ? [] : [[left, right, low, high]],
    renderItem: (_: unknown, api: CustomApi) =>
      field.mark === "CONTOURS" ? contourLines(field, api) : colours(field, range, api),
  };
}

function contourLines(field: FieldPicture, api: CustomApi): Record<string, unknown> {
  const point = (x: number, y: number): string =>
    api
      .coord([x, y])
      .map((each) => each.toFixed(1))
      .join(" ");
  return {
    type: "group",
    children: contoursOf(field).map(({ share, pieces }) => ({
      type: "path",
      shape: { pathData: pieces.map(([x1, y1, x2, y2]) => `M${point(x1, y1)}L${point(x2, y2)}`).join("") },
      style: { fill: null, stroke: lineColourOf(share, shownTheme.value), lineWidth: 1.2 },
    })),
  };
}

/** Every pixel has the colour of the nearest place of the grid, on whatever axes. */
function colours(field: FieldPicture, range: Range, api: CustomApi): Record<string, unknown> {
  const [left = 0, bottom = 0] = api.coord([api.value(0), api.value(2)]);
  const [right = 0, top = 0] = api.coord([api.value(1), api.value(3)]);
  const columns = pixels(field.x, left, right, (x) => api.coord([x, api.value(2)])[0] ?? 0);
  const rows = pixels(field.y, bottom, top, (y) => api.coord([api.value(0), y])[1] ?? 0).toReversed();
  if (columns.length === 0 || rows.length === 0) {
    return { type: "group", children: [] }; // no place on a logarithmic axis
  }
  const canvas = document.createElement("canvas");
  canvas.width = columns.length;
  canvas.height = rows.length;
  const pen = canvas.getContext("2d");
  const picture = pen?.createImageData(canvas.width, canvas.height);
  if (pen === null || picture === undefined) {
    return { type: "group", children: [] };
  }
  const palette = new Map<number, readonly number[]>();
  rows.forEach((row, j) =>
    columns.forEach((column, i) => {
      const at = row * field.x.length + column;
      const value = field.values[at] ?? Number.NaN;
      if (Number.isFinite(value)) {
        const colour = palette.get(at) ?? channelsOf(colourOf(value, range));
        palette.set(at, colour);
        picture.data.set([...colour, 255], 4 * (j * canvas.width + i));
      }
    }),
  );
  pen.putImageData(picture, 0, 0);
  return {
    type: "image",
    style: {
      image: canvas.toDataURL(),
      x: left,
      y: top,
      width: Math.max(1, right - left),
      height: Math.max(1, bottom - top),
      opacity: 0.85,
    },
  };
}

/** For each pixel between two ends, which place is nearest to it. */
function pixels(places: readonly number[], from: number, to: number, pixelOf: (place: number) => number): number[] {
  const count = Math.min(FINEST, Math.max(1, Math.round(Math.abs(to - from))));
  const direction = Math.sign(to - from) || 1;
  const along = places.map((place) => (pixelOf(place) - from) * direction);
  return Array.from({ length: count }, (_, i) => nearest(along, ((i + 0.5) / count) * Math.abs(to - from)));
}
