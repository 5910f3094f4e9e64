import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { formatCount, formatNumber, t } from "../i18n/i18n.ts";
import type { AxisPicture, ParallelPicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { shownTheme, token } from "../ui/theme.ts";
import { lineColourOf } from "./colours.ts";
import { rangeOf } from "./grid.ts";
import { axisScale, inOrder, lineCount, nearestLine, placeOn, wordsOf, type AxisScale } from "./parallel.ts";
import { savePng, saveSvg } from "./save.ts";
import { tableButton, toolButton } from "./tool-button.ts";

const HEIGHT = 300;
const TOP = 40;
const BOTTOM = 22;
const SIDE = 58;
const NARROWEST = 70;
const CHAR_WIDTH = 7;
/** How far from a line one may point, in pixels. */
const REACH = 24;
const TABLE_ROWS = 200;
const TEXT_COLOURS = ["accent", "link", "pass", "keyword", "warn", "ink"];

/** Where the axes stand, in pixels. */
interface Stand {
  readonly width: number;
  readonly gap: number;
  readonly scales: readonly AxisScale[];
  /** Of each axis where each line crosses it. */
  readonly places: readonly (readonly (number | null)[])[];
}

/** Parallel coordinates: a line for each of many tries, an axis for each thing that was different between them. */
export class ParallelView extends DojoElement {
  static override properties = { parallel: { attribute: false } };
  declare parallel: ParallelPicture;
  #chosen: number | null = null;
  #table = false;
  #width = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(shownTheme);
    this.redrawOnWidth((width) => (this.#width = width));
  }

  override render(): TemplateResult {
    const { name, count, axes } = this.parallel;
    const shown = lineCount(this.parallel);
    const label = name === "" ? t("parallel.name") : name;
    const last = axes.at(-1)?.name ?? "";
    return html`<figure class="parallel" data-testid="parallel">
      <figcaption>
        <b>${name}</b>
        <span>
          ${t(shown < count ? "parallel.part" : "parallel.count", {
            n: formatCount(count),
            shown: formatCount(shown),
          })}
          ${axes.length === 0 ? nothing : html`· ${t("parallel.colour", { name: last })}`}
        </span>
      </figcaption>
      ${shown === 0 || axes.length === 0 || this.#width === 0 ? nothing : this.#drawing(this.#stand(), label)}
      <p class="tools">
        ${tableButton(this.#table, () => {
          this.#table = !this.#table;
          this.requestUpdate();
        })}
        ${toolButton("chart.png", "chart.png-short", () => savePng(this.#drawn(), label))}
        ${toolButton("chart.svg", "chart.svg-short", () => saveSvg(this.#drawn(), label))}
      </p>
      ${this.#table ? this.#twin(label) : nothing}
    </figure>`;
  }

  #stand(): Stand {
    const { axes } = this.parallel;
    const width = Math.max(this.#width, 2 * SIDE + NARROWEST * (axes.length - 1));
    const scales = axes.map(axisScale);
    return {
      width,
      gap: axes.length < 2 ? 0 : (width - 2 * SIDE) / (axes.length - 1),
      scales,
      places: axes.map(({ values }, a) => {
        const scale = scales[a];
        return values.map((value) => (scale === undefined ? null : placeOn(scale, value)));
      }),
    };
  }

  #drawing(stand: Stand, label: string): TemplateResult {
    return html`<div
        class="scroll parallel-scroll"
        data-testid="parallel-lines"
        tabindex="0"
        role="group"
        aria-label=${t("parallel.label", { name: label })}
        @pointermove=${(move: PointerEvent) => this.#point(move, stand)}
        @pointerdown=${(press: PointerEvent) => this.#point(press, stand)}
        @pointerleave=${() => this.#choose(null)}
        @keydown=${(press: KeyboardEvent) => this.#step(press)}
        @blur=${() => this.#choose(null)}
      >
        ${this.#picture(stand)}
      </div>
      <p class="parallel-values" role="status" data-testid="parallel-values">${this.#words()}</p>`;
  }

  #picture(stand: Stand): TemplateResult {
    const { axes } = this.parallel;
    const colours = this.#colours();
    const chosen = this.#chosen;
    return html`<svg
      class="parallel-picture ${chosen === null ? "" : "choosing"}"
      aria-hidden="true"
      viewBox="0 0 ${stand.width} ${HEIGHT}"
      width=${stand.width}
      height=${HEIGHT}
    >
      ${colours.map((colour, line) =>
        line === chosen ? nothing : svg`<path class="line" d=${path(stand, line)} stroke=${colour} />`,
      )}
      ${axes.map((axis, a) => drawnAxis(axis, a, stand, a === axes.length - 1))}
      ${chosen === null
        ? nothing
        : svg`<path class="line chosen" d=${path(stand, chosen)} stroke=${token("accent")} />
            ${axes.map((axis, a) => this.#value(axis, a, stand, chosen))}`}
    </svg>`;
  }

  #value(axis: AxisPicture, a: number, stand: Stand, line: number): SVGTemplateResult | typeof nothing {
    const place = stand.places[a]?.[line] ?? null;
    if (place === null) {
      return nothing;
    }
    const words = cut(
      wordsOf(axis, line, (value) => formatNumber(value, 4)),
      16,
    );
    const [x, y] = [SIDE + a * stand.gap, heightOf(place)];
    const last = a > 0 && a === this.parallel.axes.length - 1;
    return svg`<circle class="dot" cx=${x} cy=${y} r="4" fill=${token("accent")} />
      <text class="value" x=${last ? x - 8 : x + 8} y=${y - 7} text-anchor=${last ? "end" : "start"}>${words}</text>`;
  }

  #colours(): readonly string[] {
    const last = this.parallel.axes.at(-1);
    if (last === undefined) {
      return [];
    }
    const range = rangeOf(last.values);
    const names = TEXT_COLOURS.map(token);
    const muted = token("muted");
    return last.values.map((value) => {
      if (!Number.isFinite(value)) {
        return muted;
      }
      return last.texts.length > 0
        ? (names[value % names.length] ?? muted)
        : lineColourOf((value - range.min) / (range.max - range.min || 1), shownTheme.value);
    });
  }

  #words(): string {
    const line = this.#chosen;
    if (line === null) {
      return "";
    }
    const values = this.parallel.axes.map(
      (axis) => `${axis.name} ${wordsOf(axis, line, (value) => formatNumber(value, 6)) || "–"}`,
    );
    return values.join(" · ");
  }

  /** The same as a table, for whoever reads rather than looks. */
  #twin(label: string): TemplateResult {
    const { axes } = this.parallel;
    const all = lineCount(this.parallel);
    const rows = Math.min(all, TABLE_ROWS);
    return html`<div class="scroll table-twin" role="region" tabindex="0" aria-label=${label}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("chart.number")}</th>
            ${axes.map((axis) => html`<th scope="col">${axis.name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${Array.from(
            { length: rows },
            (_, line) =>
              html`<tr>
                <th scope="row">${line + 1}</th>
                ${axes.map((axis) => html`<td>${wordsOf(axis, line, (value) => formatNumber(value, 6))}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${rows === all ? nothing : html`<p class="quiet">${t("chart.rows", { n: all, shown: rows })}</p>`}
    </div>`;
  }

  #point(move: PointerEvent, stand: Stand): void {
    const box = this.querySelector("svg.parallel-picture")?.getBoundingClientRect();
    if (box === undefined) {
      return;
    }
    const found = nearestLine(stand.places, {
      across: stand.gap === 0 ? 0 : (move.clientX - box.left - SIDE) / stand.gap,
      height: (HEIGHT - BOTTOM - (move.clientY - box.top)) / (HEIGHT - BOTTOM - TOP),
    });
    this.#choose(found !== null && found.distance * (HEIGHT - BOTTOM - TOP) <= REACH ? found.line : null);
  }

  /** Upwards is higher on the last axis. */
  #step(press: KeyboardEvent): void {
    const order = inOrder(this.parallel);
    const at = this.#chosen === null ? -1 : order.indexOf(this.#chosen);
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: at < 0 ? order.length - 1 : Math.min(order.length - 1, at + 1),
      ArrowDown: at < 0 ? order.length - 1 : Math.max(0, at - 1),
      Home: order.length - 1,
      End: 0,
    };
    const target = targets[press.key];
    if (press.key === "Escape") {
      this.#choose(null);
    } else if (target !== undefined) {
      press.preventDefault();
      this.#choose(order[target] ?? null);
    }
  }

  #choose(line: number | null): void {
    if (line !== this.#chosen) {
      this.#chosen = line;
      this.requestUpdate();
    }
  }

  #drawn(): string {
    const copy = this.querySelector("svg.parallel-picture")?.cloneNode(true);
    if (!(copy instanceof SVGSVGElement)) {
      return "";
    }
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = `text{font:11px ${token("text-font")};fill:${token("muted")}}
      .name,.value{fill:${token("ink")};font-weight:600}.axis{stroke:${token("edge")}}
      .line{fill:none;stroke-width:1.6}.choosing .line{opacity:.2}.choosing .line.chosen{opacity:1;stroke-width:3}`;
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    paper.setAttribute("width", "100%");
    paper.setAttribute("height", "100%");
    paper.setAttribute("fill", token("surface"));
    copy.prepend(style, paper);
    return new XMLSerializer().serializeToString(copy);
  }
}

