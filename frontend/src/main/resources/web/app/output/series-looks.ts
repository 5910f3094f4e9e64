import type { SeriesPicture } from "../session/view.ts";

/**
 * The number of the look that each series has: its colour, its dashes, its sign. A band has that of the series around
 * which it lies: the one of its name, else the one before it, else, where that has a band already or there is none, the
 * one after it. All others have looks of their own, in their order.
 */
export function looksOf(series: readonly SeriesPicture[]): readonly number[] {
  const middles = series.flatMap(({ mark }, i) => (mark === "BAND" ? [] : [i]));
  const banded = new Set<number>();
  let alone = middles.length;
  return series.map(({ name, mark }, i) => {
    if (mark !== "BAND") {
      return middles.indexOf(i);
    }
    const middle = middleOf(name, i, series, middles, banded);
    if (middle === undefined) {
      return alone++;
    }
    banded.add(middle);
    return middles.indexOf(middle);
  });
}

function middleOf(
  name: string,
  i: number,
  series: readonly SeriesPicture[],
  middles: readonly number[],
  banded: ReadonlySet<number>,
): number | undefined {
  const named = middles.find((each) => series[each]?.name === name);
  const before = middles.findLast((each) => each < i);
  const after = middles.find((each) => each > i);
  const free = before !== undefined && banded.has(before) ? undefined : before;
  return named ?? free ?? after ?? before;
}
