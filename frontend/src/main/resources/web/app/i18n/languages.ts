export type Language = "ja" | "en";

/**
 * The language to begin with: what was chosen here before, else the first of the browser's languages that we have, in the
 * order of its owner; who reads neither is more likely to read some English.
 */
export function languageFor(chosen: string | null, languages: readonly string[]): Language {
  const ours = [chosen ?? "", ...languages].map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return ours.find((tag) => tag === "ja" || tag === "en") ?? "en";
}
