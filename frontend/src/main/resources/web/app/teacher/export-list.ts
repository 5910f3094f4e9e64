import { html, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { t } from "../i18n/i18n.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { saveBlob } from "../ui/save-file.ts";
import * as wire from "../wire/people.ts";

const SHAPES = ["wide", "tidy", "checks", "moodle", "roster"] as const;

/** A class's progress as files; each is a plain link, so that it can be fetched by other programs too. */
export class ExportList extends DojoElement {
  static override properties = { classroomId: {} };
  declare classroomId: string;
  #failure: unknown = null;

  override render(): TemplateResult {
    return html`<details class="export" data-testid="export">
      <summary>${t("people.export")}</summary>
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      <dl>
        ${SHAPES.map(
          (shape) =>
            html`<dt>
                <a
                  href="/api/classrooms/${this.classroomId}/export/${shape}.csv"
                  download="tensor-dojo-${shape}.csv"
                  data-testid="export-${shape}"
                  >${t(`people.export.${shape}`)}</a
                >
              </dt>
              <dd class="quiet">${t(`people.export-lead.${shape}`)}</dd>`,
        )}
        <dt>
          <label class="file-link" for="canvas-file">${t("people.export.canvas")}</label>
          <input
            class="sr-only"
            id="canvas-file"
            type="file"
            accept=".csv,text/csv"
            data-testid="canvas-file"
            @change=${this.#canvas}
          />
        </dt>
        <dd class="quiet">${t("people.export-lead.canvas")}</dd>
      </dl>
    </details>`;
  }

  readonly #canvas = async (change: Event): Promise<void> => {
    const file = change.target instanceof HTMLInputElement ? change.target.files?.[0] : undefined;
    if (file === undefined || !(change.target instanceof HTMLInputElement)) {
      return;
    }
    const input = change.target;
    this.#failure = null;
    try {
      const filled = await wire.fillCanvas(this.classroomId, await wire.base64(file));
      saveBlob(new Blob(["\ufeff", filled], { type: "text/csv" }), "tensor-dojo-canvas.csv");
    } catch (failure) {
      this.#failure = failure;
    }
    input.value = "";
    this.requestUpdate();
  };
}

customElements.define("export-list", ExportList);
