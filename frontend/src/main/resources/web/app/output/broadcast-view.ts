import { html, nothing, type TemplateResult } from "lit";
import { formatNumber, t } from "../i18n/i18n.ts";
import type { BroadcastPicture } from "../session/view.ts";
import {
  chosenAt,
  fitOf,
  placeAfter,
  readAt,
  remedyOf,
  sizeAt,
  sketchOf,
  valueAt,
  type BroadcastWords,
} from "./broadcast.ts";
import { SketchView } from "./sketch-view.ts";
import type { Sketch } from "./sketch.ts";

/** How shapes are aligned and stretched where tensors are computed with together, or why they do not fit. */
export class BroadcastView extends SketchView {
  static override properties = { broadcast: { attribute: false } };
  declare broadcast: BroadcastPicture;

  override render(): TemplateResult {
    const { name } = this.broadcast;
    const about = t(this.#fit().clashes.length === 0 ? "broadcast.fits" : "broadcast.clash");
    return this.figure("broadcast", name, about, t("broadcast.label", { names: name }), this.#told());
  }

  #fit(): ReturnType<typeof fitOf> {
    return fitOf(this.broadcast.operands.map((each) => each.shape));
  }

  #told(): TemplateResult | null {
    const { operands } = this.broadcast;
    const { shape, clashes } = this.#fit();
    if (clashes.length > 0) {
      const remedy = remedyOf(operands);
      return html`${clashes.map((d) => {
        const sizes = operands
          .map((each) => sizeAt(each.shape, d, shape.length))
          .filter((size) => size !== null && size !== 1);
        return html`${t("broadcast.why", { d, sizes: [...new Set(sizes)].join(", ") })} `;
      })}${remedy === null ? nothing : html`${t("broadcast.remedy", { call: remedy })}`}`;
    }
    const chosen = chosenAt(this.place);
    if (chosen === null) {
      return html`${t("broadcast.becomes", {
        shapes: operands.map((each) => `[${each.shape.join(", ")}]`).join(", "),
        shape: `[${shape.join(", ")}]`,
      })}`;
    }
    const index = chosen.slice(2 - shape.length);
    const read = operands.map((each) => {
      const at = readAt(each.shape, index);
      return `${each.name}[${at.join(", ")}] = ${formatNumber(valueAt(each, at) ?? Number.NaN, 7)}`;
    });
    return html`<b>[${index.join(", ")}]</b>: ${read.join(" · ")}`;
  }

  protected override sketch(): Sketch {
    return sketchOf(this.broadcast, this.place, words());
  }

  protected override placeAfter(key: string): string | null {
    return this.#fit().clashes.length > 0 ? null : placeAfter(this.broadcast, this.place, key);
  }

  protected override twin(): TemplateResult {
    const { operands } = this.broadcast;
    const { shape, clashes } = this.#fit();
    return html`<table>
      <thead>
        <tr>
          <td></td>
          ${shape.map((_, d) => html`<th scope="col">${t("tensor.dimension", { n: d })}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${operands.map(
          (operand) =>
            html`<tr>
              <th scope="row">${operand.name}</th>
              ${shape.map((whole, d) => {
                const size = sizeAt(operand.shape, d, shape.length);
                const stretched = (size ?? 1) !== whole && !clashes.includes(d);
                return html`<td>${size ?? "–"}${stretched ? ` → ${whole}` : ""}</td>`;
              })}
            </tr>`,
        )}
        <tr>
          <th scope="row">${t("broadcast.result")}</th>
          ${shape.map((size, d) => html`<td>${clashes.includes(d) ? "✕" : size}</td>`)}
        </tr>
      </tbody>
    </table>`;
  }
}

function words(): BroadcastWords {
  return {
    dimension: (d) => t("broadcast.dimension", { n: d }),
    result: t("broadcast.result"),
    value: (value) => formatNumber(value, 3),
  };
}

customElements.define("broadcast-view", BroadcastView);
