import type { AxisPicture, ParallelPicture } from "../session/view.ts";
import { rangeOf } from "./grid.ts";

/** How values become places along an axis: 0 at its lower end, 1 at the upper one. */
export interface AxisScale {
  readonly kind: "linear" | "log" | "texts";
  readonly low: number;
  readonly high: number;
  /** The values that are written beside it. */
  readonly ticks: readonly number[];
}

const FEW_VALUES = 6;
const MOST_TEXTS = 12;
const TICKS = 5;
/** Numbers that span so much, all above 0, are powers rather than sums. */
const LOG_FROM = 100;

export function axisScale({ texts, values }: AxisPicture): AxisScale {
  if (texts.length > 0) {
    const every = Math.ceil(texts.length / MOST_TEXTS);
    return {
      kind: "texts",
      low: 0,
      high: texts.length - 1,
      ticks: texts.map((_, i) => i).filter((i) => i % every === 0),
    };
  }
  const { min, max } = rangeOf(values);
  if (min > max) {
    return { kind: "linear", low: 0, high: 1, ticks: [] };
  }
  const kind = min > 0 && max / min >= LOG_FROM ? "log" : "linear";
  const different = [...new Set(values.filter(Number.isFinite))].toSorted((a, b) => a - b);
  return {
    kind,
    low: min,
    high: max,
    ticks: different.length <= FEW_VALUES ? different : kind === "log" ? powers(min, max) : rounds(min, max),
  };
}

function powers(min: number, max: number): readonly number[] {
  const [from, to] = [Math.ceil(Math.log10(min) - 1e-9), Math.floor(Math.log10(max) + 1e-9)];
  const every = Math.max(1, Math.ceil((to - from) / TICKS));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => Number(`1e${from + i}`)).filter(
    (_, i) => i % every === 0,
  );
}

function rounds(min: number, max: number): readonly number[] {
  const rough = (max - min) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((each) => each * power >= rough) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Where a value lies along its axis, or null where it has no place. */
export function placeOn({ kind, low, high }: AxisScale, value: number): number | null {
  if (!Number.isFinite(value)) {
    return null;
  }
  if (high === low) {
    return 0.5;
  }
  return kind === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

export function lineCount({ axes }: ParallelPicture): number {
  return axes[0]?.values.length ?? 0;
}

/** The lines from the lowest to the highest on the last axis; those without a value there come first. */
export function inOrder(picture: ParallelPicture): readonly number[] {
  const last = picture.axes.at(-1)?.values ?? [];
  const rank = (line: number): number => {
    const value = last[line] ?? Number.NaN;
    return Number.isNaN(value) ? -Infinity : value;
  };
  return Array.from({ length: lineCount(picture) }, (_, i) => i).toSorted((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    return one === other ? a - b : one - other;
  });
}

/** A value as it is read: its text, or the number. */
export function wordsOf({ texts, values }: AxisPicture, line: number, format: (value: number) => string): string {
  const value = values[line] ?? Number.NaN;
  return texts.length > 0 ? (texts[value] ?? "") : Number.isNaN(value) ? "" : format(value);
}

/**
 * Which line runs nearest to a point, and how far above or below it.
 *
 * @param at between which axes the point lies, as in 1.25, and how high, 0 to 1
 * @param places of each axis where each line crosses it
 */
export function nearestLine(
  places: readonly (readonly (number | null)[])[],
  at: { readonly across: number; readonly height: number },
): { readonly line: number; readonly distance: number } | null {
  const across = Math.min(Math.max(0, at.across), places.length - 1);
  const left = Math.max(0, Math.min(Math.floor(across), places.length - 2));
  const share = across - left;
  let found: { readonly line: number; readonly distance: number } | null = null;
  for (let line = 0; line < (places[left]?.length ?? 0); line++) {
    const from = places[left]?.[line] ?? null;
    const to = places.length > 1 ? (places[left + 1]?.[line] ?? null) : from;
    if (from !== null && to !== null) {
      const distance = Math.abs(from + (to - from) * share - at.height);
      found = found === null || distance < found.distance ? { line, distance } : found;
    }
  }
  return found;
}