function heightOf(place: number): number {
  return HEIGHT - BOTTOM - place * (HEIGHT - BOTTOM - TOP);
}

/** From axis to axis; where a value is missing the line has a gap. */
function path(stand: Stand, line: number): string {
  let drawing = false;
  return stand.places
    .map((places, a) => {
      const place = places[line] ?? null;
      const step = place === null ? "" : `${drawing ? "L" : "M"}${SIDE + a * stand.gap} ${heightOf(place).toFixed(1)}`;
      drawing = place !== null;
      return step;
    })
    .join("");
}

/** Names and numbers beside an axis: to the left of it, of the last one to the right. */
function drawnAxis(axis: AxisPicture, a: number, stand: Stand, last: boolean): SVGTemplateResult {
  const x = SIDE + a * stand.gap;
  const scale = stand.scales[a];
  const right = last && a > 0;
  const room = Math.max(4, Math.floor((stand.gap === 0 ? NARROWEST : Math.min(stand.gap, 2 * SIDE)) / CHAR_WIDTH));
  return svg`<g>
    <title>${axis.name}</title>
    <line class="axis" x1=${x} x2=${x} y1=${TOP} y2=${HEIGHT - BOTTOM} />
    <text class="name" x=${x} y=${TOP - 22} text-anchor="middle">${cut(axis.name, room)}</text>
    ${scale?.kind === "log" ? svg`<text x=${x} y=${HEIGHT - 5} text-anchor="middle">log</text>` : nothing}
    ${(scale?.ticks ?? []).map((tick) => {
      const place = scale === undefined ? null : placeOn(scale, tick);
      const words = axis.texts.length > 0 ? (axis.texts[tick] ?? "") : formatNumber(tick, 3);
      return place === null
        ? nothing
        : svg`<text
            class="tick"
            x=${right ? x + 6 : x - 6}
            y=${heightOf(place) + 4}
            text-anchor=${right ? "start" : "end"}
          >${cut(words, 8)}</text>`;
    })}
  </g>`;
}

function cut(words: string, chars: number): string {
  return words.length > chars ? `${words.slice(0, chars - 1)}…` : words;
}

customElements.define("parallel-view", ParallelView);
