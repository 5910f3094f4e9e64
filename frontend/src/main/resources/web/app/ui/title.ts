import { t } from "../i18n/i18n.ts";
import type { Sign } from "./sign.ts";

/** What a page calls itself in the browser's tabs and history. */
export interface PageTitle {
  readonly title: string;
  readonly sign: Sign | null;
}

const SIGNS: Readonly<Record<Sign, string>> = { running: "▶", done: "✓", failed: "✗" };

/** The sign first: of many tabs only the beginning can be seen. */
export function titleOf(page: PageTitle | null): string {
  if (page === null) {
    return t("app.name");
  }
  const sign = page.sign === null ? "" : `${SIGNS[page.sign]} `;
  return `${sign}${page.title} · ${t("app.name")}`;
}
