import { html, nothing, type TemplateResult } from "lit";
import { formatCount, t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import type { Layer, ModelSummary as Summary } from "../wire/protocol.ts";
import { csvLine } from "./pictures.ts";
import { saveCsv } from "./save.ts";

/** What a model is made of: its layers, the shapes on the way, and where its parameters are. */
export class ModelSummary extends DojoElement {
  static override properties = { summary: { attribute: false } };
  declare summary: Summary;

  override render(): TemplateResult {
    const { name, count, layers, parameters, trainable } = this.summary;
    return html`<figure class="records summary" data-testid="summary">
      <figcaption>
        <b>${name}</b>
        <span
          >${t("summary.total", { n: formatCount(parameters) })}${layers.length < count
            ? html` · ${t("summary.part", { n: formatCount(count), shown: formatCount(layers.length) })}`
            : nothing}</span
        >
      </figcaption>
      <div class="scroll records-scroll" role="region" tabindex="0" aria-label=${t("summary.label", { name })}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t("summary.layer")}</th>
              <th scope="col">${t("summary.output")}</th>
              <th scope="col" class="right">${t("summary.parameters")}</th>
              <th scope="col" class="right">${t("summary.share")}</th>
            </tr>
          </thead>
          <tbody>
            ${layers.map((layer) => this.#row(layer))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colspan="2">${t("summary.all")}</th>
              <td class="right">${formatCount(parameters)}</td>
              <td></td>
            </tr>
            <tr>
              <th scope="row" colspan="2">${t("summary.trainable")}</th>
              <td class="right">${formatCount(trainable)}</td>
              <td></td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p class="tools">
        <button
          type="button"
          class="text-button"
          title=${t("matrix.csv")}
          aria-label=${t("matrix.csv")}
          @click=${() => saveCsv(this.#csv(), name)}
        >
          ${t("matrix.csv-short")}
        </button>
      </p>
    </figure>`;
  }

  #row(layer: Layer): TemplateResult {
    const path = layer.path.split(".");
    const depth = layer.path === "" ? 0 : Math.min(8, path.length);
    const share = this.summary.parameters === 0 ? 0 : layer.parameters / this.summary.parameters;
    const percent = `${Math.round(share * 100)} %`;
    return html`<tr>
      <th scope="row" style="--depth:${depth}">
        ${layer.path === "" ? nothing : html`<span class="layer">${path.at(-1)}</span> `}<span class="kind"
          >${layer.kind}</span
        >${layer.training ? nothing : html` <span class="tag">${t("summary.eval")}</span>`}
      </th>
      <td class="shape">[${layer.output.join(", ")}]</td>
      <td class="right">${layer.parameters === 0 ? "–" : formatCount(layer.parameters)}</td>
      <td class="right">
        ${layer.parameters === 0
          ? nothing
          : html`<i class="bar" style="--share:${Math.round(share * 100)}%" aria-hidden="true"></i>${percent}`}
      </td>
    </tr>`;
  }

  #csv(): string {
    const { layers } = this.summary;
    return [
      csvLine([t("summary.layer"), t("summary.kind"), t("summary.output"), t("summary.parameters")]),
      ...layers.map((each) => csvLine([each.path, each.kind, `[${each.output.join(", ")}]`, String(each.parameters)])),
      "",
    ].join("\r\n");
  }
}

customElements.define("model-summary", ModelSummary);
