import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { formatDay, inLanguage, t } from "../i18n/i18n.ts";
import { field, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { go, paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Verified } from "../wire/progress.ts";

/** Whether a certificate is true: for everybody who holds one in their hands. */
export class VerifyPage extends DojoElement {
  static override properties = { code: {} };
  declare code: string;
  #found: Verified | null = null;
  #failure: unknown = null;

  constructor() {
    super();
    this.code = "";
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("code")) {
      this.#found = null;
      this.#failure = null;
      if (this.code !== "") {
        void this.#verify();
      }
    }
  }

  override render(): TemplateResult {
    return html`<main class="narrow" id="content">
      <h1>${t("verify.title")}</h1>
      <p class="lead">${t("verify.lead")}</p>
      <form class="form" @submit=${this.#submit}>
        ${field({
          name: "code",
          label: t("verify.code"),
          value: this.code,
          placeholder: "XXXX-XXXX-XXXX-XXXX",
          maxlength: 60,
          testid: "verify-code",
          error: this.#failure === null ? null : wordsFor(this.#failure),
        })}
        <button class="button primary" type="submit" data-testid="verify">${t("verify.do")}</button>
      </form>
      <div role="status">${this.#found === null ? nothing : result(this.#found)}</div>
    </main>`;
  }

  async #verify(): Promise<void> {
    const asked = this.code;
    const answer = await api.verifyCertificate(asked).then(
      (found) => ({ found, failure: null }),
      (failure: unknown) => ({ found: null, failure }),
    );
    if (asked === this.code) {
      this.#found = answer.found;
      this.#failure = answer.failure;
      this.requestUpdate();
    }
  }

  readonly #submit = (submit: SubmitEvent): void => {
    submit.preventDefault();
    if (submit.currentTarget instanceof HTMLFormElement) {
      const typed = valueOf(submit.currentTarget, "code").trim();
      if (typed === this.code) {
        void this.#verify();
      } else {
        go(paths.verify(typed));
      }
    }
  };
}

function result(found: Verified): TemplateResult {
  return html`<section class="verified" data-testid="verified">
    <h2>${t("verify.true")}</h2>
    <dl>
      <dt>${t("verify.name")}</dt>
      <dd>${found.name}</dd>
      <dt>${t("verify.course")}</dt>
      <dd>${inLanguage(found.course)}</dd>
      <dt>${t("verify.path")}</dt>
      <dd>${inLanguage(found.path)}</dd>
      <dt>${t("verify.date")}</dt>
      <dd>${formatDay(found.issuedOn)}</dd>
      <dt>${t("verify.code")}</dt>
      <dd>${found.code}</dd>
    </dl>
    <p class="quiet">${t("verify.compare")}</p>
  </section>`;
}

customElements.define("verify-page", VerifyPage);
