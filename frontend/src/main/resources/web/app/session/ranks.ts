/*
 * Places in an order as texts, so that a move changes the place of one thing only: between any two there is a third.
 * They are read as what stands behind the point of a number in base 62, without zeros at its end; compared as texts they
 * are in the order of these numbers.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A rank after one and before the other; null stands for the ends. Null where there is no such place. */
export function between(before: string | null, after: string | null): string | null {
  if (before !== null && after !== null && before >= after) {
    return null;
  }
  let rank = "";
  let bound = after;
  for (let i = 0; ; i++) {
    const low = digit(before, i, 0);
    const high = digit(bound, i, bound === null ? DIGITS.length : 0);
    const middle = Math.floor((low + high) / 2);
    if (middle > low) {
      return rank + (DIGITS[middle] ?? "");
    }
    rank += DIGITS[low] ?? "";
    if (high > low) {
      bound = null; // whatever follows is below it now
    }
  }
}

/** So many ranks, with as much room between them as there is. */
export function spread(count: number): readonly string[] {
  const room = DIGITS.length ** 2;
  return Array.from({ length: count }, (_, i) => {
    const place = Math.floor(((i + 1) * room) / (count + 1));
    const rank = (DIGITS[Math.floor(place / DIGITS.length)] ?? "") + (DIGITS[place % DIGITS.length] ?? "");
    return rank.replace(/0+$/, "");
  });
}

function digit(rank: string | null, i: number, beyond: number): number {
  const letter = rank?.[i];
  return letter === undefined ? beyond : DIGITS.indexOf(letter);
}
