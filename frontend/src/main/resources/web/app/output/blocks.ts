import type { OutputItem, RunView } from "../session/view.ts";

/** What stands in one place of an output: an item, or displays side by side. */
export interface Block {
  /** Tells it from the run's others, also when more come. */
  readonly key: string;
  readonly row: boolean;
  readonly items: readonly OutputItem[];
}

/** The run's items in their order; those of a row stand where the first of them does. */
export function blocksOf({ items, rows }: Pick<RunView, "items" | "rows">): readonly Block[] {
  const blocks: { readonly key: string; readonly row: boolean; readonly items: OutputItem[] }[] = [];
  items.forEach((item, i) => {
    const row = "id" in item ? rows.get(item.id) : undefined;
    const key = row !== undefined ? `row ${row}` : "id" in item ? `display ${item.id}` : String(i);
    const block = row === undefined ? undefined : blocks.find((each) => each.key === key);
    if (block === undefined) {
      blocks.push({ key, row: row !== undefined, items: [item] });
    } else {
      block.items.push(item);
    }
  });
  return blocks;
}
