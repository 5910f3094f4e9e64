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
  /** A number for each series, of a band two, its ends; of points in their order two, x and y. */
  readonly cells: readonly (number | null)[];
}

/**
 * A row for each x that some series has. Where a series comes back to an x, as a path does, a row for each point in the
 * order of the points.
 */
export function tableOf(chart: ChartPicture, most: number): ChartTable {
  const inOrder = chart.series.some((each) => each.mark === "PATH" || new Set(each.x).size < countOf(each));
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
  const column = (each: SeriesPicture, ahead: number): ReadonlyMap<number | undefined, number | null> =>
    new Map(barsOf(each).map((k) => [each.x[k], each.y[k + ahead] ?? null]));
  const values = series.flatMap((each) =>
    each.mark === "BAND" ? [column(each, 0), column(each, 1)] : [column(each, 0)],
  );
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
  if (!logX && !logY) {
    return barsOf(series);
  }
  const floor = series.mark === "HISTOGRAM" ? -1 : 0;
  return barsOf(series).filter((k) => {
    const [x = 0, y = 0, high = 0] = [series.x[k], series.y[k], series.y[k + 1]];
    return !(logX && x <= 0) && !(logY && (y <= floor || (series.mark === "BAND" && high <= 0)));
  });
}

/**
 * Which points stand for something: the last edge of a histogram only ends the last bar, and of each pair of a band the
 * first stands for both.
 */
export function barsOf(series: SeriesPicture): readonly number[] {
  const step = series.mark === "BAND" ? 2 : 1;
  return Array.from({ length: countOf(series) }, (_, k) => k * step);
}

/** How many these are. */
export function countOf({ mark, x }: SeriesPicture): number {
  switch (mark) {
    case "HISTOGRAM":
      return Math.max(0, x.length - 1);
    case "BAND":
      return x.length / 2;
    case "LINE":
    case "SCATTER":
    case "BAR":
    case "PATH":
    case "AREA":
    case "STEP":
      return x.length;
    default:
      return mark satisfies never;
  }
}
