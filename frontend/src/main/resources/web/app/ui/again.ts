import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";

const FIRST_PAUSE_MILLIS = 2_000;
const LONGEST_PAUSE_MILLIS = 15_000;

/**
 * Tries again what failed because nobody answered: at once when the network is back, with growing pauses as long as
 * nothing says so, and when somebody asks for it.
 */
export class Again {
  readonly #redo: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pause = FIRST_PAUSE_MILLIS;
  #failed = false;

  constructor(redo: () => void) {
    this.#redo = redo;
  }

  /** It failed; `byItself` where waiting may help. */
  failed(byItself: boolean): void {
    this.stop();
    this.#failed = true;
    if (byItself) {
      window.addEventListener("online", this.now);
      this.#timer = setTimeout(this.now, this.#pause);
      this.#pause = Math.min(LONGEST_PAUSE_MILLIS, this.#pause * 2);
    }
  }

  /** It went well. */
  done(): void {
    this.stop();
    this.#failed = false;
    this.#pause = FIRST_PAUSE_MILLIS;
  }

  /** Nobody wants it any more. */
  stop(): void {
    clearTimeout(this.#timer);
    window.removeEventListener("online", this.now);
  }

  readonly now = (): void => {
    this.stop();
    this.#redo();
  };

  button(): TemplateResult | typeof nothing {
    return this.#failed
      ? html`<p>
          <button type="button" class="button" data-testid="retry" @click=${this.now}>${t("app.retry")}</button>
        </p>`
      : nothing;
  }
}
