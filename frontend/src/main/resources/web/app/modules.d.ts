/* Packages without types of their own, as far as we use them. */
declare module "*.css";

declare module "monaco-editor/esm/vs/base/*";
declare module "monaco-editor/esm/vs/editor/editor.worker.js";
declare module "monaco-editor/esm/vs/editor/browser/*";
declare module "monaco-editor/esm/vs/editor/common/*";
declare module "monaco-editor/esm/vs/editor/contrib/*";

/** The Markdown parser that Monaco brings along; of its tokens what we show. */
declare module "monaco-editor/esm/vs/base/common/marked/marked.js" {
  export interface MarkdownToken {
    readonly type: string;
    /** As it is written. */
    readonly raw: string;
    readonly text?: string;
    readonly tokens?: readonly MarkdownToken[];
    readonly depth?: number;
    readonly lang?: string;
    readonly href?: string;
    readonly ordered?: boolean;
    readonly start?: number | "";
    readonly items?: readonly MarkdownToken[];
    readonly header?: readonly MarkdownCell[];
    readonly rows?: readonly (readonly MarkdownCell[])[];
  }
  export interface MarkdownCell {
    readonly tokens: readonly MarkdownToken[];
    readonly align: "left" | "center" | "right" | null;
  }
  export interface MarkdownExtension {
    readonly name: string;
    readonly level: "block" | "inline";
    start(text: string): number | undefined;
    tokenizer(text: string): MarkdownToken | undefined;
  }
  export class Marked {
    use(extension: { readonly extensions: readonly MarkdownExtension[] }): this;
    lexer(text: string): readonly MarkdownToken[];
  }
}

declare module "d3-scale-chromatic" {
  export function interpolateViridis(t: number): string;
  export function interpolateRdBu(t: number): string;
}

declare module "katex/dist/katex.mjs" {
  import katex from "katex";
  export default katex;
}

interface Window {
  MonacoEnvironment?: { getWorker: () => Promise<Worker> };
}
