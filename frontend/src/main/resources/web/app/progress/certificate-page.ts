import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { me, wordsFor } from "../account/session.ts";
import { formatDay, formatNumber, inLanguage, t } from "../i18n/i18n.ts";
import { nowhere } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as icons from "../ui/icons.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Certificate } from "../wire/progress.ts";

/** The certificate of a finished path: one sheet of paper. Whoever opens it first has it issued. */
export class CertificatePage extends DojoElement {
  static override properties = { courseId: {}, pathId: {} };
  declare courseId: string;
  declare pathId: string;
  #certificate: Certificate | null = null;
  #failure: unknown = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("courseId") || changed.has("pathId")) {
      this.#certificate = null;
      void this.#load();
    }
  }

  override render(): TemplateResult {
    if (this.#failure !== null) {
      const back = { words: t("certificate.back"), href: paths.ownWork };
      const join = { words: t("progress.join"), href: paths.join };
      return nowhere(wordsFor(this.#failure), me.value?.account?.role === "GUEST" ? [join, back] : [back]);
    }
    return html`<main class="classroom" id="content">
      ${this.#certificate === null ? html`<p class="late">${t("app.loading")}</p>` : sheet(this.#certificate)}
    </main>`;
  }

  async #load(): Promise<void> {
    try {
      this.#certificate = await api.issueCertificate(this.courseId, this.pathId);
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }
}

function sheet(of: Certificate): TemplateResult {
  const verify = paths.verify(of.code);
  return html`<article class="certificate" data-testid="certificate">
      <p class="certificate-brand">${icons.mark}<span>${t("app.name")}</span></p>
      <h1>${t("certificate.title")}</h1>
      <p class="certificate-course">${inLanguage(of.course)}</p>
      <p class="certificate-name" data-testid="certificate-name">${t("certificate.to", { name: of.name })}</p>
      <p class="phrases">${t("certificate.words", { path: inLanguage(of.path) })}</p>
      <p class="phrases">
        ${t("certificate.amount", {
          examples: of.examples,
          exercises: of.exercises,
          hours: formatNumber(hoursOf(of.minutes)),
        })}
      </p>
      <p class="certificate-date">${formatDay(of.issuedOn)}</p>
      <footer>
        <p>
          ${t("certificate.code")} <strong data-testid="certificate-code">${of.code}</strong><br />
          ${t("certificate.verify-at")} <span class="certificate-address">${location.origin}${verify}</span>
        </p>
        <p class="quiet">
          ${t("certificate.amount-note")}
          ${of.version === "" ? nothing : t("certificate.version", { version: of.version })}
        </p>
      </footer>
    </article>
    <p class="buttons certificate-buttons">
      <button type="button" class="button primary" data-testid="print" @click=${() => window.print()}>
        ${t("certificate.print")}
      </button>
      <a class="button" href=${verify}>${t("certificate.check")}</a>
      <a class="button" href=${paths.ownWork}>${t("certificate.back")}</a>
      <span class="quiet">${t("certificate.print-note")}</span>
    </p>`;
}

/** In halves, and never none. */
function hoursOf(minutes: number): number {
  return Math.max(0.5, Math.round(minutes / 30) / 2);
}

customElements.define("certificate-page", CertificatePage);
