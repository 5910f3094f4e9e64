import { LitElement } from "lit";
import { language } from "../i18n/i18n.ts";

/** Any observable, whatever it holds. */
interface Watchable {
  watch(watcher: () => void): () => void;
}

/**
 * The base of all our elements: they live in the page's own tree (one style sheet, labels and ids that find each other)
 * and are drawn anew when the language or anything watched changes.
 */
export abstract class DojoElement extends LitElement {
  #stops: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(language);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
  }

  /** For `connectedCallback`: watches until the element leaves the page. */
  protected redrawOn(...sources: readonly Watchable[]): void {
    for (const source of sources) {
      this.#stops.push(source.watch(() => this.requestUpdate()));
    }
  }

  /** For `connectedCallback`: is told how wide the element is, in whole pixels, and draws it anew when that changes. */
  protected redrawOnWidth(use: (width: number) => void): void {
    let last = 0;
    const sizes = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width !== last) {
        last = width;
        use(width);
        // In the next frame: a new size from within the observer's own round is an error to browsers.
        requestAnimationFrame(() => this.requestUpdate());
      }
    });
    sizes.observe(this);
    this.whenGone(() => sizes.disconnect());
  }

  protected whenGone(stop: () => void): void {
    this.#stops.push(stop);
  }

  protected emit<T>(type: string, detail?: T): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}
