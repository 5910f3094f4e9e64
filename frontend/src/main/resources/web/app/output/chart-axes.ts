import type { ChartPicture, SeriesPicture } from "../session/view.ts";
import { rangeOf } from "./grid.ts";

/** From where to where an axis goes. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/** What the axes of several charts have to hold, or null where there is nothing. */
export interface Extent {
  readonly x: Span | null;
  readonly y: Span | null;
}

const TICKS = 5;

/** The places of all charts together, with round ends. */
export function extentOf(charts: readonly ChartPicture[]): Extent {
  const x = union(charts.flatMap((chart) => [barSpan(chart), ...chart.series.map((each) => placesOf(each, chart))]));
  const y = union(charts.flatMap((chart) => chart.series.map((each) => valuesOf(each, chart))));
  const [logX, logY] = [charts.some((chart) => chart.logX), charts.some((chart) => chart.logY)];
  return { x: x === null ? null : rounded(x, logX), y: y === null ? null : rounded(y, logY) };
}

function placesOf(series: SeriesPicture, { logX }: ChartPicture): Span | null {
  return finite(logX ? series.x.filter((x) => x > 0) : series.x);
}

function valuesOf(series: SeriesPicture, { logY }: ChartPicture): Span | null {
  const span = finite(logY ? series.y.filter((y) => y > 0) : series.y);
  return span !== null && !logY && standsOnZero(series)
    ? { min: Math.min(0, span.min), max: Math.max(0, span.max) }
    : span;
}

/** Whether it is drawn from 0 on, so that the axis has to have it. */
export function standsOnZero({ mark }: SeriesPicture): boolean {
  return mark === "BAR" || mark === "HISTOGRAM" || mark === "AREA";
}

/** Bars over numbers are as wide as the numbers are apart, so that half of one stands beyond the outermost of them. */
export function barSpan(chart: ChartPicture): Span | null {
  const bars = chart.series.filter(({ mark }) => mark === "BAR");
  if (bars.length === 0 || chart.categories.length > 0 || chart.logX) {
    return null;
  }
  const places = [...new Set(bars.flatMap(({ x }) => x.filter(Number.isFinite)))].toSorted((a, b) => a - b);
  const [low, high] = [places[0], places.at(-1)];
  if (low === undefined || high === undefined) {
    return null;
  }
  const gap = places.slice(1).reduce((least, place, i) => Math.min(least, place - (places[i] ?? place)), Infinity);
  const half = (Number.isFinite(gap) ? gap : 1) / 2;
  const others = union(chart.series.map((each) => placesOf(each, chart)));
  return { min: Math.min(low - half, others?.min ?? low), max: Math.max(high + half, others?.max ?? high) };
}

function finite(values: readonly number[]): Span | null {
  const range = rangeOf(values);
  return range.min > range.max ? null : range;
}

function union(spans: readonly (Span | null)[]): Span | null {
  return spans.reduce<Span | null>(
    (all, span) =>
      all === null || span === null
        ? (all ?? span)
        : { min: Math.min(all.min, span.min), max: Math.max(all.max, span.max) },
    null,
  );
}

function rounded({ min, max }: Span, log: boolean): Span {
  if (log) {
    return { min: 10 ** Math.floor(Math.log10(min)), max: 10 ** Math.ceil(Math.log10(max)) };
  }
  const rough = (max - min || Math.abs(max) || 1) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((each) => each * power >= rough) ?? 10);
  const ends = { min: Math.floor(min / step) * step, max: Math.ceil(max / step) * step };
  return ends.min === ends.max ? { min: ends.min - step, max: ends.max + step } : ends;
}
