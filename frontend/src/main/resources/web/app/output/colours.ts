import { interpolateRdBu, interpolateViridis } from "d3-scale-chromatic";
import { positionOf, type Range } from "./grid.ts";

/** The colour of a value: viridis for order, a diverging map around 0 where signs differ. */
export function colourOf(value: number, range: Range): string {
  const position = positionOf(value, range);
  return range.min < 0 && range.max > 0 ? interpolateRdBu(1 - position) : interpolateViridis(position);
}

/** The part of viridis in which a thin line is seen, on white or on dark ground. */
const LINES = { light: [0, 0.8], dark: [0.28, 1] } as const;

/** The colour of a line for the value at `share` of all values, 0 to 1. */
export function lineColourOf(share: number, theme: "light" | "dark"): string {
  const [least, most] = LINES[theme];
  return interpolateViridis(least + share * (most - least));
}

/** These colours from the least to the largest value, for a gradient. */
export function lineStops(theme: "light" | "dark"): readonly string[] {
  return Array.from({ length: 9 }, (_, i) => lineColourOf(i / 8, theme));
}

const SHADES = 256;

/** As [colourOf], for many values of one range: from few colours, which were computed once. */
export function coloursOf(range: Range): (value: number) => string {
  const { low, high } = endsOf(range);
  const shades = Array.from({ length: SHADES }, (_, i) => colourOf(low + (i / (SHADES - 1)) * (high - low), range));
  return (value) =>
    shades[Math.min(SHADES - 1, Math.max(0, Math.round(positionOf(value, range) * (SHADES - 1))))] ?? "";
}

function endsOf(range: Range): { readonly low: number; readonly high: number } {
  const reach = Math.max(-range.min, range.max);
  return range.min < 0 && range.max > 0 ? { low: -reach, high: reach } : { low: range.min, high: range.max };
}

/** Colours from the least to the largest value, for a gradient, and the values at its ends. */
export function scaleOf(range: Range): { readonly low: number; readonly high: number; readonly stops: string[] } {
  const { low, high } = endsOf(range);
  return { low, high, stops: Array.from({ length: 9 }, (_, i) => colourOf(low + (i / 8) * (high - low), range)) };
}

/** The colours of letters on the bright and on the dark end of a colour map. */
export interface Letters {
  readonly onBright: string;
  readonly onDark: string;
}

/** Those that can be read on `colour`, which is written with three numbers or, after a #, with six digits. */
export function lettersOn(colour: string, letters: Letters): string {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? letters.onBright : letters.onDark;
}

/** Red, green and blue, 0 to 255. */
export function channelsOf(colour: string): readonly number[] {
  return colour.startsWith("#")
    ? [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
}
