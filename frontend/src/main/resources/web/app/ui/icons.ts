import { svg, type SVGTemplateResult, html, type TemplateResult } from "lit";

/* Line drawings of 16 units, coloured by the text around them; names for eyes only, labels stand beside them. */

function icon(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${drawing}</svg>`;
}

export const play = icon(svg`<path d="M4 2.5v11l9-5.500z" fill="currentColor" />`);
export const square = icon(svg`<rect x="3.500" y="3.500" width="9" height="9" rx="1" fill="currentColor" />`);
export const check = icon(svg`<path d="M3 8.500l3.300 3.500L13 4.500" />`);
export const cross = icon(svg`<path d="M4 4l8 8M12 4l-8 8" />`);
export const again = icon(svg`<path d="M13 8a5 5 0 1 1-1.500-3.600M13 2v3h-3" />`);
export const undo = icon(svg`<path d="M6 3L3 6l3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6" />`);
export const copy = icon(
  svg`<rect x="5.500" y="5.500" width="8" height="8" rx="1.500" /><path d="M10.500 5.500v-1.500a1.500 1.500 0 0 0-1.500-1.500H4A1.500 1.500 0 0 0 2.500 4v5A1.500 1.500 0 0 0 4 10.500h1.500" />`,
);
export const clock = icon(svg`<circle cx="8" cy="8" r="5.500" /><path d="M8 5v3.200l2.200 1.300" />`);
export const sun = icon(
  svg`<circle cx="8" cy="8" r="2.800" /><path d="M8 1.500v1.500M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1 1M11.600 11.600l1 1M12.600 3.400l-1 1M4.400 11.600l-1 1" />`,
);
export const moon = icon(svg`<path d="M13 9.500A5.500 5.500 0 1 1 6.500 3a4.500 4.500 0 0 0 6.500 6.500z" />`);
export const device = icon(svg`<rect x="2" y="3" width="12" height="8" rx="1" /><path d="M6 13.500h4" />`);
export const dash = icon(svg`<path d="M4 8h8" />`);
export const dot = icon(svg`<circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />`);
export const ring = icon(svg`<circle cx="8" cy="8" r="4.500" />`);
export const left = icon(svg`<path d="M10 3L5 8l5 5" />`);
export const right = icon(svg`<path d="M6 3l5 5-5 5" />`);
export const first = icon(svg`<path d="M12 3L7 8l5 5M4 3v10" />`);
export const last = icon(svg`<path d="M4 3l5 5-5 5M12 3v10" />`);
export const pause = icon(svg`<path d="M4 3h3v10H4zM9 3h3v10H9z" fill="currentColor" stroke="none" />`);
export const up = icon(svg`<path d="M3 10l5-5 5 5" />`);
export const down = icon(svg`<path d="M3 6l5 5 5-5" />`);
export const arrowUp = icon(svg`<path d="M8 13V3M4 7l4-4 4 4" />`);
export const arrowDown = icon(svg`<path d="M8 3v10M4 9l4 4 4-4" />`);
export const plus = icon(svg`<path d="M8 3v10M3 8h10" />`);
export const bin = icon(
  svg`<path d="M3 4.500h10M6 4.500V3h4v1.500M4.500 4.500l.5 8.500h6l.5-8.500M6.800 7v3.500M9.200 7v3.500" />`,
);
export const mark = html`<span class="mark" aria-hidden="true"><i></i><i></i><i></i><i></i></span>`;
