import type { Variable } from "../wire/protocol.ts";

/** What stands behind a line after it has run: `float32[64, 1]`. */
export interface Inlay {
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

const LONGEST = 30;

/** Places each variable of a cell behind the line that declares it. */
export function inlaysOf(code: string, cellId: string, variables: readonly Variable[]): readonly Inlay[] {
  const lines = code.split("\n");
  const inlays = new Map<number, string>();
  for (const variable of variables) {
    if (variable.cellId !== cellId || !isNews(variable)) {
      continue;
    }
    const declaration = new RegExp(
      String.raw`(?:^|[\s(;])(?:var|[A-Za-z][\w.]*(?:<[^=]*>)?(?:\[\])*)\s+${escaped(variable.name)}\s*(?:=|;|:)`,
    );
    const line = lines.findLastIndex((text) => declaration.test(text));
    if (line >= 0) {
      inlays.set(line + 1, shortened(variable.summary));
    }
  }
  return [...inlays].map(([line, text]) => ({ line, text })).sort((a, b) => a.line - b.line);
}

/** Shapes and counts are news to the reader; a number, a text or a class's name stands in the line already. */
function isNews(variable: Variable): boolean {
  return (
    variable.summary !== variable.type &&
    variable.summary !== "null" &&
    !/^(?:int|long|double|float|boolean|char|String|byte|short)$/.test(variable.type)
  );
}

function shortened(summary: string): string {
  return summary.length <= LONGEST ? summary : `${summary.slice(0, LONGEST - 1)}…`;
}

function escaped(name: string): string {
  return name.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
