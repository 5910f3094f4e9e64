/** Sets TeX where it stands, by KaTeX, which is fetched when the first formula is met; until then the TeX stands there. */
export async function setFormula(place: HTMLElement, tex: string, onItsOwn: boolean): Promise<void> {
  const { default: katex } = await import("katex/dist/katex.mjs");
  katex.render(tex, place, { displayMode: onItsOwn, throwOnError: false, maxSize: 20 });
}
