import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import { numbers } from "../session/reduce.ts";
import type { TensorPicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { shownTheme, token } from "../ui/theme.ts";
import { coloursOf, lettersOn, scaleOf, type Letters } from "./colours.ts";
import { gridOf, rangeOf, type Grid, type Range } from "./grid.ts";
import { channelsAt, greyRange, isPooled, modesOf, pixelsOf, placeOf, stepOf, type Mode } from "./tensor-parts.ts";
import { tensorStats } from "./tensor-stats.ts";
import { tensorTableOf } from "./tensor-table.ts";
import { tableButton } from "./tool-button.ts";

const TALLEST_CELL = 44;
/** As a small number needs; wider, what is drawn in the cells would look squashed. */
const WIDEST_CELL = 60;
const HIGHEST_MAP = 460;
const HIGHEST_PICTURE = 320;
const LARGEST_PIXEL = 24;
const LEAST_PIXEL = 8;
const TEXT_NEEDS = 34;
const TABLE = { rows: 128, columns: 64 };

/** Colours, asked for once a drawing. */
interface Paint {
  readonly letters: Letters;
  readonly colour: (value: number) => string;
  readonly missing: string;
  readonly accent: string;
}

/** How large a cell is drawn. */
interface Cell {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

/** A tensor as a map of colours, or as a picture: its values by pointer and by arrow keys, NaN and infinities marked. */
export class HeatMap extends DojoElement {
  static override properties = { tensor: { attribute: false } };
  declare tensor: TensorPicture;
  #slice: number[] = [];
  #mode: Mode = "heat";
  #range: Range = { min: Infinity, max: -Infinity };
  #chosen: number | null = null;
  #table = false;
  #width = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(shownTheme);
    this.redrawOnWidth((width) => (this.#width = width));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("tensor")) {
      this.#slice = this.tensor.shownShape.slice(0, -2).map((size, d) => Math.min(this.#slice[d] ?? 0, size - 1));
      const { min, max } = this.tensor.stats;
      // Means lie closer together than what they are means of.
      this.#range = isPooled(this.tensor) ? rangeOf(this.tensor.values) : { min: Number(min), max: Number(max) };
      if (!modesOf(this.tensor).includes(this.#mode)) {
        this.#mode = "heat";
      }
    }
  }

  override render(): TemplateResult {
    const { name, shownShape, shape, values } = this.tensor;
    const modes = modesOf(this.tensor);
    return html`<figure class="tensor">
      <figcaption>
        <b>${name === "" ? "" : name}</b>
        <span>${this.#caption()}</span>
      </figcaption>
      ${modes.length === 1 ? nothing : this.#modes(modes)}
      ${values.length === 0 ? html`<p class="quiet">${t("tensor.empty")}</p>` : this.#map(this.#grid())}
      ${shownShape
        .slice(0, -2)
        .map((size, d) =>
          size < 2 || (this.#mode === "colour" && d === shape.length - 3)
            ? nothing
            : html`<label class="slice"
                ><span>${t("tensor.dimension", { n: d })}</span>
                <input
                  type="range"
                  min="0"
                  max=${size - 1}
                  .value=${String(this.#slice[d] ?? 0)}
                  @input=${(input: InputEvent) => this.#chooseSlice(d, input)}
                /><output>${(this.#slice[d] ?? 0) * stepOf(this.tensor, d)} / ${(shape[d] ?? size) - 1}</output></label
              >`,
        )}
      ${values.length === 0 ? nothing : this.#asTable()} ${tensorStats(this.tensor)}
    </figure>`;
  }

  #modes(modes: readonly Mode[]): TemplateResult {
    return html`<div class="segments tensor-modes" role="group" aria-label=${t("tensor.modes")}>
      ${modes.map(
        (mode) =>
          html`<button
            type="button"
            aria-pressed=${mode === this.#mode}
            data-testid="tensor-${mode}"
            @click=${() => {
              this.#mode = mode;
              this.requestUpdate();
            }}
          >
            ${t(`tensor.mode.${mode}`)}
          </button>`,
      )}
    </div>`;
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
          : html`<div class="value" data-testid="heatmap-value" role="status" style=${this.#anchor(chosen, grid)}>
              <span>${name}[${this.#place(grid, chosen)}]</span> <b>${this.#words(grid, chosen)}</b>
            </div>`}
      </div>
      ${this.#scale()}`;
  }

  #asTable(): TemplateResult {
    return html`<p class="tools">
        ${tableButton(this.#table, () => {
          this.#table = !this.#table;
          this.requestUpdate();
        })}
      </p>
      ${this.#table ? this.#twin(this.#grid()) : nothing}`;
  }

  /** The slice that is seen, number by number. */
  #twin(grid: Grid): TemplateResult {
    const { name } = this.tensor;
    const { columns, rows, cut } = tensorTableOf(this.tensor, grid, TABLE);
    const heads = columns.length === 0 ? [t("tensor.value")] : columns;
    return html`<div
      class="scroll table-twin"
      role="region"
      tabindex="0"
      aria-label=${name === "" ? t("tensor.unnamed") : name}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.length === 0 ? t("tensor.index") : t("tensor.corner")}</th>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ head, elements }) =>
              html`<tr>
                <th scope="row">${head}</th>
                ${elements.map((i) => html`<td>${this.#text(grid, i)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${cut ? html`<p class="quiet">${t("tensor.cut", { rows: rows.length, columns: heads.length })}</p>` : nothing}
    </div>`;
  }

  #scale(): TemplateResult | typeof nothing {
    const range = this.#range;
    if (!Number.isFinite(range.min)) {
      return nothing;
    }
    if (this.#mode !== "heat") {
      const { min, max } = greyRange(this.tensor, range);
      return html`<p class="quiet grey-scale">
        ${t("images.range", { min: formatNumber(min, 3), max: formatNumber(max, 3) })}
      </p>`;
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
      if (this.#mode === "heat") {
        this.#draw(canvas, this.#grid());
      } else {
        this.#drawPicture(canvas, this.#grid());
      }
    }
  }

  #caption(): string {
    const { dtype, shape, stats } = this.tensor;
    const [min = 0, mean = 0, max = 0] = numbers([stats.min, stats.mean, stats.max]);
    const finite = this.tensor.values.length > 0;
    const { bent, columns } = this.#grid();
    return [
      t("tensor.caption", { dtype, shape: shape.join(", ") }),
      ...this.#reduction(),
      bent === null ? "" : t(`tensor.${bent}`, { n: columns }),
      finite ? t("tensor.stats", { min: formatNumber(min), mean: formatNumber(mean), max: formatNumber(max) }) : "",
      stats.nanCount > 0 ? t("tensor.nan", { n: stats.nanCount }) : "",
      stats.infCount > 0 ? t("tensor.inf", { n: stats.infCount }) : "",
    ]
      .filter((part) => part !== "")
      .join(" · ");
  }

  /** What is left out, in words. */
  #reduction(): readonly string[] {
    const { shape, shownShape, steps } = this.tensor;
    if (steps.length === 0) {
      return shape.join() === shownShape.join() ? [] : [t("tensor.part", { shown: `[${shownShape.join(", ")}]` })];
    }
    const [height = 1, width = 1] = steps.length === 1 ? [1, steps[0]] : steps.slice(-2);
    return [
      height * width === 1 ? "" : t("tensor.means", { h: height, w: width }),
      ...steps
        .slice(0, -2)
        .map((n, d) => (n === 1 ? "" : t("tensor.every", { d, n, shown: shownShape[d] ?? 0, size: shape[d] ?? 0 }))),
    ];
  }

  #grid(): Grid {
    const grid = gridOf(this.tensor.shownShape, this.#slice);
    const [height = 1, width = 1] = this.tensor.shownShape.slice(-2);
    // A picture keeps its form.
    return this.#mode === "heat" ? grid : { ...grid, rows: height, columns: width, bent: null };
  }

  /**
   * The size of a cell: as wide as there is room, no larger than is pleasant; that of what may be a picture is a square,
   * if not smaller than can be pointed at.
   */
  #cell(grid: Grid): Cell {
    if (this.#mode !== "heat") {
      const size = Math.min(this.#width / grid.columns, HIGHEST_PICTURE / grid.rows, LARGEST_PIXEL);
      const pixel = size > 1 ? Math.floor(size) : size;
      return { width: pixel, height: pixel, gap: 0 };
    }
    const tallest = Math.min(TALLEST_CELL, HIGHEST_MAP / grid.rows);
    const widest = modesOf(this.tensor).length > 1 ? Math.max(tallest, LEAST_PIXEL) : WIDEST_CELL;
    const width = Math.min(this.#width / grid.columns, widest);
    const height = Math.min(tallest, width);
    return { width, height: Math.max(1, height), gap: width > 8 && height > 8 ? 2 : 0 };
  }

  /** Every pixel as it is, without smoothing. */
  #drawPicture(canvas: HTMLCanvasElement, grid: Grid): void {
    const cell = this.#cell(grid);
    const channels = channelsAt(this.tensor, this.#slice, this.#mode);
    const pixels = pixelsOf(this.tensor.values, channels, grid.count, greyRange(this.tensor, this.#range));
    const small = document.createElement("canvas");
    small.width = grid.columns;
    small.height = grid.rows;
    small.getContext("2d")?.putImageData(new ImageData(pixels, grid.columns, grid.rows), 0, 0);
    const pen = this.#sized(canvas, grid, cell);
    if (pen === null) {
      return;
    }
    pen.imageSmoothingEnabled = cell.width < 1;
    pen.drawImage(small, 0, 0, cell.width * grid.columns, cell.height * grid.rows);
    if (this.#chosen !== null && this.#chosen < grid.count) {
      const [x, y] = [this.#chosen % grid.columns, Math.floor(this.#chosen / grid.columns)];
      pen.strokeStyle = token("accent");
      pen.lineWidth = 2;
      pen.strokeRect(x * cell.width, y * cell.height, cell.width, cell.height);
    }
  }

  /** A pen for the canvas, which gets the size of the grid. */
  #sized(canvas: HTMLCanvasElement, grid: Grid, cell: Cell): CanvasRenderingContext2D | null {
    const scale = window.devicePixelRatio;
    const width = cell.width * grid.columns;
    const height = cell.height * grid.rows;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    pen?.scale(scale, scale);
    return pen;
  }

  #draw(canvas: HTMLCanvasElement, grid: Grid): void {
    const cell = this.#cell(grid);
    const pen = this.#sized(canvas, grid, cell);
    if (pen === null) {
      return;
    }
    pen.font = `11px ${token("code-font")}`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const paint = {
      letters: { onBright: token("on-bright"), onDark: token("on-dark") },
      colour: coloursOf(this.#range),
      missing: token("surface"),
      accent: token("accent"),
    };
    for (let i = 0; i < grid.count; i++) {
      this.#drawElement(pen, grid, cell, paint, i);
    }
  }

  #drawElement(pen: CanvasRenderingContext2D, grid: Grid, cell: Cell, paint: Paint, i: number): void {
    const value = this.#valueAt(grid, i);
    const x = (i % grid.columns) * cell.width;
    const y = Math.floor(i / grid.columns) * cell.height;
    const finite = Number.isFinite(value);
    const colour = finite ? paint.colour(value) : paint.missing;
    pen.fillStyle = colour;
    if (cell.gap === 0) {
      pen.fillRect(x, y, cell.width, cell.height);
    } else {
      pen.beginPath();
      pen.roundRect(x, y, cell.width - cell.gap, cell.height - cell.gap, cell.gap);
      pen.fill();
    }
    if (!finite) {
      pen.strokeStyle = paint.accent;
      pen.lineWidth = 1.5;
      pen.strokeRect(x + 1, y + 1, Math.max(1, cell.width - cell.gap - 2), Math.max(1, cell.height - cell.gap - 2));
    }
    if (cell.width >= TEXT_NEEDS && cell.height >= 16) {
      pen.fillStyle = finite ? lettersOn(colour, paint.letters) : paint.accent;
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
    const text = this.#text(grid, i);
    return isPooled(this.tensor) && this.#mode !== "colour" ? t("tensor.mean-of", { value: text }) : text;
  }

  #text(grid: Grid, i: number): string {
    if (this.#mode === "colour") {
      return channelsAt(this.tensor, this.#slice, this.#mode)
        .map((from) => formatNumber(this.tensor.values[from + i] ?? Number.NaN))
        .join(", ");
    }
    const value = this.#valueAt(grid, i);
    if (isPooled(this.tensor)) {
      return formatNumber(value);
    }
    return this.tensor.dtype === "bool" ? (value === 0 ? "false" : "true") : formatNumber(value, 7);
  }

  /** The index of an element, as one writes it; of a pixel in colours it holds for all three. */
  #place(grid: Grid, i: number): string {
    const index = placeOf(this.tensor, grid.index(i)).split(", ");
    return (this.#mode === "colour" ? index.with(-3, ":") : index).join(", ");
  }

  #anchor(i: number, grid: Grid): string {
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
