import { html, type PropertyValues, type TemplateResult } from "lit";
import { formatTime, t } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { answerWatcher, watchersAt, type Watcher } from "../wire/watch.ts";

/** Tells a learner who asks to look at this page, and who looks; both can be ended here at any time. */
export class WatchBar extends DojoElement {
  static override properties = { workbookId: {}, told: {} };
  declare workbookId: string;
  /** Counts up whenever there is something new. */
  declare told: number;
  #watchers: readonly Watcher[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("workbookId")) {
      this.#watchers = [];
    }
    if (changed.has("workbookId") || changed.has("told")) {
      void this.#do(watchersAt(this.workbookId));
    }
  }

  override render(): TemplateResult {
    return html`<div class="watch-bars" role="status">
      ${this.#watchers.map(
        (watcher) =>
          html`<p class="watch-bar" data-testid="watch-bar">
            <span
              >${watcher.until === null
                ? t("watch.asks", { name: watcher.by })
                : t("watch.looks", { name: watcher.by, time: formatTime(watcher.until) })}</span
            >
            ${watcher.until === null
              ? html`${this.#button(watcher, true, "watch.allow")} ${this.#button(watcher, false, "watch.not-now")}`
              : this.#button(watcher, false, "watch.stop")}
          </p>`,
      )}
    </div>`;
  }

  #button(watcher: Watcher, allow: boolean, words: "watch.allow" | "watch.not-now" | "watch.stop"): TemplateResult {
    return html`<button
      type="button"
      class="button small"
      data-testid=${words.replace(".", "-")}
      @click=${() => void this.#do(answerWatcher(this.workbookId, watcher.id, allow))}
    >
      ${t(words)}
    </button>`;
  }

  async #do(call: Promise<readonly Watcher[]>): Promise<void> {
    try {
      this.#watchers = await call;
    } catch {
      // over meanwhile, or no network: the next news tell
      this.#watchers = await watchersAt(this.workbookId).catch(() => this.#watchers);
    }
    this.requestUpdate();
  }
}

customElements.define("watch-bar", WatchBar);
