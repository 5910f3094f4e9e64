/** Names of tokens of the page's look, so that a sketch follows the theme. */
export type Ink = "ink" | "muted" | "edge" | "line" | "link" | "accent" | "red" | "pass" | "surface";

/** A drawing as data: what is drawn where, in pixels. */
export interface Sketch {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly SketchMark[];
}

export type SketchMark =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Ink;
      /** How strong the colour is over the surface, 0 to 1. */
      readonly share: number;
      readonly edge: Ink;
      readonly dashed: boolean;
      readonly strong: boolean;
      /** What the pointer finds here. */
      readonly place: string | null;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly words: string;
      readonly anchor: "start" | "middle" | "end";
      readonly ink: Ink;
      readonly size: number;
      readonly bold: boolean;
    }
  | {
      readonly kind: "way";
      readonly path: string;
      readonly ink: Ink;
      readonly width: number;
      readonly dashed: boolean;
    };

const CHAR_WIDTH = 7.3;
export const CELL_HEIGHT = 30;
export const GAP = 3;

type Box = Extract<SketchMark, { kind: "box" }>;
type Words = Extract<SketchMark, { kind: "text" }>;

export function box(x: number, y: number, width: number, height: number, more: Partial<Box> = {}): Box {
  const plain = { fill: "surface", share: 1, edge: "edge", dashed: false, strong: false, place: null } as const;
  return { kind: "box", x, y, width, height, ...plain, ...more };
}

export function words(x: number, y: number, text: string, more: Partial<Words> = {}): Words {
  return { kind: "text", x, y, words: text, anchor: "start", ink: "ink", size: 12, bold: false, ...more };
}

/** A box with something in it. */
export function cell(
  x: number,
  y: number,
  width: number,
  text: string,
  look: Partial<Box> = {},
  letters: Partial<Words> = {},
): readonly SketchMark[] {
  return [
    box(x, y, width, CELL_HEIGHT, look),
    words(x + width / 2, y + CELL_HEIGHT / 2 + 4, text, { anchor: "middle", ...letters }),
  ];
}

/** An arrow in a bow from one place to another on a line; to the same place it is a small loop. */
export function bow(from: number, to: number, y: number, ink: Ink, width: number): SketchMark {
  const reach = Math.abs(to - from);
  const height = Math.min(46, 12 + reach / 6);
  const [left, right] = reach < 1 ? [from - 7, to + 7] : [from, to];
  const tip = reach < 1 ? to + 4 : to;
  return {
    kind: "way",
    path:
      `M${left} ${y}C${left} ${y - height} ${right} ${y - height} ${tip} ${y - 2}` +
      `M${tip - 4} ${y - 8}L${tip} ${y - 2}L${tip + 4} ${y - 8}`,
    ink,
    width,
    dashed: false,
  };
}

/** How wide a cell is for the longest of these texts. */
export function cellWidth(texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  return Math.min(72, Math.max(34, Math.ceil(longest) + 10));
}

/** About how wide a text of this size is: signs of East Asia are as wide as they are high. */
export function widthOf(text: string, size = 12): number {
  let signs = 0;
  for (const sign of text) {
    signs += sign >= "\u2e80" ? 1.66 : 1;
  }
  return (signs * CHAR_WIDTH * size) / 12;
}

/** At most so many letters of a name, which may be of any length. */
export function short(name: string, letters: number): string {
  return name.length > letters ? `${name.slice(0, letters - 1)}…` : name;
}
