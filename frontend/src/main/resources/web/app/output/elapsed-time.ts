import { html, nothing, type TemplateResult } from "lit";
import { formatElapsed } from "../i18n/i18n.ts";
import { DojoElement } from "../ui/dojo-element.ts";

/** For how long something has been going on: seconds that count up. Nobody is told each of them. */
export class ElapsedTime extends DojoElement {
  static override properties = { since: { attribute: false } };
  /** In this browser's time; null where that is not known. */
  declare since: number | null;

  constructor() {
    super();
    this.since = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "timer");
    const tick = setInterval(() => this.requestUpdate(), 1_000);
    this.whenGone(() => clearInterval(tick));
  }

  override render(): TemplateResult | typeof nothing {
    const seconds = this.since === null ? 0 : Math.floor((Date.now() - this.since) / 1_000);
    return seconds < 1 ? nothing : html`${formatElapsed(seconds)}`;
  }
}

customElements.define("elapsed-time", ElapsedTime);
