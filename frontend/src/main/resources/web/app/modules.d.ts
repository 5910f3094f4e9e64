/* Packages without types of their own, as far as we use them. */
declare module "*.css";

declare module "monaco-editor/esm/vs/base/*";
declare module "monaco-editor/esm/vs/editor/editor.worker.js";
declare module "monaco-editor/esm/vs/editor/browser/*";
declare module "monaco-editor/esm/vs/editor/common/*";
declare module "monaco-editor/esm/vs/editor/contrib/*";

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
