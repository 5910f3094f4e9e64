import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import type { ChartPicture, FieldPicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { shownTheme } from "../ui/theme.ts";
import type { Extent } from "./chart-axes.ts";
import { headingOf } from "./chart-heading.ts";
import { countOf, drawnOf, tableOf } from "./chart-table.ts";
import { lineStops, scaleOf } from "./colours.ts";
import type { Drawing, FieldPlace } from "./drawing.ts";
import { rangeOf } from "./grid.ts";
import { saveCanvas, saveSvg } from "./save.ts";
import { looksOf } from "./series-looks.ts";
import { tableButton, toolButton } from "./tool-button.ts";

const REDRAW_MILLIS = 100;
const TABLE_ROWS = 200;

/** A chart that grows while a model trains; drawn by ECharts, which is fetched with the first chart. */
export class ChartView extends DojoElement {
  static override properties = {
    chart: { attribute: false },
    name: { attribute: false },
    extent: { attribute: false },
    points: { type: Number, attribute: "data-points", reflect: true },
  };
  declare chart: ChartPicture;
  /** What its program calls it. */
  declare name: string;
  /** What the axes have to hold beside this chart, or null. */
  declare extent: Extent | null;
  /** The number of points drawn. */
  declare points: number;
  #drawing: Drawing | null = null;
  #hidden: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #table = false;
  #place: FieldPlace | null = null;

  constructor() {
    super();
    this.name = "";
    this.extent = null;
    this.points = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(
      shownTheme.watch(() => {
        this.requestUpdate();
        this.#draw();
      }),
    );
    this.whenGone(() => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#drawing?.end();
      this.#drawing = null;
    });
    this.dataset["testid"] = "chart";
    if (this.hasUpdated) {
      void this.#begin();
    }
  }

  override firstUpdated(): void {
    void this.#begin();
  }

  override updated(changed: PropertyValues<this>): void {
    if ((changed.has("chart") || changed.has("extent")) && this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#draw();
      }, REDRAW_MILLIS);
    }
  }

  override render(): TemplateResult {
    const { series, field } = this.chart;
    const beyond = this.#beyond();
    const [only] = series;
    const last = series.length === 1 && only?.mark === "LINE" ? only.y.at(-1) : undefined;
    const heading = headingOf(this.chart, this.name);
    const name = heading.text === "" ? t("chart.name") : heading.text;
    return html`<figure class="chart">
      <figcaption>
        <b>${heading.text}</b>
        ${last === undefined ? nothing : html`<span class="last">${formatNumber(last)}</span>`}
        ${heading.legend ? this.#legend() : nothing}
      </figcaption>
      <div
        class="plot"
        role="img"
        aria-label=${t("chart.label", {
          title: name,
          series: series.map((each) => each.name).join(", "),
          points: this.#count(),
        })}
      ></div>
      ${field === null ? nothing : this.#fieldKey(field)}
      ${beyond === 0 ? nothing : html`<p class="quiet">${t("chart.beyond", { n: beyond })}</p>`}
      <p class="tools">
        ${tableButton(this.#table, this.#toggleTable)}
        ${toolButton("chart.zoom", "chart.zoom-short", () => this.#drawing?.zoom())}
        ${toolButton("chart.unzoom", "chart.unzoom-short", () => this.#drawing?.unzoom())}
        ${toolButton("chart.png", "chart.png-short", () => this.#save("png", name))}
        ${toolButton("chart.svg", "chart.svg-short", () => this.#save("svg", name))}
      </p>
      ${this.#table ? this.#twin(name) : nothing}
    </figure>`;
  }

  #legend(): TemplateResult {
    const looks = looksOf(this.chart.series);
    return html`<span class="legend">
      ${this.chart.series.map(
        (each, i) =>
          html`<button
            type="button"
            aria-pressed=${!this.#hidden.has(each.name)}
            aria-label=${t("chart.toggle", { name: each.name })}
            @click=${() => this.#toggle(each.name)}
          >
            <i class="series-${(looks[i] ?? i) % 6} ${each.mark === "BAND" ? "band" : ""}"></i>${each.name}
          </button>`,
      )}
    </span>`;
  }

  /** The same numbers as a table, for whoever reads rather than looks. */
  #twin(name: string): TemplateResult {
    const { series, xLabel, yLabel } = this.chart;
    const { kind, rows, all } = tableOf(this.chart, TABLE_ROWS);
    const [x, y] = [xLabel === "" ? "x" : xLabel, yLabel === "" ? "y" : yLabel];
    const columns =
      kind === "by-place"
        ? series.flatMap(({ name: each, mark }) =>
            mark === "BAND" ? [t("chart.low", { name: each }), t("chart.high", { name: each })] : [each],
          )
        : series.flatMap((each) => [`${each.name} ${x}`, `${each.name} ${y}`]);
    return html`<div class="scroll table-twin" role="region" tabindex="0" aria-label=${name}>
      <table>
        <thead>
          <tr>
            <th scope="col">${kind === "by-place" ? x : t("chart.number")}</th>
            ${columns.map((each) => html`<th scope="col">${each}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ head, cells }) =>
              html`<tr>
                <th scope="row">
                  ${typeof head === "string" ? head : head.map((each) => formatNumber(each)).join(" – ")}
                </th>
                ${cells.map((each) => html`<td>${each === null ? "" : formatNumber(each, 6)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${rows.length === all ? nothing : html`<p class="quiet">${t("chart.rows", { n: all, shown: rows.length })}</p>`}
    </div>`;
  }

  /** What the colours or lines under the series are, and the value that is pointed at. */
  #fieldKey(field: FieldPicture): TemplateResult | typeof nothing {
    const range = rangeOf(field.values);
    if (!Number.isFinite(range.min)) {
      return nothing;
    }
    const lines = field.mark === "CONTOURS";
    const { low, high, stops } = lines
      ? { low: range.min, high: range.max, stops: lineStops(shownTheme.value) }
      : scaleOf(range);
    const at = this.#place;
    return html`<div class="scale field-scale">
      <span>${field.name}</span>
      <span>${formatNumber(low, 3)}</span>
      <i style="background:linear-gradient(to right,${stops.join(",")})"></i>
      <span>${formatNumber(high, 3)}</span>
      <output>
        ${at === null ? "" : `(${formatNumber(at.x)}, ${formatNumber(at.y)}): ${formatNumber(at.value, 6)}`}
      </output>
    </div>`;
  }

  readonly #read = (place: FieldPlace | null): void => {
    if (place !== this.#place) {
      this.#place = place;
      this.requestUpdate();
    }
  };

  async #begin(): Promise<void> {
    const { Drawing } = await import("./drawing.ts");
    const plot = this.querySelector<HTMLElement>(".plot");
    if (this.isConnected && plot !== null && this.#drawing === null) {
      this.#drawing = new Drawing(plot, this.#read);
      this.#draw();
    }
  }

  #draw(): void {
    if (this.#drawing !== null) {
      this.#drawing.show(this.chart, this.#hidden, this.extent);
      this.points = this.#count();
    }
  }

  #count(): number {
    return this.chart.series.reduce((sum, each) => sum + countOf(each), 0);
  }

  /** Points that have no place on a logarithmic axis. */
  #beyond(): number {
    const { logX, logY } = this.chart;
    if (!logX && !logY) {
      return 0;
    }
    return this.#count() - this.chart.series.reduce((sum, each) => sum + drawnOf(each, this.chart).length, 0);
  }

  #toggle(name: string): void {
    const hidden = new Set(this.#hidden);
    if (!hidden.delete(name)) {
      hidden.add(name);
    }
    this.#hidden = hidden;
    this.requestUpdate();
    this.#draw();
  }

  readonly #toggleTable = (): void => {
    this.#table = !this.#table;
    this.requestUpdate();
  };

  #save(format: "png" | "svg", name: string): void {
    if (this.#drawing !== null) {
      if (format === "svg") {
        saveSvg(this.#drawing.asSvg(this.chart, this.#hidden, this.extent), name);
      } else {
        saveCanvas(this.#drawing.asCanvas(), name);
      }
    }
  }
}

customElements.define("chart-view", ChartView);
