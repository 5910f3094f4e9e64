/** Printed text in one look. Of the ANSI escapes that set one, colours and weights (SGR) are shown. */
export interface Stretch {
  readonly text: string;
  /** CSS classes: `bold`, `fg-1`, `bg-12`, … */
  readonly classes: string;
}

export interface Look {
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly fg: string | null;
  readonly bg: string | null;
}

export const PLAIN: Look = {
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  fg: null,
  bg: null,
};

/** The look after an SGR escape with these parameters. */
export function changed(look: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map((code) => (code === "" ? 0 : Number(code)));
  let next = look;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      const palette = codes[i + 1] === 5;
      const colour = palette ? paletteColour(codes[i + 2] ?? 0) : null;
      next = code === 38 ? { ...next, fg: colour } : { ...next, bg: colour };
      i += palette ? 2 : 4;
    } else {
      next = withCode(next, code);
    }
  }
  return next;
}

function withCode(look: Look, code: number): Look {
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...look, bold: true };
    case 2:
      return { ...look, dim: true };
    case 3:
      return { ...look, italic: true };
    case 4:
      return { ...look, underline: true };
    case 7:
      return { ...look, inverse: true };
    case 22:
      return { ...look, bold: false, dim: false };
    case 23:
      return { ...look, italic: false };
    case 24:
      return { ...look, underline: false };
    case 27:
      return { ...look, inverse: false };
    case 39:
      return { ...look, fg: null };
    case 49:
      return { ...look, bg: null };
    default:
      if (code >= 30 && code <= 37) {
        return { ...look, fg: String(code - 30) };
      }
      if (code >= 90 && code <= 97) {
        return { ...look, fg: String(code - 90 + 8) };
      }
      if (code >= 40 && code <= 47) {
        return { ...look, bg: String(code - 40) };
      }
      return code >= 100 && code <= 107 ? { ...look, bg: String(code - 100 + 8) } : look;
  }
}

/** Of the 256 colours the first sixteen have our tokens; the others take the nearest of them. */
function paletteColour(index: number): string {
  if (index < 16) {
    return String(index);
  }
  if (index >= 232) {
    return index < 244 ? "8" : "7";
  }
  const cube = index - 16;
  const bits = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((part) => (part >= 3 ? 1 : 0));
  const [red = 0, green = 0, blue = 0] = bits;
  return String(red + 2 * green + 4 * blue);
}

export function classesOf(look: Look): string {
  const { fg, bg } = look.inverse ? { fg: look.bg ?? "0", bg: look.fg ?? "7" } : look;
  return [
    look.bold ? "bold" : "",
    look.dim ? "dim" : "",
    look.italic ? "italic" : "",
    look.underline ? "underline" : "",
    fg === null ? "" : `fg-${fg}`,
    bg === null ? "" : `bg-${bg}`,
  ]
    .filter((name) => name !== "")
    .join(" ");
}
