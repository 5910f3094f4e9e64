import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  ToolboxComponent,
  TooltipComponent,
} from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { formatNumber } from "../i18n/i18n.ts";
import type { ChartPicture, FieldPicture, SeriesPicture } from "../session/view.ts";
import { token } from "../ui/theme.ts";
import type { Mark } from "../wire/protocol.ts";
import { barSpan, standsOnZero, type Extent, type Span } from "./chart-axes.ts";
import { boxOf, fieldSeries, type CustomApi } from "./chart-field.ts";
import { drawnOf } from "./chart-table.ts";
import { nearest } from "./contours.ts";
import { looksOf } from "./series-looks.ts";
import { thinned, type Sight } from "./thinning.ts";

/* The one file that knows ECharts, loaded with the first chart; only the parts that we draw with. */
echarts.use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  CustomChart,
  DataZoomComponent,
  GridComponent,
  LineChart,
  ScatterChart,
  SVGRenderer,
  ToolboxComponent,
  TooltipComponent,
]);

const SERIES_COLOURS = ["accent", "link", "pass", "keyword", "warn", "ink"];
const DASHES = ["solid", "solid", "dashed", "dotted", "dashed", "dotted"];
/** Those that are drawn as a line in the order of x. */
const LINES: ReadonlySet<Mark> = new Set(["LINE", "AREA", "STEP"]);
const NAME_CHARS = 16;
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];

export class Drawing {
  readonly #plot: HTMLElement;
  readonly #chart: echarts.ECharts;
  readonly #sizes: ResizeObserver;

