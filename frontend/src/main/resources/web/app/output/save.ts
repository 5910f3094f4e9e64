import { saveBlob } from "../ui/save-file.ts";

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

/** A drawing as an image file, twice as fine as it is on the screen. */
export function savePng(svg: string, name: string): void {
  const picture = new Image();
  picture.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * picture.naturalWidth;
    canvas.height = 2 * picture.naturalHeight;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    saveCanvas(canvas, name);
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^-|-$/g, "") || "tensor-dojo";
}
