import type { TensorPicture } from "../session/view.ts";
import type { Range } from "./grid.ts";

/* What of a tensor is shown, and as what. No drawing here. */

/** How many elements of dimension `d` one of the shown stands for. */
export function stepOf(tensor: TensorPicture, d: number): number {
  return tensor.steps[d] ?? 1;
}

/** Whether what is shown are means of blocks. */
export function isPooled(tensor: TensorPicture): boolean {
  return tensor.steps.slice(-2).some((step) => step > 1);
}

/** An index of the shown as one writes it of the tensor: a slice where it stands for several elements. */
export function placeOf(tensor: TensorPicture, index: readonly number[]): string {
  const plane = Math.max(0, tensor.shape.length - 2);
  return index
    .map((at, d) => {
      const step = stepOf(tensor, d);
      const from = at * step;
      return d < plane || step === 1 ? String(from) : `${from}:${Math.min(from + step, tensor.shape[d] ?? 0)}`;
    })
    .join(", ");
}

export type Mode = "heat" | "grey" | "colour";

const LEAST_PICTURE = 8;

/** The ways in which a tensor can be looked at: as a picture where it has the size of one, in colours where it has three. */
export function modesOf(tensor: TensorPicture): readonly Mode[] {
  const [height = 0, width = 0] = tensor.shownShape.slice(-2);
  if (tensor.shape.length < 2 || Math.min(height, width) < LEAST_PICTURE) {
    return ["heat"];
  }
  const colours = tensor.shape.at(-3) === 3 && tensor.shownShape.at(-3) === 3;
  return colours ? ["heat", "grey", "colour"] : ["heat", "grey"];
}

/** The values of black and white: those that pictures usually have, where the tensor's lie within. */
export function greyRange(tensor: TensorPicture, { min, max }: Range): Range {
  if (tensor.dtype === "uint8") {
    return { min: 0, max: 255 };
  }
  return min >= 0 && max <= 1 ? { min: 0, max: 1 } : { min, max };
}

/** Where the values of a picture's channels begin, one or three of them. */
export function channelsAt(tensor: TensorPicture, slice: readonly number[], mode: Mode): readonly number[] {
  const [height = 1, width = 1] = tensor.shownShape.slice(-2);
  const outer = tensor.shownShape.slice(0, -2);
  const colour = mode === "colour";
  const at = outer.map((_, d) => (colour && d === outer.length - 1 ? 0 : (slice[d] ?? 0)));
  const base = outer.reduce((sum, size, d) => sum * size + (at[d] ?? 0), 0) * height * width;
  return colour ? [0, 1, 2].map((channel) => base + channel * height * width) : [base];
}

/** Red, green, blue and opacity of each pixel, 0 to 255; what is no number is see-through. */
export function pixelsOf(
  values: readonly number[],
  channels: readonly number[],
  count: number,
  { min, max }: Range,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * count);
  const scale = max > min ? 255 / (max - min) : 0;
  for (let i = 0; i < count; i++) {
    let visible = true;
    for (let part = 0; part < 3; part++) {
      const value = values[(channels[part] ?? channels[0] ?? 0) + i] ?? Number.NaN;
      visible &&= !Number.isNaN(value);
      pixels[4 * i + part] = scale === 0 ? 127 : (value - min) * scale;
    }
    pixels[4 * i + 3] = visible ? 255 : 0;
  }
  return pixels;
}

/** The part of a histogram that holds most: where it begins and ends, and how many that are. */
export function fullestBin(bins: readonly number[], { min, max }: Range): { from: number; to: number; count: number } {
  const count = Math.max(...bins);
  const at = bins.indexOf(count);
  const width = (max - min) / bins.length;
  return { from: min + at * width, to: min + (at + 1) * width, count };
}
