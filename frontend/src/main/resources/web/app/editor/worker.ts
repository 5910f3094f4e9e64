/**
 * Monaco's own work beside the page. This module is loaded twice: by the page, which only learns its address (the bundle
 * gives it one), and under that address by the worker, which then loads Monaco's part.
 */
export const workerUrl = import.meta.url;

if (!("document" in globalThis)) {
  const early: MessageEvent[] = [];
  self.onmessage = (message): void => {
    early.push(message);
  };
  void import("monaco-editor/esm/vs/editor/editor.worker.js").then(() => {
    early.forEach((message) => self.onmessage?.(message));
  });
}
