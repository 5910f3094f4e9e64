import { Marked, type MarkdownExtension, type MarkdownToken } from "monaco-editor/esm/vs/base/common/marked/marked.js";

export type { MarkdownCell, MarkdownToken } from "monaco-editor/esm/vs/base/common/marked/marked.js";

/** `$$…$$` on lines of their own. */
const FORMULA_BLOCK: MarkdownExtension = {
  name: "formula-block",
  level: "block",
  start: (text) => indexOf(text, /^\$\$/m),
  tokenizer: (text) => formula("formula-block", /^\$\$([\s\S]+?)\$\$(?:\n+|$)/.exec(text)),
};

/** `$…$` within a line, not `$5 and $6`: no space inside of the signs, and no digit after them. */
const FORMULA: MarkdownExtension = {
  name: "formula",
  level: "inline",
  start: (text) => indexOf(text, /\$/),
  tokenizer: (text) => formula("formula", /^\$(?!\s)((?:\\.|[^\\$\n])+?)(?<!\s)\$(?!\d)/.exec(text)),
};

const PARSER = new Marked().use({ extensions: [FORMULA_BLOCK, FORMULA] });

/** What a text is made of. Nothing of it is HTML: what looks like it is a token of that name. */
export function tokensOf(text: string): readonly MarkdownToken[] {
  return PARSER.lexer(text);
}

function formula(type: string, found: RegExpExecArray | null): MarkdownToken | undefined {
  return found === null ? undefined : { type, raw: found[0], text: (found[1] ?? "").trim() };
}

function indexOf(text: string, pattern: RegExp): number | undefined {
  const at = text.search(pattern);
  return at < 0 ? undefined : at;
}
