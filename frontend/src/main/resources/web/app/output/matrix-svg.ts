import type { MatrixPicture } from "../session/view.ts";
import { tintsOf } from "./pictures.ts";

/** What a drawing that stands alone needs of the page's look. */
export interface Look {
  readonly font: string;
  readonly ink: string;
  readonly muted: string;
  readonly paper: string;
  readonly plain: string;
  readonly other: string;
}

const CELL = 36;
const CHAR_WIDTH = 7.5;

/** A matrix as a picture of its own. Names come from learners' code: they are written as text, whatever is in them. */
export function svgOf(matrix: MatrixPicture, look: Look, format: (value: number) => string): string {
  const { rows, columns, rowTitle, columnTitle, values } = matrix;
  const widest = (names: readonly string[]): number => Math.max(0, ...names.map((name) => name.length)) * CHAR_WIDTH;
  const cell = Math.max(CELL, widest([...columns, ...values.map(format)]) + 10);
  const left = Math.max(widest(rows), widest([rowTitle])) + 16;
  const top = columnTitle === "" ? 24 : 44;
  const [width, height] = [left + cell * columns.length + 8, top + CELL * rows.length + 8];
  const tints = tintsOf(matrix);
  const text = (x: number, y: number, anchor: string, colour: string, words: string): string =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `font-family="${escaped(look.font)}" font-size="13">`,
    `<rect width="100%" height="100%" fill="${look.paper}"/>`,
    text(left + (cell * columns.length) / 2, 16, "middle", look.ink, columnTitle),
    text(left - 8, top - 8, "end", look.ink, rowTitle),
    ...columns.map((name, c) => text(left + (c + 0.5) * cell, top - 8, "middle", look.muted, name)),
    ...rows.map((name, r) => text(left - 8, top + r * CELL + 22, "end", look.muted, name)),
    ...values.map((value, i) => {
      const [x, y] = [left + (i % columns.length) * cell, top + Math.floor(i / columns.length) * CELL];
      const { sign, share } = tints[i] ?? { sign: "plain", share: 0 };
      return (
        `<rect x="${x}" y="${y}" width="${cell - 2}" height="${CELL - 2}" rx="3" fill="${look[sign]}" ` +
        `fill-opacity="${(share * 0.4).toFixed(3)}"/>` +
        text(x + cell / 2 - 1, y + 22, "middle", value === 0 ? look.muted : look.ink, format(value))
      );
    }),
    "</svg>",
  ].join("");
}

function escaped(words: string): string {
  return words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
