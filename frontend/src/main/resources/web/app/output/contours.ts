import type { FieldPicture } from "../session/view.ts";

/** Lines along which a field has one value. */
export interface Contour {
  readonly level: number;
  /** How far up among the levels: 0 to 1. */
  readonly share: number;
  /** Pieces of line, each from `[x1, y1]` to `[x2, y2]`, in no order. */
  readonly pieces: readonly (readonly [number, number, number, number])[];
}

const LEVELS = 12;

/**
 * Levels that part the values into shares of equal size, so that a steep valley has lines on its floor, too; drawn by
 * marching squares (Lorensen and Cline 1987, in the plane). Where a value is missing there is no line.
 */
export function contoursOf(field: FieldPicture): readonly Contour[] {
  const sorted = field.values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const levels = new Set<number>();
  for (let i = 1; i <= LEVELS; i++) {
    levels.add(sorted[Math.floor((i / (LEVELS + 1)) * sorted.length)] ?? Number.NaN);
  }
  const drawn = [...levels].filter((level) => level > (sorted[0] ?? 0));
  return drawn.map((level, i) => ({ level, share: (i + 1) / (drawn.length + 1), pieces: piecesAt(field, level) }));
}

type Point = readonly [number, number];

function piecesAt(field: FieldPicture, level: number): Contour["pieces"] {
  const { x, y, values } = field;
  const pieces: [number, number, number, number][] = [];
  for (let row = 0; row + 1 < y.length; row++) {
    for (let column = 0; column + 1 < x.length; column++) {
      const at = row * x.length + column;
      const corners = [at, at + 1, at + 1 + x.length, at + x.length].map((i) => values[i] ?? Number.NaN);
      if (!corners.every(Number.isFinite)) {
        continue;
      }
      const [left = 0, right = 0] = [x[column], x[column + 1]];
      const [low = 0, high = 0] = [y[row], y[row + 1]];
      const places: readonly Point[] = [
        [left, low],
        [right, low],
        [right, high],
        [left, high],
      ];
      // Where the four sides are crossed, going around; two or four times.
      const crossings = places.flatMap((place, side): readonly Point[] => {
        const next = (side + 1) % 4;
        return crossing(place, places[next] ?? place, corners[side] ?? 0, corners[next] ?? 0, level);
      });
      // A saddle: which corners belong together is told by the middle.
      const middleAbove = corners.reduce((sum, value) => sum + value, 0) / 4 >= level;
      const turned = crossings.length === 4 && middleAbove !== (corners[0] ?? 0) >= level ? 1 : 0;
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [a = [0, 0], b = [0, 0]] = [crossings[(i + turned) % 4], crossings[(i + 1 + turned) % 4]];
        pieces.push([a[0], a[1], b[0], b[1]]);
      }
    }
  }
  return pieces;
}

function crossing(a: Point, b: Point, from: number, to: number, level: number): readonly Point[] {
  if (from >= level === to >= level) {
    return [];
  }
  const share = (level - from) / (to - from);
  return [[a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]];
}

/** Which of rising places is nearest. */
export function nearest(places: readonly number[], wanted: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wanted > ((places[middle] ?? 0) + (places[middle + 1] ?? 0)) / 2) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
