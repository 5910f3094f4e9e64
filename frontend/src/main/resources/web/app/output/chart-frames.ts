import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatCount, t } from "../i18n/i18n.ts";
import type { FramePicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { extentOf, type Extent } from "./chart-axes.ts";
import "./chart-view.ts";
import { stepControls } from "./steps.ts";

/** How long a film takes, if its pictures are not too few or too many. */
const FILM_MILLIS = 8_000;
const FASTEST_MILLIS = 120;
const SLOWEST_MILLIS = 700;

/** A chart and the states that it went through: the newest, or the one that was chosen, on axes that all of them share. */
export class ChartFrames extends DojoElement {
  static override properties = { frames: { attribute: false }, name: { attribute: false } };
  declare frames: readonly FramePicture[];
  /** What its program calls the chart. */
  declare name: string;
  /** The number of the state that is looked at; null follows the newest. */
  #chosen: number | null = null;
  #extent: Extent | null = null;
  #film: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.dataset["testid"] = "frames";
    this.whenGone(() => this.#stop());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("frames")) {
      this.#extent = extentOf(this.frames.map(({ chart }) => chart));
    }
  }

  override render(): TemplateResult {
    const at = this.#at();
    const { label, chart } = this.frames[at] ?? { label: "", chart: null };
    const all = (this.frames.at(-1)?.number ?? 0) + 1;
    if (chart === null) {
      return html``;
    }
    const name = chart.title === "" ? this.name : chart.title;
    return html`<chart-view .chart=${chart} .name=${this.name} .extent=${this.#extent}></chart-view> ${stepControls({
        name: t("frames.label", { name }),
        at,
        count: this.frames.length,
        label,
        playing: this.#film !== undefined,
        go: (to) => {
          this.#stop();
          this.#go(to);
        },
        play: () => this.#play(),
      })}
      ${all === this.frames.length
        ? nothing
        : html`<p class="quiet">
            ${t("frames.kept", { n: formatCount(all), shown: formatCount(this.frames.length) })}
          </p>`}`;
  }

  /** Where the chosen state stands, or the last one before it that is kept. */
  #at(): number {
    const chosen = this.#chosen;
    const last = this.frames.length - 1;
    return chosen === null
      ? last
      : Math.max(
          0,
          this.frames.findLastIndex(({ number }) => number <= chosen),
        );
  }

  #go(to: number): void {
    this.#chosen = to >= this.frames.length - 1 ? null : (this.frames[to]?.number ?? null);
    this.requestUpdate();
  }

  #play(): void {
    if (this.#film !== undefined) {
      this.#stop();
      return;
    }
    if (this.#at() === this.frames.length - 1) {
      this.#go(0);
    }
    const pace = Math.min(SLOWEST_MILLIS, Math.max(FASTEST_MILLIS, FILM_MILLIS / this.frames.length));
    this.#film = setInterval(() => {
      this.#go(this.#at() + 1);
      if (this.#chosen === null) {
        this.#stop();
      }
    }, pace);
    this.requestUpdate();
  }

  #stop(): void {
    clearInterval(this.#film);
    this.#film = undefined;
    this.requestUpdate();
  }
}

customElements.define("chart-frames", ChartFrames);
