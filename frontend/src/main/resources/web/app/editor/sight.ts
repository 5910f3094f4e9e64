/* An editor is as tall as its code, so it is the page that has to scroll to a line of it. */

/** From where to where, in pixels of the window, things can be seen. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** What is kept free above and below a line: about two more lines can be read. */
export const AROUND = 46;

/**
 * The part of the window that nothing lies over. What lies there (the bar above, on a narrow screen the sheet below) is
 * known to the page's style as scroll padding; a keyboard on the screen shrinks the visual viewport.
 */
export function band(): Band {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const visual = window.visualViewport;
  const pixels = (length: string): number => Number.parseFloat(length) || 0;
  return {
    top: (visual?.offsetTop ?? 0) + pixels(scrollPaddingTop),
    bottom: Math.min(
      window.innerHeight - pixels(scrollPaddingBottom),
      visual === null ? window.innerHeight : visual.offsetTop + visual.height,
    ),
  };
}

/**
 * How far to scroll so that what reaches from `top` to `bottom` is in the band, with room around it; 0 where it is. With
 * `centred` something out of sight comes to the middle, not to the edge.
 */
export function distance(top: number, bottom: number, seen: Band, around: number, centred: boolean): number {
  const height = seen.bottom - seen.top;
  const room = Math.max(0, Math.min(around, (height - (bottom - top)) / 2));
  if (top - room >= seen.top && bottom + room <= seen.bottom) {
    return 0;
  }
  if (centred && (bottom <= seen.top || top >= seen.bottom)) {
    return Math.round((top + bottom) / 2 - (seen.top + seen.bottom) / 2);
  }
  return Math.round(top - room < seen.top ? top - room - seen.top : bottom + room - seen.bottom);
}

/** Scrolls the page until a stretch of the window's height can be seen. */
export function bringIntoSight(top: number, bottom: number, around: number, centred: boolean): void {
  const y = distance(top, bottom, band(), around, centred);
  if (y !== 0) {
    window.scrollBy({ top: y, behavior: "instant" });
  }
}
