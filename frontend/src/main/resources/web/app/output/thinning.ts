/** What part of a line is seen, and how finely. */
export interface Sight {
  /** How many columns can be told apart. */
  readonly columns: number;
  /** From where to where, or null for all of it. */
  readonly window: readonly [number, number] | null;
}

const OF_A_COLUMN = 4;

/**
 * Of the points of a line those that make a difference to the eye: in each column the first, the lowest, the
 * highest and the last, and one that is no number, since it interrupts the line. A line that is short, or goes back, is
 * left as it is. Both the whole and the part that is seen are looked at, so that zooming in does not change the whole.
 *
 * @param kept which points there are, in their order
 * @param log whether x lies on a logarithmic axis
 */
export function thinned(
  x: readonly number[],
  y: readonly number[],
  kept: readonly number[],
  log: boolean,
  { columns, window }: Sight,
): readonly number[] {
  if (columns < 1 || kept.length <= OF_A_COLUMN * columns || !rises(x, kept)) {
    return kept;
  }
  const [first = 0, last = 0] = [kept[0], kept.at(-1)];
  const picked = new Set<number>([first, last]);
  pick(picked, x, y, kept, log, columns, [x[first] ?? 0, x[last] ?? 0]);
  if (window !== null) {
    pick(picked, x, y, kept, log, columns, window);
  }
  return [...picked].toSorted((a, b) => a - b);
}

function rises(x: readonly number[], kept: readonly number[]): boolean {
  let before = -Infinity;
  for (const k of kept) {
    const here = x[k] ?? Number.NaN;
    if (!(here >= before) || here === Infinity) {
      return false;
    }
    before = here;
  }
  return true;
}

function pick(
  picked: Set<number>,
  x: readonly number[],
  y: readonly number[],
  kept: readonly number[],
  log: boolean,
  columns: number,
  [from, to]: readonly [number, number],
): void {
  const along = (value: number): number => (log ? Math.log(value) : value);
  const [low, high] = [along(log ? Math.max(from, Number.MIN_VALUE) : from), along(to)];
  const scale = high > low ? columns / (high - low) : 0;
  let column = Number.NaN;
  let [lowest, highest, gap, last] = [-1, -1, -1, -1];
  const close = (): void => [lowest, highest, gap, last].forEach((k) => k >= 0 && picked.add(k));
  for (const k of kept) {
    const here = Math.floor((along(x[k] ?? 0) - low) * scale);
    // One column more on each side: the line goes on beyond the edges.
    if (here < -1 || here > columns + 1) {
      continue;
    }
    const value = y[k] ?? Number.NaN;
    if (here !== column) {
      close();
      column = here;
      [lowest, highest, gap] = [k, k, -1];
      picked.add(k);
    }
    if (Number.isNaN(value)) {
      gap = gap < 0 ? k : gap;
    } else {
      lowest = value < (y[lowest] ?? 0) || Number.isNaN(y[lowest]) ? k : lowest;
      highest = value > (y[highest] ?? 0) || Number.isNaN(y[highest]) ? k : highest;
    }
    last = k;
  }
  close();
}
