import type { ImagesPicture, MatrixPicture } from "../session/view.ts";
import { rangeOf } from "./grid.ts";

/** Where one pixel stands: in which picture, and there in which row and column. */
export interface Pixel {
  readonly picture: number;
  readonly row: number;
  readonly column: number;
}

/** The pixel that a key leads to, or null where the key leads nowhere. Beyond a side lies the next picture. */
export function pixelAfter(images: ImagesPicture, from: Pixel | null, key: string): Pixel | null {
  const { height, width, captions } = images;
  const at = from ?? { picture: 0, row: 0, column: 0 };
  const reached = ((): Pixel | null => {
    switch (key) {
      case "ArrowLeft":
        return at.column > 0 ? { ...at, column: at.column - 1 } : { ...at, picture: at.picture - 1, column: width - 1 };
      case "ArrowRight":
        return at.column < width - 1 ? { ...at, column: at.column + 1 } : { ...at, picture: at.picture + 1, column: 0 };
      case "ArrowUp":
        return { ...at, row: at.row - 1 };
      case "ArrowDown":
        return { ...at, row: at.row + 1 };
      case "PageUp":
        return { ...at, picture: at.picture - 1 };
      case "PageDown":
        return { ...at, picture: at.picture + 1 };
      case "Home":
        return { picture: 0, row: 0, column: 0 };
      case "End":
        return { picture: captions.length - 1, row: height - 1, column: width - 1 };
      default:
        return null;
    }
  })();
  if (reached === null || from === null) {
    return reached === null ? null : at;
  }
  const inside = reached.picture >= 0 && reached.picture < captions.length && reached.row >= 0 && reached.row < height;
  return inside ? reached : at;
}

export function valueAt(images: ImagesPicture, { picture, row, column }: Pixel): number {
  return images.values[(picture * images.height + row) * images.width + column] ?? Number.NaN;
}

/** The values of one picture. */
export function valuesOf(images: ImagesPicture, picture: number): readonly number[] {
  const size = images.height * images.width;
  return images.values.slice(picture * size, (picture + 1) * size);
}

/** Grey of each pixel, 0 (black) to 255 (white); null for what is no number. All pictures have one scale. */
export function greysOf(images: ImagesPicture): readonly (number | null)[] {
  const { min, max } = rangeOf(images.values);
  return images.values.map((value) => {
    if (Number.isNaN(value)) {
      return null;
    }
    return max > min ? Math.round(255 * Math.min(1, Math.max(0, (value - min) / (max - min)))) : 127;
  });
}

/** How many pixels of the screen a pixel of the picture is wide. */
export function zoomOf({ height, width, captions }: ImagesPicture): number {
  const wanted = captions.length === 1 ? 224 : captions.length <= 4 ? 128 : 64;
  const edge = Math.max(1, height, width);
  return edge > wanted ? wanted / edge : Math.floor(wanted / edge);
}

/** How a cell of a matrix is coloured: how strongly, and whether as agreement or as a mistake. */
export interface Tint {
  readonly sign: "plain" | "other";
  /** 0 to 1. */
  readonly share: number;
}

/**
 * Where rows and columns are named alike, what stands beside the diagonal is a mistake, on a scale of its own: mistakes
 * are few, and are what one looks for. Elsewhere negative numbers are the other colour.
 */
export function tintsOf(matrix: MatrixPicture): readonly Tint[] {
  const { rows, columns, values } = matrix;
  const alike = rows.length > 1 && rows.join("\n") === columns.join("\n");
  const other = (i: number): boolean =>
    alike ? Math.floor(i / columns.length) !== i % columns.length : (values[i] ?? 0) < 0;
  const most = { plain: 0, other: 0 };
  values.forEach((value, i) => {
    const sign = other(i) ? "other" : "plain";
    most[sign] = Number.isFinite(value) ? Math.max(most[sign], Math.abs(value)) : most[sign];
  });
  const top = alike ? most : { plain: Math.max(most.plain, most.other), other: Math.max(most.plain, most.other) };
  return values.map((value, i) => {
    const sign = other(i) ? "other" : "plain";
    return { sign, share: Number.isFinite(value) && top[sign] > 0 ? Math.abs(value) / top[sign] : 0 };
  });
}

/** The matrix for spreadsheets: names in the first row and column, every digit of the numbers. */
export function csvOf(matrix: MatrixPicture): string {
  const corner = [matrix.rowTitle, matrix.columnTitle].filter((title) => title !== "").join(" / ");
  return [
    csvLine([corner, ...matrix.columns]),
    ...matrix.rows.map((row, r) =>
      csvLine([row, ...matrix.columns.map((_, c) => String(matrix.values[r * matrix.columns.length + c] ?? ""))]),
    ),
    "",
  ].join("\r\n");
}

export function csvLine(cells: readonly string[]): string {
  return cells.map(quoted).join(",");
}

/** A name that begins like a formula would be computed by spreadsheets: it gets an apostrophe in front. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
