import type { ChartPicture, SeriesPicture } from "../session/view.ts";

/** A chart's numbers as rows, for whoever reads rather than looks. */
export interface ChartTable {
  readonly kind: "by-place" | "in-order";
  readonly rows: readonly ChartRow[];
  /** How many rows there are without a limit. */
  readonly all: number;
}

export interface ChartRow {
  /** A name, a place, the edges of a bin, or which point of a path it is. */
  readonly head: string | readonly number[];
  /** A number for each series; of points in their order two, x and y. */
  readonly cells: readonly (number | null)[];
}

/**
 * A row for each x that some series has. Where a series comes back to an x, as a path does, a row for each point in the
 * order of the points.
 */
export function tableOf(chart: ChartPicture, most: number): ChartTable {
  const inOrder = chart.series.some((each) => each.mark === "PATH" || new Set(each.x).size < each.x.length);
  const rows = inOrder ? rowsInOrder(chart.series) : rowsByPlace(chart);
  const step = Math.max(1, Math.ceil(rows.length / most));
  return {
    kind: inOrder ? "in-order" : "by-place",
    rows: rows.filter((_, i) => i % step === 0 || i === rows.length - 1),
    all: rows.length,
  };
}

function rowsInOrder(series: readonly SeriesPicture[]): readonly ChartRow[] {
  const count = series.reduce((most, each) => Math.max(most, each.x.length), 0);
  return Array.from({ length: count }, (_, i) => ({
    head: [i],
    cells: series.flatMap((each) => [each.x[i] ?? null, each.y[i] ?? null]),
  }));
}

function rowsByPlace({ series, categories }: ChartPicture): readonly ChartRow[] {
  const values = series.map((each) => new Map(barsOf(each).map((k) => [each.x[k], each.y[k] ?? null])));
  const bins = new Map<number, number>();
  if (series.every((each) => each.mark === "HISTOGRAM")) {
    series.forEach((each) => each.x.slice(1).forEach((right, k) => bins.set(each.x[k] ?? Number.NaN, right)));
  }
  const places = new Set(series.flatMap((each) => barsOf(each).map((k) => each.x[k] ?? Number.NaN)));
  return [...places]
    .toSorted((a, b) => a - b)
    .map((x) => {
      const right = bins.get(x);
      return {
        head: categories[x] ?? (right === undefined ? [x] : [x, right]),
        cells: values.map((each) => each.get(x) ?? null),
      };
    });
}

/**
 * Which of them have a place on the axes, of which those that are logarithmic have none for 0 and below. A bar of height 0
 * is not missed.
 */
export function drawnOf(series: SeriesPicture, { logX, logY }: ChartPicture): readonly number[] {
  const floor = series.mark === "HISTOGRAM" ? -1 : 0;
  return barsOf(series).filter((k) => {
    const [x = 0, y = 0] = [series.x[k], series.y[k]];
    return !(logX && x <= 0) && !(logY && y <= floor);
  });
}

/** Which points stand for something: the last edge of a histogram only ends the last bar. */
export function barsOf(series: SeriesPicture): readonly number[] {
  const count = series.mark === "HISTOGRAM" ? series.x.length - 1 : series.x.length;
  return Array.from({ length: Math.max(0, count) }, (_, k) => k);
}
