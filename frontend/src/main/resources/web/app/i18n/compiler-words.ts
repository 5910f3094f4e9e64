import { COMPILER_SENTENCES } from "./compiler-sentences.ts";
import { fill, inLanguage } from "./i18n.ts";

/* What the compiler says, in the reader's words. Rarer sentences have none: its own are shown in any case. */

/** The reader's words for a message of the compiler, or null. */
export function compilerWords(message: string): string | null {
  const [first = ""] = message.split("\n", 1);
  for (const sentence of COMPILER_SENTENCES) {
    const match = sentence.pattern.exec(first.trim());
    if (match !== null) {
      return fill(inLanguage(sentence), { a: match.groups?.a ?? "", b: match.groups?.b ?? "" });
    }
  }
  return null;
}

/** For a place that shows text alone: the reader's words, then the compiler's. */
export function inWords(message: string): string {
  const words = compilerWords(message);
  return words === null ? message : `${words}\n${message}`;
}
