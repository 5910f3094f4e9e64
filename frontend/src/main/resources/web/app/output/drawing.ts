import { BarChart, LineChart, ScatterChart } from "echarts/charts";
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
import type { ChartPicture, SeriesPicture } from "../session/view.ts";
import { token } from "../ui/theme.ts";

/* The one file that knows ECharts, loaded with the first chart; only the parts that we draw with. */
echarts.use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
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
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "pin", "arrow"];

export class Drawing {
  readonly #plot: HTMLElement;
  readonly #chart: echarts.ECharts;
  readonly #sizes: ResizeObserver;

  constructor(plot: HTMLElement) {
    this.#plot = plot;
    this.#chart = echarts.init(plot, null, { renderer: "canvas" });
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#fit()));
    this.#sizes.observe(plot);
  }

  show(chart: ChartPicture, hidden: ReadonlySet<string>): void {
    this.#chart.setOption(optionOf(chart, hidden), { replaceMerge: ["series"] });
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

  asSvg(chart: ChartPicture, hidden: ReadonlySet<string>): string {
    const { clientWidth: width, clientHeight: height } = this.#plot;
    const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    drawn.setOption({ ...optionOf(chart, hidden), backgroundColor: token("surface") });
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

function optionOf(chart: ChartPicture, hidden: ReadonlySet<string>): echarts.EChartsCoreOption {
  const muted = token("muted");
  const line = token("line");
  const bars = chart.series.some((series) => series.mark === "BAR");
  const axis = {
    scale: true,
    nameGap: 26,
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
      left: chart.yLabel === "" ? 8 : 26,
      right: 16,
      top: 12,
      bottom: chart.xLabel === "" ? 8 : 26,
      containLabel: true,
    },
    tooltip: {
      trigger: bars || chart.series.every((series) => series.mark === "LINE") ? "axis" : "item",
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
    xAxis: { ...axis, type: "value", name: chart.xLabel, splitLine: { show: false } },
    yAxis: { ...axis, type: "value", name: chart.yLabel, nameGap: 40, scale: !bars },
    series: chart.series.map((series, i) => seriesOption(series, i, hidden.has(series.name))),
  };
}

function seriesOption(series: SeriesPicture, i: number, hidden: boolean): Record<string, unknown> {
  const colour = token(SERIES_COLOURS[i % SERIES_COLOURS.length] ?? "accent");
  const few = series.x.length <= 40;
  const common = {
    id: String(i),
    name: series.name,
    data: hidden ? [] : series.x.map((x, k) => [x, series.y[k]]),
    itemStyle: { color: colour, opacity: series.mark === "SCATTER" ? 0.6 : 1 },
    symbol: SYMBOLS[i % SYMBOLS.length],
  };
  switch (series.mark) {
    case "LINE":
      return {
        ...common,
        type: "line",
        showSymbol: few,
        symbolSize: few ? 5 : 7,
        lineStyle: { color: colour, width: 2.2, type: DASHES[i % DASHES.length] },
        ...(series.x.length > 3_000 ? { sampling: "lttb" } : {}),
      };
    case "SCATTER":
      return { ...common, type: "scatter", symbolSize: 6, large: series.x.length > 4_000 };
    case "BAR":
      return { ...common, type: "bar", barMaxWidth: 48 };
    default:
      return series.mark satisfies never;
  }
}
