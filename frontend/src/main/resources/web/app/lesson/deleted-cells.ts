import { t } from "../i18n/i18n.ts";
import type { DeletedCell } from "../wire/model.ts";
import { showKeptTexts } from "./kept-texts.ts";

/** Shows deleted cells of the learner's own, last deleted first; each can be brought back. */
export function showDeleted(
  cells: readonly DeletedCell[],
  bringBack: (cell: DeletedCell) => void,
  failure: string | null = null,
): void {
  showKeptTexts(
    "bin",
    { title: t("own.bin"), none: t("own.bin-empty"), bringBack: t("own.bring-back") },
    cells.map((cell) => ({ at: cell.deletedAt, code: cell.code, cell })),
    ({ cell }, close) => {
      close();
      bringBack(cell);
    },
    failure,
  );
}
