import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import type { ImagesPicture } from "../session/view.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { shownTheme, token } from "../ui/theme.ts";
import { channelsOf } from "./colours.ts";
import { rangeOf } from "./grid.ts";
import { greysOf, pixelAfter, valueAt, valuesOf, zoomOf, type Pixel } from "./pictures.ts";
import { saveCanvas } from "./save.ts";
import { tableButton, toolButton } from "./tool-button.ts";

const CAPTION_HEIGHT = 18;
const GAP = 8;
const PRINTED_PER_ROW = 8;

/** Grey pictures side by side, each with its caption; a pixel tells its value by pointer and by arrow keys. */
export class ImageGrid extends DojoElement {
  static override properties = { images: { attribute: false } };
  declare images: ImagesPicture;
  #chosen: Pixel | null = null;
  #table = false;
  #drawn: { readonly images: ImagesPicture; readonly theme: string } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(shownTheme);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("images")) {
      const { captions, height, width } = this.images;
      const at = this.#chosen;
      this.#chosen = at !== null && at.picture < captions.length && at.row < height && at.column < width ? at : null;
    }
  }

  override render(): TemplateResult {
    const { name, values } = this.images;
    return html`<figure class="pictures" data-testid="images">
      <figcaption>
        <b>${name}</b>
        <span>${this.#caption()}</span>
      </figcaption>
      ${values.length === 0 ? html`<p class="quiet">${t("tensor.empty")}</p>` : this.#grid()}
      <p class="tools">
        ${tableButton(this.#table, this.#toggleTable)}
        ${toolButton("chart.png", "chart.png-short", () => saveCanvas(this.#printed(), name))}
      </p>
      ${this.#table ? this.#twin() : nothing}
    </figure>`;
  }

  #caption(): string {
    const { count, captions, height, width, values } = this.images;
    const { min, max } = rangeOf(values);
    const size = { h: height, w: width };
    return [
      captions.length === count
        ? t("images.count", { n: count, ...size })
        : t("images.part", { n: count, shown: captions.length, ...size }),
      Number.isFinite(min) ? t("images.range", { min: formatNumber(min), max: formatNumber(max) }) : "",
    ]
      .filter((part) => part !== "")
      .join(" · ");
  }

  #grid(): TemplateResult {
    const { name, captions, width, height } = this.images;
    const zoom = zoomOf(this.images);
    const size = `width:${width * zoom}px;height:${height * zoom}px`;
    return html`<div
      class="picture-grid"
      tabindex="0"
      role="group"
      aria-label=${t("images.label", { name })}
      @pointermove=${this.#point}
      @pointerdown=${this.#point}
      @pointerleave=${() => this.#choose(null)}
      @keydown=${this.#step}
      @blur=${() => this.#choose(null)}
    >
      ${captions.map(
        (caption, i) =>
          html`<div class="picture" style="width:${Math.max(width * zoom, 40)}px">
            <span class="canvas-box" style=${size}>
              <canvas width=${width} height=${height} style=${size} data-picture=${i} aria-hidden="true"></canvas>
              ${this.#chosen?.picture === i ? this.#mark(this.#chosen, zoom) : nothing}
            </span>
            ${caption === "" ? nothing : html`<span class="picture-caption">${caption}</span>`}
          </div>`,
      )}
    </div>`;
  }

  #mark(at: Pixel, zoom: number): TemplateResult {
    const { captions, height, width } = this.images;
    const index = [captions.length > 1 ? at.picture : null, at.row, at.column].filter((each) => each !== null);
    const middle = ((at.column + 0.5) / width) * 100;
    return html`<i
        class="pixel"
        style="left:${at.column * zoom}px;top:${at.row * zoom}px;width:${zoom}px;height:${zoom}px"
      ></i>
      <span
        class="value ${middle > 50 ? "leftward" : ""}"
        data-testid="pixel-value"
        role="status"
        style="left:${middle}%;top:${(at.row / height) * 100}%"
        >[${index.join(", ")}] <b>${formatNumber(valueAt(this.images, at), 7)}</b></span
      >`;
  }

  /** What each picture is and holds, for whoever reads rather than looks. */
  #twin(): TemplateResult {
    const { name, captions } = this.images;
    return html`<div class="scroll table-twin" role="region" tabindex="0" aria-label=${name}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t("chart.number")}</th>
            <th scope="col">${t("images.caption")}</th>
            <th scope="col">${t("images.min")}</th>
            <th scope="col">${t("images.mean")}</th>
            <th scope="col">${t("images.max")}</th>
          </tr>
        </thead>
        <tbody>
          ${captions.map((caption, i) => {
            const values = valuesOf(this.images, i);
            const { min, max } = rangeOf(values);
            const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
            return html`<tr>
              <th scope="row">${i}</th>
              <td>${caption}</td>
              <td>${formatNumber(min)}</td>
              <td>${formatNumber(mean)}</td>
              <td>${formatNumber(max)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  override updated(): void {
    const theme = shownTheme.value;
    if (this.#drawn?.images !== this.images || this.#drawn.theme !== theme) {
      this.#drawn = { images: this.images, theme };
      this.#paint();
    }
  }

  #paint(): void {
    const { height, width } = this.images;
    const greys = greysOf(this.images);
    const missing = channelsOf(token("accent"));
    this.querySelectorAll("canvas").forEach((canvas, i) => {
      const pen = canvas.getContext("2d");
      if (pen !== null && width > 0 && height > 0) {
        const picture = pen.createImageData(width, height);
        for (let k = 0; k < height * width; k++) {
          const grey = greys[i * height * width + k] ?? null;
          picture.data.set([...(grey === null ? missing : [grey, grey, grey]), 255], 4 * k);
        }
        pen.putImageData(picture, 0, 0);
      }
    });
  }

  /** All pictures and captions on one sheet. */
  #printed(): HTMLCanvasElement {
    const { captions, height, width } = this.images;
    const zoom = Math.max(1, zoomOf(this.images));
    const columns = Math.min(PRINTED_PER_ROW, Math.max(1, captions.length));
    const [stepX, stepY] = [Math.max(width * zoom, 40) + GAP, height * zoom + CAPTION_HEIGHT + GAP];
    const sheet = document.createElement("canvas");
    sheet.width = columns * stepX + GAP;
    sheet.height = Math.ceil(captions.length / columns) * stepY + GAP;
    const pen = sheet.getContext("2d");
    if (pen !== null) {
      pen.fillStyle = token("surface");
      pen.fillRect(0, 0, sheet.width, sheet.height);
      pen.imageSmoothingEnabled = false;
      pen.fillStyle = token("ink");
      pen.font = `12px ${token("code-font")}`;
      this.querySelectorAll("canvas").forEach((canvas, i) => {
        const [x, y] = [GAP + (i % columns) * stepX, GAP + Math.floor(i / columns) * stepY];
        pen.drawImage(canvas, x, y, width * zoom, height * zoom);
        pen.fillText(captions[i] ?? "", x, y + height * zoom + 13, stepX - GAP);
      });
    }
    return sheet;
  }

  readonly #point = (move: PointerEvent): void => {
    const { height, width } = this.images;
    if (move.target instanceof HTMLCanvasElement) {
      const box = move.target.getBoundingClientRect();
      const share = (at: number, size: number, count: number): number =>
        Math.min(count - 1, Math.max(0, Math.floor((at / size) * count)));
      this.#choose({
        picture: Number(move.target.dataset["picture"]),
        row: share(move.clientY - box.top, box.height, height),
        column: share(move.clientX - box.left, box.width, width),
      });
    } else {
      this.#choose(null);
    }
  };

  readonly #step = (press: KeyboardEvent): void => {
    const next = pixelAfter(this.images, this.#chosen, press.key);
    if (next !== null) {
      press.preventDefault();
      this.#choose(next);
    } else if (press.key === "Escape") {
      this.#choose(null);
    }
  };

  #choose(at: Pixel | null): void {
    this.#chosen = at;
    this.requestUpdate();
  }

  readonly #toggleTable = (): void => {
    this.#table = !this.#table;
    this.requestUpdate();
  };
}

customElements.define("image-grid", ImageGrid);
