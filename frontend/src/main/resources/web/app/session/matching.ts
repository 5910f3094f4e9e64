import type { Variable } from "../wire/protocol.ts";

/** Those that have every word of `text` in their name or type, whatever the case and the width of its letters. */
export function matching(all: readonly Variable[], text: string): readonly Variable[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.length === 0
    ? all
    : all.filter(({ name, type }) => words.every((word) => plain(name).includes(word) || plain(type).includes(word)));
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
