import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import { numbers } from "../session/reduce.ts";
import type { TensorPicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { shownTheme, token } from "../ui/theme.ts";
import { colourOf, lettersOn, scaleOf, type Letters } from "./colours.ts";
import { gridOf, type Grid, type Range } from "./grid.ts";

const TALLEST_CELL = 44;
const HIGHEST_MAP = 460;
const TEXT_NEEDS = 34;

/** A tensor as a map of colours: its values by pointer and by arrow keys, NaN and infinities marked. */
export class HeatMap extends DojoElement {
  static override properties = { tensor: { attribute: false } };
  declare tensor: TensorPicture;
  #slice: number[] = [];
  #chosen: number | null = null;
  #width = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(shownTheme);
    const sizes = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width !== this.#width) {
        this.#width = width;
        // In the next frame: a new size from within the observer's own round is an error to browsers.
        requestAnimationFrame(() => this.requestUpdate());
      }
    });
    sizes.observe(this);
    this.whenGone(() => sizes.disconnect());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("tensor")) {
      this.#slice = this.tensor.shownShape.slice(0, -2).map((size, d) => Math.min(this.#slice[d] ?? 0, size - 1));
    }
  }

  override render(): TemplateResult {
    const { name, shownShape, shape, values } = this.tensor;
    return html`<figure class="tensor">
      <figcaption>
        <b>${name === "" ? "" : name}</b>
        <span>${this.#caption()}</span>
      </figcaption>
      ${values.length === 0 ? html`<p class="quiet">${t("tensor.empty")}</p>` : this.#map(this.#grid())}
      ${shownShape
        .slice(0, -2)
        .map((size, d) =>
          size < 2
            ? nothing
            : html`<label class="slice"
                ><span>${t("tensor.dimension", { n: d })}</span>
                <input
                  type="range"
                  min="0"
                  max=${size - 1}
                  .value=${String(this.#slice[d] ?? 0)}
                  @input=${(input: InputEvent) => this.#chooseSlice(d, input)}
                /><output>${this.#slice[d] ?? 0} / ${(shape[d] ?? size) - 1}</output></label
              >`,
        )}
    </figure>`;
  }

  #map(grid: Grid): TemplateResult {
    const chosen = this.#chosen === null || this.#chosen >= grid.count ? null : this.#chosen;
    const name = this.tensor.name === "" ? t("tensor.unnamed") : this.tensor.name;
    return html`<div
        class="map"
        data-testid="heatmap"
        tabindex="0"
        role="group"
        aria-label=${t("tensor.label", { name })}
        @pointermove=${(move: PointerEvent) => this.#point(move, grid)}
        @pointerdown=${(press: PointerEvent) => this.#point(press, grid)}
        @pointerleave=${() => this.#choose(null)}
        @keydown=${(press: KeyboardEvent) => this.#step(press, grid)}
        @blur=${() => this.#choose(null)}
      >
        <canvas aria-hidden="true"></canvas>
        ${chosen === null
          ? nothing
          : html`<div class="value" data-testid="heatmap-value" role="status" style=${this.#place(chosen, grid)}>
              <span>${name}[${grid.index(chosen).join(", ")}]</span> <b>${this.#words(grid, chosen)}</b>
            </div>`}
      </div>
      ${this.#scale()}`;
  }

  #scale(): TemplateResult | typeof nothing {
    const range = this.#range();
    if (!Number.isFinite(range.min)) {
      return nothing;
    }
    const { low, high, stops } = scaleOf(range);
    return html`<div class="scale" aria-hidden="true" title=${t("tensor.scale")}>
      <span>${formatNumber(low, 3)}</span>
      <i style="background:linear-gradient(to right,${stops.join(",")})"></i>
      <span>${formatNumber(high, 3)}</span>
    </div>`;
  }

  override updated(): void {
    const canvas = this.querySelector("canvas");
    if (canvas !== null && this.#width > 0) {
      this.#draw(canvas, this.#grid());
    }
  }

  #caption(): string {
    const { dtype, shape, shownShape, stats } = this.tensor;
    const [min = 0, mean = 0, max = 0] = numbers([stats.min, stats.mean, stats.max]);
    const finite = this.tensor.values.length > 0;
    const { bent, columns } = this.#grid();
    return [
      t("tensor.caption", { dtype, shape: shape.join(", ") }),
      shape.join() === shownShape.join() ? "" : t("tensor.part", { shown: `[${shownShape.join(", ")}]` }),
      bent === null ? "" : t(`tensor.${bent}`, { n: columns }),
      finite ? t("tensor.stats", { min: formatNumber(min), mean: formatNumber(mean), max: formatNumber(max) }) : "",
      stats.nanCount > 0 ? t("tensor.nan", { n: stats.nanCount }) : "",
      stats.infCount > 0 ? t("tensor.inf", { n: stats.infCount }) : "",
    ]
      .filter((part) => part !== "")
      .join(" · ");
  }

  #grid(): Grid {
    return gridOf(this.tensor.shownShape, this.#slice);
  }

  #range(): Range {
    const [min = 0, max = 0] = numbers([this.tensor.stats.min, this.tensor.stats.max]);
    return { min, max };
  }

  /** The size of a cell: as wide as there is room, no higher than is pleasant. */
  #cell(grid: Grid): { readonly width: number; readonly height: number; readonly gap: number } {
    const width = Math.min(this.#width / grid.columns, 88);
    const height = Math.min(TALLEST_CELL, width, HIGHEST_MAP / grid.rows);
    return { width, height: Math.max(1, height), gap: width > 8 && height > 8 ? 2 : 0 };
  }

  #draw(canvas: HTMLCanvasElement, grid: Grid): void {
    const cell = this.#cell(grid);
    const scale = window.devicePixelRatio;
    const width = cell.width * grid.columns;
    const height = cell.height * grid.rows;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    if (pen === null) {
      return;
    }
    pen.scale(scale, scale);
    pen.font = `11px ${token("code-font")}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const letters = { onBright: token("on-bright"), onDark: token("on-dark") };
    for (let i = 0; i < grid.count; i++) {
      this.#drawElement(pen, grid, cell, letters, i);
    }
  }

  #drawElement(
    pen: CanvasRenderingContext2D,
    grid: Grid,
    cell: { readonly width: number; readonly height: number; readonly gap: number },
    letters: Letters,
    i: number,
  ): void {
    const value = this.#valueAt(grid, i);
    const x = (i % grid.columns) * cell.width;
    const y = Math.floor(i / grid.columns) * cell.height;
    const finite = Number.isFinite(value);
    const colour = finite ? colourOf(value, this.#range()) : token("surface");
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(x, y, cell.width - cell.gap, cell.height - cell.gap, cell.gap);
    pen.fill();
    if (!finite) {
      pen.strokeStyle = token("accent");
      pen.lineWidth = 1.5;
      pen.strokeRect(x + 1, y + 1, Math.max(1, cell.width - cell.gap - 2), Math.max(1, cell.height - cell.gap - 2));
    }
    if (cell.width >= TEXT_NEEDS && cell.height >= 16) {
      pen.fillStyle = finite ? lettersOn(colour, letters) : token("accent");
      pen.fillText(this.#short(value, cell.width), x + (cell.width - cell.gap) / 2, y + (cell.height - cell.gap) / 2);
    }
    if (i === this.#chosen) {
      pen.strokeStyle = token("ink");
      pen.lineWidth = 2;
      pen.strokeRect(x, y, cell.width - cell.gap, cell.height - cell.gap);
    }
  }

  #valueAt(grid: Grid, i: number): number {
    return this.tensor.values[grid.offset(i)] ?? Number.NaN;
  }

  #short(value: number, width: number): string {
    const text = Number.isInteger(value) ? String(value) : formatNumber(value, 3);
    return text.length * 7 <= width - 4 || !Number.isFinite(value) ? text : value.toFixed(2);
  }

  #words(grid: Grid, i: number): string {
    const value = this.#valueAt(grid, i);
    return this.tensor.dtype === "bool" ? (value === 0 ? "false" : "true") : formatNumber(value, 7);
  }

  #place(i: number, grid: Grid): string {
    const cell = this.#cell(grid);
    const x = ((i % grid.columns) + 0.5) * cell.width;
    const y = Math.floor(i / grid.columns) * cell.height;
    const shift = x < 90 ? 0 : x > this.#width - 90 ? -100 : -50;
    return `left:${x}px;top:${y - 6}px;transform:translate(${shift}%,-100%)`;
  }

  #point(move: PointerEvent, grid: Grid): void {
    const canvas = this.querySelector("canvas");
    if (canvas === null) {
      return;
    }
    const box = canvas.getBoundingClientRect();
    const cell = this.#cell(grid);
    const column = Math.floor((move.clientX - box.left) / cell.width);
    const row = Math.floor((move.clientY - box.top) / cell.height);
    const i = row * grid.columns + column;
    const inside = column >= 0 && column < grid.columns && row >= 0 && i < grid.count;
    this.#choose(inside ? i : null);
  }

  #step(press: KeyboardEvent, grid: Grid): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -grid.columns,
      ArrowDown: grid.columns,
    };
    const step = steps[press.key];
    if (press.key === "Home" || press.key === "End") {
      press.preventDefault();
      this.#choose(press.key === "Home" ? 0 : grid.count - 1);
    } else if (press.key === "Escape") {
      this.#choose(null);
    } else if (step !== undefined) {
      press.preventDefault();
      const next = this.#chosen === null ? 0 : this.#chosen + step;
      this.#choose(next >= 0 && next < grid.count ? next : this.#chosen);
    }
  }

  #choose(i: number | null): void {
    if (i !== this.#chosen) {
      this.#chosen = i;
      this.requestUpdate();
    }
  }

  #chooseSlice(d: number, input: InputEvent): void {
    if (input.target instanceof HTMLInputElement) {
      this.#slice[d] = input.target.valueAsNumber;
      this.requestUpdate();
    }
  }
}

customElements.define("heat-map", HeatMap);
