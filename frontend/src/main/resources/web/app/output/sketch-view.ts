import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { DojoElement } from "../ui/dojo-element.ts";
import { token } from "../ui/theme.ts";
import { saveCanvas, saveSvg } from "./save.ts";
import type { Sketch, SketchMark } from "./sketch.ts";
import { tableButton, toolButton } from "./tool-button.ts";

/**
 * A sketch in which places can be chosen, by pointer and by keys; with a line that tells of the chosen one, a table for
 * whoever reads rather than looks, and pictures to save.
 */
export abstract class SketchView extends DojoElement {
  #place: string | null = null;
  #table = false;
  #room = Number.POSITIVE_INFINITY;

  /** How wide a sketch can be that need not be scrolled. */
  protected get room(): number {
    return this.#room;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOnWidth((width) => {
      this.#room = width;
    });
  }

  /** The place that is chosen. */
  protected get place(): string | null {
    return this.#place;
  }

  protected choose(place: string | null): void {
    if (place !== this.#place) {
      this.#place = place;
      this.requestUpdate();
    }
  }

  protected abstract sketch(): Sketch;

  /** Where a key leads from the chosen place, or null where it leads nowhere. */
  protected abstract placeAfter(key: string): string | null;

  protected abstract twin(): TemplateResult;

  protected figure(
    kind: string,
    name: string,
    about: string,
    label: string,
    told: TemplateResult | null,
  ): TemplateResult {
    const sketch = this.sketch();
    return html`<figure class="sketch" data-testid=${kind}>
      <figcaption>
        <b>${name}</b>
        <span>${about}</span>
      </figcaption>
      <div
        class="scroll sketch-scroll"
        tabindex="0"
        role="group"
        aria-label=${label}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @pointerleave=${this.#leave}
        @keydown=${this.#step}
        @blur=${() => this.choose(null)}
      >
        <svg
          aria-hidden="true"
          width=${sketch.width}
          height=${sketch.height}
          viewBox="0 0 ${sketch.width} ${sketch.height}"
        >
          ${sketch.marks.map(drawn)}
        </svg>
      </div>
      <p class="sketch-told" role="status" data-testid="${kind}-told">${told ?? nothing}</p>
      <p class="tools">
        ${tableButton(this.#table, () => {
          this.#table = !this.#table;
          this.requestUpdate();
        })}
        ${toolButton("chart.svg", "chart.svg-short", () => saveSvg(this.#printed(sketch), name))}
        ${toolButton("chart.png", "chart.png-short", () => void this.#savePng(sketch, name))}
      </p>
      ${this.#table
        ? html`<div class="scroll table-twin" role="region" tabindex="0" aria-label=${name}>${this.twin()}</div>`
        : nothing}
    </figure>`;
  }

  /** The sketch as it stands, with the colours of the theme in the place of their names. */
  #printed({ width, height }: Sketch): string {
    const picture = this.querySelector(".sketch svg")?.cloneNode(true);
    if (!(picture instanceof SVGSVGElement)) {
      return "";
    }
    const comments = document.createTreeWalker(picture, NodeFilter.SHOW_COMMENT);
    const found: Node[] = [];
    while (comments.nextNode() !== null) {
      found.push(comments.currentNode);
    }
    found.forEach((each) => each.parentNode?.removeChild(each));
    for (const mark of picture.querySelectorAll("*")) {
      mark.removeAttribute("data-place");
      for (const name of ["fill", "stroke"]) {
        const ink = /^var\(--([a-z]+)\)$/.exec(mark.getAttribute(name) ?? "")?.[1];
        if (ink !== undefined) {
          mark.setAttribute(name, token(ink));
        }
      }
      // A name may hold signs that no file of this kind may.
      if (mark.childElementCount === 0 && mark.textContent !== "") {
        mark.textContent = (mark.textContent ?? "").replace(
          /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
          "\ufffd",
        );
      }
    }
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ground.setAttribute("width", String(width));
    ground.setAttribute("height", String(height));
    ground.setAttribute("fill", token("surface"));
    picture.prepend(ground);
    picture.removeAttribute("aria-hidden");
    picture.setAttribute("font-family", token("code-font"));
    return new XMLSerializer().serializeToString(picture);
  }

  async #savePng(sketch: Sketch, name: string): Promise<void> {
    const scale = 2;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.#printed(sketch))}`;
    await image.decode();
    const sheet = document.createElement("canvas");
    sheet.width = sketch.width * scale;
    sheet.height = sketch.height * scale;
    sheet.getContext("2d")?.drawImage(image, 0, 0, sheet.width, sheet.height);
    saveCanvas(sheet, name);
  }

  readonly #point = (move: PointerEvent): void => {
    const place = move.target instanceof Element ? move.target.getAttribute("data-place") : null;
    this.choose(place === "" ? null : place);
  };

  /** A finger that is lifted leaves, too; what it chose stays. */
  readonly #leave = (leave: PointerEvent): void => {
    if (leave.pointerType === "mouse") {
      this.choose(null);
    }
  };

  readonly #step = (press: KeyboardEvent): void => {
    if (press.key === "Escape") {
      this.choose(null);
      return;
    }
    const next = this.placeAfter(press.key);
    if (next !== null) {
      press.preventDefault();
      this.choose(next);
      this.#reveal();
    }
  };

  /** A chosen place outside the scroll box comes into it. */
  #reveal(): void {
    void this.updateComplete.then(() => {
      this.querySelector(`.sketch [data-place="${this.#place ?? ""}"]`)?.scrollIntoView({
        block: "nearest",
        inline: "nearest",
      });
    });
  }
}

function drawn(mark: SketchMark): SVGTemplateResult {
  switch (mark.kind) {
    case "box":
      return svg`<rect
        x=${mark.x}
        y=${mark.y}
        width=${mark.width}
        height=${mark.height}
        rx="3"
        fill="var(--${mark.fill})"
        fill-opacity=${mark.share}
        stroke="var(--${mark.edge})"
        stroke-width=${mark.strong ? 2.2 : 1}
        stroke-dasharray=${mark.dashed ? "3 3" : "none"}
        data-place=${mark.place ?? ""}
      />`;
    case "text":
      return svg`<text
        x=${mark.x}
        y=${mark.y}
        text-anchor=${mark.anchor}
        fill="var(--${mark.ink})"
        font-size=${mark.size}
        font-weight=${mark.bold ? 600 : 400}
        pointer-events="none"
      >${mark.words}</text>`;
    case "way":
      return svg`<path
        d=${mark.path}
        fill="none"
        stroke="var(--${mark.ink})"
        stroke-width=${mark.width}
        stroke-dasharray=${mark.dashed ? "4 4" : "none"}
        pointer-events="none"
      />`;
    default:
      return mark satisfies never;
  }
}
