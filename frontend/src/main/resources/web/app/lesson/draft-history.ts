import { t } from "../i18n/i18n.ts";
import type { Revision } from "../wire/model.ts";
import { showKeptTexts } from "./kept-texts.ts";

/** Shows what the text of a cell was, newest first; one of them can be brought back. */
export function showHistory(
  title: string,
  revisions: readonly Revision[],
  bringBack: (code: string) => void,
  failure: string | null = null,
): void {
  showKeptTexts(
    "versions",
    { title, none: t("history.none"), bringBack: t("history.bring-back") },
    revisions.map(({ savedAt, code }) => ({ at: savedAt, code })),
    ({ code }, close) => {
      bringBack(code);
      close();
    },
    failure,
  );
}