  #field: FieldPicture | null = null;
  #shown: {
    readonly chart: ChartPicture;
    readonly hidden: ReadonlySet<string>;
    readonly extent: Extent | null;
  } | null = null;
  #window: readonly [number, number] | null = null;

  /** @param read is told the place and the value of a field under the pointer */
  constructor(plot: HTMLElement, read: (place: FieldPlace | null) => void) {
    this.#plot = plot;
    this.#chart = echarts.init(plot, null, { renderer: "canvas" });
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));
    this.#sizes.observe(plot);
    this.#chart.on("datazoom", () => {
      requestAnimationFrame(() => this.#look());
    });
    this.#chart.getZr().on("mousemove", ({ offsetX, offsetY }) => read(this.#placeAt(offsetX, offsetY)));
    this.#chart.getZr().on("globalout", () => read(null));
  }

  /** @param extent what the axes have to hold, where that is more than this chart */
  show(chart: ChartPicture, hidden: ReadonlySet<string>, extent: Extent | null): void {
    this.#field = chart.field;
    this.#shown = { chart, hidden, extent };
    this.#chart.setOption(optionOf(chart, hidden, extent, this.#sight()), { replaceMerge: ["series"] });
  }

  #sight(): Sight {
    // A line is two pixels wide.
    return { columns: Math.ceil(this.#plot.clientWidth / 2), window: this.#window };
  }

  /** Another part is seen: what was thinned out of it comes back. */
  #look(): void {
    if (this.#shown !== null && !this.#chart.isDisposed() && this.#shown.chart.categories.length === 0) {
      const { chart, hidden, extent } = this.#shown;
      const { clientWidth: width, clientHeight: height } = this.#plot;
      const [from = 0] = this.#chart.convertFromPixel("grid", [0, height / 2]);
      const [to = 0] = this.#chart.convertFromPixel("grid", [width, height / 2]);
      this.#window = [from, to];
      this.show(chart, hidden, extent);
    }
  }

  #placeAt(left: number, top: number): FieldPlace | null {
    const field = this.#field;
    if (field === null || !this.#chart.containPixel("grid", [left, top])) {
      return null;
    }
    const [x = 0, y = 0] = this.#chart.convertFromPixel("grid", [left, top]);
    const [column, row] = [nearest(field.x, x), nearest(field.y, y)];
    return {
      x: field.x[column] ?? x,
      y: field.y[row] ?? y,
      value: field.values[row * field.x.length + column] ?? Number.NaN,
    };
  }

  /** The next drag over the plot chooses what to see. */
  zoom(): void {
    this.#chart.dispatchAction({
      type: "takeGlobalCursor",
      key: "dataZoomSelect",
      dataZoomSelectActive: true,
    });
  }

  unzoom(): void {
    this.#chart.dispatchAction({ type: "dataZoom", start: 0, end: 100 });
    this.#chart.dispatchAction({ type: "dataZoom", dataZoomIndex: 1, start: 0, end: 100 });
    this.#chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: false });
  }

  asCanvas(): HTMLCanvasElement {
    return this.#chart.renderToCanvas({ pixelRatio: 2, backgroundColor: token("surface") });
  }

  asSvg(chart: ChartPicture, hidden: ReadonlySet<string>, extent: Extent | null): string {
    const { clientWidth: width, clientHeight: height } = this.#plot;
    const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    drawn.setOption({ ...optionOf(chart, hidden, extent, this.#sight()), backgroundColor: token("surface") });
    const svg = drawn.renderToSVGString();
    drawn.dispose();
    return svg;
  }

  #fit(): void {
    if (!this.#chart.isDisposed()) {
      this.#chart.resize();
    }
  }

  end(): void {
    this.#sizes.disconnect();
    this.#chart.dispose();
  }
}

/** A place of a field and its value there. */
export interface FieldPlace {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

function optionOf(
  chart: ChartPicture,
  hidden: ReadonlySet<string>,
  extent: Extent | null,
  sight: Sight,
): echarts.EChartsCoreOption {
  const muted = token("muted");
  const line = token("line");
  const bars = chart.series.some((series) => series.mark === "BAR" || series.mark === "HISTOGRAM");
  const named = chart.categories.length > 0;
  const looks = looksOf(chart.series);
  const foot = extent === null ? footOf(chart) : null;
  const axis = {
    scale: true,
    nameGap: 6,
    nameLocation: "middle",
    nameTextStyle: { color: muted },
    axisLine: { show: true, lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: muted, fontSize: 11, hideOverlap: true, formatter: (value: number) => formatNumber(value, 3) },
    splitLine: { lineStyle: { color: line, type: "dashed" } },
  };
  return {
    animation: false,
    // Words for it stand on the element, in the language of the page; here only patterns beside colours.
    aria: { enabled: true, label: { enabled: false }, decal: { show: bars && chart.series.length > 1 } },
    textStyle: { fontFamily: token("text-font") },
    grid: {
      left: 8,
      right: 16,
      top: 12,
      bottom: 4,
      // Numbers and names of the axes take what they need of that, however long the numbers are.
      outerBoundsMode: "same",
      outerBoundsContain: "all",
    },
    tooltip: {
      trigger: bars || chart.series.every(({ mark }) => LINES.has(mark) || mark === "BAND") ? "axis" : "item",
      // Said also where it is not wanted: what is left out stays as it was.
      formatter:
        !chart.logX && chart.series.every(({ mark }) => LINES.has(mark) || mark === "BAR")
          ? null
          : (params: unknown) => tip(chart, params),
      confine: true,
      backgroundColor: token("surface"),
      borderColor: line,
      textStyle: { color: token("ink"), fontSize: 12 },
      valueFormatter: (value: unknown) => formatNumber(Number(Array.isArray(value) ? value[1] : value), 6),
      axisPointer: { lineStyle: { color: muted }, snap: true },
    },
    toolbox: { show: true, itemSize: 0, showTitle: false, feature: { dataZoom: { title: {} } } },
    dataZoom: [
      {
        type: "inside",
        xAxisIndex: 0,
        zoomOnMouseWheel: "ctrl",
        moveOnMouseMove: false,
        preventDefaultMouseMove: false,
        filterMode: "none",
      },
      {
        type: "inside",
        yAxisIndex: 0,
        zoomOnMouseWheel: "ctrl",
        moveOnMouseMove: false,
        preventDefaultMouseMove: false,
        filterMode: "none",
      },
    ],
    xAxis: {
      ...axis,
      ...(named
        ? { type: "category", data: chart.categories, axisLabel: { ...axis.axisLabel, formatter: shortened } }
        : {
            ...scaleType(chart.logX, axis.axisLabel),
            ...ends(chart.field?.x, chart.logX, extent?.x ?? barSpan(chart)),
          }),
      name: chart.xLabel,
      splitLine: { show: false },
    },
    yAxis: {
      ...axis,
      ...scaleType(chart.logY, foot === null ? axis.axisLabel : { ...axis.axisLabel, showMinLabel: false }),
      name: chart.yLabel,
      scale: !chart.series.some(standsOnZero),
      ...ends(chart.field?.y, chart.logY, extent?.y ?? null),
      ...(foot === null ? {} : { min: foot }),
    },
    series: [
      ...(chart.field === null ? [] : [fieldSeries(chart.field)]),
      ...chart.series.map((series, i) => seriesOption(series, i, looks[i] ?? i, hidden.has(series.name), chart, sight)),
    ],
  };
}

/** The steps of a logarithmic axis are powers of ten, written as short as they are. */
function scaleType(log: boolean, label: Record<string, unknown>): Record<string, unknown> {
  const power = (value: number): string =>
    value >= 1e-3 && value < 1e5 ? formatNumber(value, 3) : value.toExponential(2).replace(/\.?0*e\+?/, "e");
  return log ? { type: "log", axisLabel: { ...label, formatter: power } } : { type: "value" };
}

/** Axes end where the field does, else where they have to; a logarithmic one has no end at 0 or below. */
function ends(places: readonly number[] | undefined, log: boolean, span: Span | null): Record<string, unknown> {
  const [first] = places ?? [];
  return first === undefined || (log && first <= 0)
    ? { min: span?.min ?? null, max: span?.max ?? null }
    : { min: first, max: places?.at(-1) };
}

/** Where what stands on zero stands on a logarithmic axis: below the least of it, so that it, too, is seen. */
function footOf({ series, logY }: ChartPicture): number | null {
  const heights = logY ? series.filter(standsOnZero).flatMap(({ y }) => y.filter((value) => value > 0)) : [];
  return heights.length === 0 ? null : heights.reduce((low, value) => Math.min(low, value)) / 2;
}

function shortened(name: string): string {
  return name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS - 1)}…` : name;
}

/** What hovering tells. Names come from learners' code: they are text here, never markup. */
function tip(chart: ChartPicture, params: unknown): HTMLElement {
  const box = document.createElement("div");
  for (const each of Array.isArray(params) ? params : [params]) {
    const line = isHovered(each) ? words(chart, each.seriesId, Number(each.data.at(-1))) : null;
    if (line !== null) {
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
  }
  return box;
}

function isHovered(value: unknown): value is { readonly seriesId: string; readonly data: readonly unknown[] } {
  return (
    typeof value === "object" &&
    value !== null &&
    "seriesId" in value &&
    typeof value.seriesId === "string" &&
    "data" in value &&
    Array.isArray(value.data)
  );
}

function words(chart: ChartPicture, id: string, k: number): string | null {
  const series = chart.series[Number(id)];
  if (series === undefined) {
    return null;
  }
  const [x, y] = [formatNumber(series.x[k] ?? Number.NaN, 6), formatNumber(series.y[k] ?? Number.NaN, 6)];
  switch (series.mark) {
    case "HISTOGRAM":
      return `${series.name}  ${x} – ${formatNumber(series.x[k + 1] ?? Number.NaN, 6)}: ${y}`;
    case "PATH":
      return `${series.name}  [${k}] (${x}, ${y})`;
    case "SCATTER":
      return `${series.name}  (${x}, ${y})`;
    case "BAND":
      return `${series.name}  ${x}: ${y} – ${formatNumber(series.y[k + 1] ?? Number.NaN, 6)}`;
    case "LINE":
    case "AREA":
    case "STEP":
    case "BAR":
      return `${series.name}  ${chart.categories[series.x[k] ?? -1] ?? x}: ${y}`;
    default:
      return series.mark satisfies never;
  }
}

function seriesOption(
  series: SeriesPicture,
  i: number,
  look: number,
  hidden: boolean,
  chart: ChartPicture,
  sight: Sight,
): Record<string, unknown> {
  const colour = token(SERIES_COLOURS[look % SERIES_COLOURS.length] ?? "accent");
  const few = series.x.length <= 40;
  const scattered = series.mark === "SCATTER";
  const plain = chart.field === null;
  const data = hidden ? [] : dataOf(series, chart, sight);
  const common = {
    id: String(i),
    name: series.name,
    data,
    encode: { x: 0, y: 1 },
    itemStyle: {
      color: colour,
      opacity: scattered && plain ? (few ? 0.85 : 0.6) : 1,
      ...(scattered && !plain ? rim() : {}),
    },
    symbol: SYMBOLS[look % SYMBOLS.length],
  };
  switch (series.mark) {
    case "LINE":
    case "AREA":
    case "STEP":
      return {
        ...common,
        type: "line",
        showSymbol: few,
        symbolSize: few ? 5 : 7,
        lineStyle: { color: colour, width: 2.2, type: DASHES[look % DASHES.length] },
        ...(series.mark === "AREA" ? { areaStyle: { color: colour, opacity: 0.18 } } : {}),
        ...(series.mark === "STEP" ? { step: "end" } : {}),
        // It goes back and forth, so no column of pixels has its points together.
        ...(data.length === series.x.length && data.length > 3_000 ? { sampling: "lttb" } : {}),
      };
    case "BAND":
      return {
        ...common,
        type: "custom",
        clip: true,
        z: 1,
        encode: { x: 0, y: [1, 2] },
        renderItem: (params: unknown, api: CustomApi) => band(params, api, data, colour),
      };
    case "PATH":
      return {
        ...common,
        type: "line",
        // Each point can be pointed at; where it begins and ends is larger.
        symbolSize: (_: unknown, { dataIndex }: { readonly dataIndex: number }) =>
          dataIndex === 0 || dataIndex === series.x.length - 1 ? 10 : few ? 6 : 4,
        lineStyle: { color: colour, width: 2.2, type: DASHES[look % DASHES.length] },
      };
    case "HISTOGRAM":
      return {
        ...common,
        type: "custom",
        clip: true,
        // The middle comes first: hovering looks for it.
        encode: { x: [0, 1, 2], y: 3 },
        renderItem: (params: unknown, api: CustomApi) => binRect(params, api, colour),
      };
    case "SCATTER":
      return { ...common, type: "scatter", symbolSize: plain ? (few ? 8 : 6) : 9, large: series.x.length > 4_000 };
    case "BAR":
      return { ...common, type: "bar", barMaxWidth: 48 };
    default:
      return series.mark satisfies never;
  }
}

/** Sets a point off from the colours that it lies on, whichever they are. */
function rim(): Record<string, unknown> {
  return { borderColor: token("surface"), borderWidth: 1.5 };
}

/** Rows of x and y and, last, which point it is. What has no place on a logarithmic axis is left out. */
function dataOf(series: SeriesPicture, chart: ChartPicture, sight: Sight): readonly (readonly number[])[] {
  const place = (k: number): number => series.x[k] ?? Number.NaN;
  const value = (k: number): number => series.y[k] ?? Number.NaN;
  const kept = drawnOf(series, chart);
  switch (series.mark) {
    case "HISTOGRAM":
      return kept
        .filter((k) => !chart.logY || value(k) > 0) // nothing is to be drawn, and the axis would look for 0
        .map((k) => [(place(k) + place(k + 1)) / 2, place(k), place(k + 1), value(k), k]);
    case "BAND":
      return kept.map((k) => [place(k), value(k), value(k + 1), k]);
    case "LINE":
    case "AREA":
    case "STEP":
      return thinned(series.x, series.y, kept, chart.logX, sight).map((k) => [place(k), value(k), k]);
    case "PATH":
    case "SCATTER":
    case "BAR":
      return kept.map((k) => [place(k), value(k), k]);
    default:
      return series.mark satisfies never;
  }
}

/** All of a band at once, with its first item: along the one edge and back along the other. */
function band(
  params: unknown,
  api: CustomApi,
  data: readonly (readonly number[])[],
  colour: string,
): Record<string, unknown> {
  const first = typeof params === "object" && params !== null && "dataIndex" in params && params.dataIndex === 0;
  const whole = data.filter((row) => row.every(Number.isFinite));
  return !first
    ? { type: "group", children: [] }
    : {
        type: "polygon",
        shape: {
          points: [
            ...whole.map(([x = 0, low = 0]) => api.coord([x, low])),
            ...whole.toReversed().map(([x = 0, , high = 0]) => api.coord([x, high])),
          ],
        },
        style: { fill: colour, opacity: 0.22 },
      };
}

/** From its left to its right edge, and down to the axis. */
function binRect(params: unknown, api: CustomApi, colour: string): Record<string, unknown> {
  const [left = 0, top = 0] = api.coord([api.value(1), api.value(3)]);
  const [right = 0] = api.coord([api.value(2), api.value(3)]);
  const { y, height } = boxOf(params);
  const gap = right - left > 4 ? 1 : 0;
  return {
    type: "rect",
    shape: { x: left, y: top, width: Math.max(0.5, right - left - gap), height: Math.max(0, y + height - top) },
    style: { fill: colour, opacity: 0.6 },
  };
}
