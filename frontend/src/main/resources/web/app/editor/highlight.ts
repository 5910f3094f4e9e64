/** What a stretch of code is; `plain` has no colour of its own. */
export type TokenKind = "plain" | "keyword" | "type" | "string" | "number" | "comment";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

export type CodeLanguage = "java" | "python";

export const JAVA_KEYWORDS: readonly string[] = (
  "abstract assert boolean break byte case catch char class const continue default do double else enum exports extends " +
  "final finally float for goto if implements import instanceof int interface long module native new non-sealed null " +
  "package permits private protected public record requires return sealed short static strictfp super switch " +
  "synchronized this throw throws transient true try false var void volatile when while with yield"
).split(" ");

const PYTHON_KEYWORDS: readonly string[] = (
  "and as assert async await break class continue def del elif else except False finally for from global if import in is " +
  "lambda None nonlocal not or pass raise return True try while with yield"
).split(" ");

interface Rules {
  readonly keywords: ReadonlySet<string>;
  /** The first alternative that fits decides: comment, string, number, word. */
  readonly pattern: RegExp;
}

const RULES: Readonly<Record<CodeLanguage, Rules>> = {
  java: {
    keywords: new Set(JAVA_KEYWORDS),
    pattern:
      /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>"""[\s\S]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|(?<number>\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[fFdDlL]?)|(?<word>[A-Za-z_$\u00aa-\uffff][\w$\u00aa-\uffff]*)/g,
  },
  python: {
    keywords: new Set(PYTHON_KEYWORDS),
    pattern:
      /(?<comment>#[^\n]*)|(?<string>[rRbBfFuU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<number>\b(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?j?))|(?<word>[A-Za-z_\u00aa-\uffff][\w\u00aa-\uffff]*)/g,
  },
};

/** The code as coloured stretches, line by line: what a cell shows until somebody edits it. */
export function highlight(code: string, language: CodeLanguage): readonly (readonly Token[])[] {
  const { keywords, pattern } = RULES[language];
  const lines: Token[][] = [[]];
  const add = (kind: TokenKind, text: string): void => {
    for (const [i, part] of text.split("\n").entries()) {
      if (i > 0) {
        lines.push([]);
      }
      if (part !== "") {
        lines.at(-1)?.push({ kind, text: part });
      }
    }
  };
  let end = 0;
  for (const found of code.matchAll(pattern)) {
    add("plain", code.slice(end, found.index));
    const [text] = found;
    end = found.index + text.length;
    add(kindOf(found.groups ?? {}, keywords), text);
  }
  add("plain", code.slice(end));
  return lines;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, keywords: ReadonlySet<string>): TokenKind {
  const { comment, string, number, word } = groups;
  if (comment !== undefined) {
    return "comment";
  }
  if (string !== undefined) {
    return "string";
  }
  if (number !== undefined) {
    return "number";
  }
  if (word !== undefined && keywords.has(word)) {
    return "keyword";
  }
  return word !== undefined && /^[A-Z]/.test(word) ? "type" : "plain";
}
