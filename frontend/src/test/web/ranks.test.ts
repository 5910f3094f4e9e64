import assert from "node:assert/strict";
import { test } from "node:test";
import { between, spread } from "../../main/resources/web/app/session/ranks.ts";

/** What the server takes for a rank. */
const RANK = /^[0-9A-Za-z]{0,199}[1-9A-Za-z]$/;

function place(before: string | null, after: string | null): string {
  const rank = between(before, after) ?? "";
  assert.ok(RANK.test(rank), `between ${before} and ${after}: ${rank}`);
  assert.ok(before === null || before < rank, `${rank} comes after ${before}`);
  assert.ok(after === null || rank < after, `${rank} comes before ${after}`);
  return rank;
}

test("between any two ranks there is a third", () => {
  for (const [before, after] of [
    [null, null],
    [null, "1"],
    [null, "01"],
    ["z", null],
    ["V", "W"],
    ["V", "V1"],
    ["Vz", "W"],
    ["Vzz", "W001"],
  ] as const) {
    place(before, after);
  }
});

test("there is no place between equal ranks, nor between those in the wrong order", () => {
  assert.equal(between("V", "V"), null);
  assert.equal(between("k", "V"), null);
});

test("fifty cells added one after the other, at either end, have short ranks", () => {
  let last = place(null, null);
  let first = last;
  for (let i = 0; i < 50; i++) {
    last = place(last, null);
    first = place(null, first);
  }
  assert.ok(last.length <= 12, last);
  assert.ok(first.length <= 12, first);
});

test("a random history of moves stays in order", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const ranks: string[] = [];
  for (let i = 0; i < 2_000; i++) {
    if (ranks.length === 50) {
      ranks.splice(random(50), 1);
    }
    const at = random(ranks.length + 1);
    ranks.splice(at, 0, place(ranks[at - 1] ?? null, ranks[at] ?? null));
  }
  assert.deepEqual(ranks, ranks.toSorted());
});

test("new ranks for all are in order, differ, and have room between them", () => {
  const ranks = spread(50);
  assert.equal(new Set(ranks).size, 50);
  assert.deepEqual(ranks, [...ranks].sort());
  ranks.forEach((rank, i) => place(ranks[i - 1] ?? null, rank));
  place(ranks.at(-1) ?? null, null);
  assert.deepEqual(spread(0), []);
});
