/** What a stretch of code is; `plain` has no colour of its own. */
export type TokenKind = "plain" | "keyword" | "type" | "string" | "number" | "comment";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

export type CodeLanguage = "java" | "python";

const JAVA_KEYWORDS: readonly string[] = (
  "abstract assert boolean break byte case catch char class const continue default do double else enum exports extends " +
  "final finally float for goto if implements import instanceof int interface long module native new non-sealed null " +
  "package permits private protected public record requires return sealed short static strictfp super switch " +
  "synchronized this throw throws transient true try false var void volatile when while with yield"
).split(" ");

const PYTHON_KEYWORDS: readonly string[] = (
  "and as assert async await break class continue def del elif else except False finally for from global if import in is " +
  "lambda None nonlocal not or pass raise return True try while with yield"
).split(" ");

/** Something that may go on over several lines. */
interface Span {
  readonly kind: TokenKind;
  readonly end: string;
}

interface Rules {
  readonly keywords: ReadonlySet<string>;
  /** By what they begin with. */
  readonly spans: Readonly<Record<string, Span>>;
  /** The first alternative that fits decides: comment, the beginning of a span, string, number, word. */
  readonly pattern: RegExp;
}

const RULES: Readonly<Record<CodeLanguage, Rules>> = {
  java: {
    keywords: new Set(JAVA_KEYWORDS),
    spans: { "/*": { kind: "comment", end: "*/" }, '"""': { kind: "string", end: '"""' } },
    pattern:
      /(?<comment>\/\/[^\n]*)|(?<span>\/\*|""")|(?<string>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)|(?<number>\b(?:0[xX][\da-fA-F_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[fFdDlL]?)|(?<word>[A-Za-z_$\u00aa-\uffff][\w$\u00aa-\uffff]*)/g,
  },
  python: {
    keywords: new Set(PYTHON_KEYWORDS),
    spans: { '"""': { kind: "string", end: '"""' }, "'''": { kind: "string", end: "'''" } },
    pattern:
      /(?<comment>#[^\n]*)|[rRbBfFuU]{0,2}(?<span>"""|''')|(?<string>[rRbBfFuU]{0,2}(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?))|(?<number>\b(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?j?))|(?<word>[A-Za-z_\u00aa-\uffff][\w\u00aa-\uffff]*)/g,
  },
};

/** What has begun on an earlier line and goes on: the sign that it began with; null where nothing has. */
export type Unfinished = string | null;

export interface HighlightedLine {
  readonly tokens: readonly Token[];
  readonly unfinished: Unfinished;
}

/** One line as coloured stretches, after a line that left `unfinished`. The editor colours by this too. */
export function highlightLine(line: string, language: CodeLanguage, unfinished: Unfinished): HighlightedLine {
  const { keywords, spans, pattern } = RULES[language];
  const tokens: Token[] = [];
  const add = (kind: TokenKind, from: number, to: number): void => {
    if (to > from) {
      tokens.push({ kind, text: line.slice(from, to) });
    }
  };
  let done = 0;
  let open = unfinished;
  /** To the end of the span, or of the line. */
  const finish = ({ kind, end }: Span, from: number): void => {
    const found = line.indexOf(end, from);
    const to = found < 0 ? line.length : found + end.length;
    add(kind, done, to);
    done = to;
    open = found < 0 ? open : null;
  };
  const before = open === null ? undefined : spans[open];
  if (before !== undefined) {
    finish(before, 0);
  }
  while (open === null) {
    pattern.lastIndex = done;
    const found = pattern.exec(line);
    if (found === null) {
      break;
    }
    add("plain", done, found.index);
    done = found.index;
    const end = done + found[0].length;
    const sign = found.groups?.span;
    const span = sign === undefined ? undefined : spans[sign];
    if (sign !== undefined && span !== undefined) {
      open = sign;
      finish(span, end);
    } else {
      add(kindOf(found.groups ?? {}, keywords), done, end);
      done = end;
    }
  }
  add("plain", done, line.length);
  return { tokens, unfinished: open };
}

/** The code as coloured stretches, line by line: what a cell shows until somebody edits it. */
export function highlight(code: string, language: CodeLanguage): readonly (readonly Token[])[] {
  let unfinished: Unfinished = null;
  return code.split("\n").map((text) => {
    const line = highlightLine(text, language, unfinished);
    unfinished = line.unfinished;
    return line.tokens;
  });
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
