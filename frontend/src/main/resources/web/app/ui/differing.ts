/** Line numbers, from 1, of each text that have no partner in the other: what is the same in order is not marked. */
export function differingLines(
  left: string,
  right: string,
): { readonly left: readonly number[]; readonly right: readonly number[] } {
  const a = left.split("\n");
  const b = right.split("\n");
  // length[i][j]: how many lines a from i and b from j have in common, in order. A cell has about 25 lines.
  const length = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => length[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      (length[i] ?? [])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const onlyLeft: number[] = [];
  const onlyRight: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      onlyLeft.push(++i);
    } else {
      onlyRight.push(++j);
    }
  }
  return { left: onlyLeft, right: onlyRight };
}
