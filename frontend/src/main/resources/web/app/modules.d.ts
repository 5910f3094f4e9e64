/* Packages without types of their own, as far as we use them. */
declare module "*.css";

declare module "monaco-editor/esm/vs/editor/editor.worker.js";
declare module "monaco-editor/esm/vs/editor/edcore.main.js" {
  export * from "monaco-editor/esm/vs/editor/editor.api.js";
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
