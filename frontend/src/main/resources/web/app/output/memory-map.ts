import { html, nothing, type TemplateResult } from "lit";
import { formatCount, formatNumber, t } from "../i18n/i18n.ts";
import type { BlockPicture, MemoryPicture } from "../session/view.ts";
import type { MemoryView } from "../wire/protocol.ts";
import {
  chosenAt,
  elementAfter,
  gridOf,
  placeOf,
  sketchOf,
  sumOf,
  valueIn,
  viewsOf,
  type MemoryWords,
} from "./memory.ts";
import { SketchView } from "./sketch-view.ts";
import type { Sketch } from "./sketch.ts";

/** Where tensors keep their elements: memory as a row of boxes, and how shape, strides and offset read it. */
export class MemoryMap extends SketchView {
  static override properties = { memory: { attribute: false } };
  declare memory: MemoryPicture;

  override render(): TemplateResult {
    const names = viewsOf(this.memory).map(({ view }) => view.name);
    const label = t("memory.label", { names: names.join(", ") });
    return this.figure("memory", this.memory.name, this.#about(), label, this.#told());
  }

  #about(): string {
    const { blocks } = this.memory;
    const tensors = viewsOf(this.memory).length;
    if (blocks.length > 1) {
      return t("memory.apart", { n: blocks.length, tensors });
    }
    return tensors > 1 ? t("memory.shared", { tensors }) : t("memory.one");
  }

  #told(): TemplateResult | null {
    const chosen = chosenAt(this.place);
    const found = chosen === null ? undefined : viewsOf(this.memory)[chosen.view];
    const element = found === undefined || chosen === null ? undefined : gridOf(found.view).elements[chosen.element];
    if (found === undefined || element === undefined) {
      return null;
    }
    const value = valueIn(found.block, element.box);
    return html`${found.view.name}[${element.index.join(", ")}]
    ${value === null ? nothing : html`= <b>${formatNumber(value, 7)}</b>`} ·
    ${t("memory.where", { sum: sumOf(found.view, element.index), box: element.box })}`;
  }

  protected override sketch(): Sketch {
    return sketchOf(this.memory, chosenAt(this.place), WORDS, this.room);
  }

  protected override placeAfter(key: string): string | null {
    const next = elementAfter(this.memory, chosenAt(this.place), key);
    return next === null ? null : placeOf(next);
  }

  protected override twin(): TemplateResult {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${t("memory.element")}</th>
          <th scope="col">${t("memory.block")}</th>
          <th scope="col">${t("memory.box")}</th>
          <th scope="col">${t("memory.value")}</th>
        </tr>
      </thead>
      <tbody>
        ${this.memory.blocks.map((block, number) =>
          block.views.map((view) =>
            gridOf(view).elements.map((element) => {
              const value = valueIn(block, element.box);
              return html`<tr>
                <th scope="row">${view.name}[${element.index.join(", ")}]</th>
                <td>${number + 1}</td>
                <td>${element.box}</td>
                <td>${value === null ? "…" : formatNumber(value, 7)}</td>
              </tr>`;
            }),
          ),
        )}
      </tbody>
    </table>`;
  }
}

const WORDS: MemoryWords = {
  memory: (block: BlockPicture, number: number): string => {
    const args = {
      number: number + 1,
      dtype: block.dtype,
      n: formatCount(block.size),
      bytes: formatCount(block.size * block.elementBytes),
    };
    const whole = t("memory.size", args);
    return block.values.length === block.size
      ? whole
      : `${whole} · ${t("memory.part", { from: block.first, to: block.first + block.values.length - 1 })}`;
  },
  steps: (view: MemoryView): string => t("memory.steps", { strides: view.strides.join(", "), offset: view.offset }),
  order: (view: MemoryView): string => t(view.contiguous ? "memory.in-order" : "memory.jumps"),
  reading: (name: string): string => t("memory.reading", { name }),
  value: (value: number): string => formatNumber(value, 3),
};

customElements.define("memory-map", MemoryMap);
