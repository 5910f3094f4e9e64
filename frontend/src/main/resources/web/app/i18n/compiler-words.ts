import { t, type MessageKey } from "./i18n.ts";

/* What the compiler says, in the reader's words. Rarer sentences have none: its own are shown in any case. */

/** Sentences of the compiler and of the runner with the catalogue's words for them; groups are their arguments a and b. */
const SENTENCES: readonly (readonly [RegExp, MessageKey])[] = [
  [/^incompatible types: possible lossy conversion from (?<a>.+) to (?<b>.+)$/, "compiler.lossy"],
  [/^incompatible types: (?<a>.+) cannot be converted to (?<b>.+)$/, "compiler.types"],
  [/^cannot find symbol$/, "compiler.unknown"],
  [/^reference to (?<a>\S+) is ambiguous$/, "compiler.ambiguous"],
  [/^'?(?<a>.+?)'? expected$/, "compiler.expected"],
  [/^missing return statement$/, "compiler.return"],
  [/^not a statement$/, "compiler.statement"],
  [/^illegal start of /, "compiler.start"],
  [/^unclosed string literal$/, "compiler.string"],
  [/^reached end of file while parsing$/, "compiler.end"],
  [/^A (?<a>.) is missing: this (?<b>.) is never closed\.$/, "compiler.unclosed"],
  [/^This (?<a>.) closes nothing\.$/, "compiler.unopened"],
  [/^return belongs into a method/, "compiler.strayReturn"],
  [/^unreachable statement$/, "compiler.unreachable"],
  [/^variable (?<a>\S+) is already defined/, "compiler.twice"],
  [/^variable (?<a>\S+) might not have been initialized$/, "compiler.empty"],
  [/^unreported exception (?<a>[^;]+);/, "compiler.exception"],
  [/^bad operand types for binary operator '(?<a>.+)'$/, "compiler.operands"],
  [/^(?:method|constructor) (?<a>\S+) .*cannot be applied to given types;$/, "compiler.arguments"],
  [/^no suitable (?:method|constructor) found for (?<a>[^(]+)/, "compiler.arguments"],
  [/^(?<a>\S+) cannot be used until this is declared: (?<b>.+)$/, "compiler.incomplete"],
  [/^A cell belongs to no package/, "compiler.package"],
  [/^A cell belongs to no module/, "compiler.module"],
  [/^Nothing has run yet: (?<a>.+) runs it\.$/, "compiler.program"],
];

/** The catalogue's words for a message of the compiler, or null. */
export function compilerWords(message: string): string | null {
  const [first = ""] = message.split("\n", 1);
  for (const [sentence, key] of SENTENCES) {
    const match = sentence.exec(first.trim());
    if (match !== null) {
      return t(key, { a: match.groups?.a ?? "", b: match.groups?.b ?? "" });
    }
  }
  return null;
}

/** For a place that shows text alone: the reader's words, then the compiler's. */
export function inWords(message: string): string {
  const words = compilerWords(message);
  return words === null ? message : `${words}\n${message}`;
}
