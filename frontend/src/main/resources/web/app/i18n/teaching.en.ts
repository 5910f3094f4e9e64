import type { teachingJa } from "./teaching.ja.ts";

/** Part of `en`: what the pages of a class have in common. */
export const teachingEn: Readonly<Record<keyof typeof teachingJa, string>> = {
  "teaching.pages": "Pages of the class",
  "teaching.overview": "Overview",
  "teaching.live": "Live",
};
