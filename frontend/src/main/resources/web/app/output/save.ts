/** Hands a picture to the visitor as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveSvg(svg: string, name: string): void {
  saveBlob(new Blob([svg], { type: "image/svg+xml" }), `${fileName(name)}.svg`);
}

export function saveCsv(csv: string, name: string): void {
  saveBlob(new Blob([csv], { type: "text/csv" }), `${fileName(name)}.csv`);
}

export function saveCanvas(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (blob !== null) {
      saveBlob(blob, `${fileName(name)}.png`);
    }
  });
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-|-$/g, "") || "tensor-dojo";
}
