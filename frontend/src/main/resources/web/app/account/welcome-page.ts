import { html, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { go, paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import { AccountForm } from "./account-form.ts";
import { become } from "./session.ts";

/** Where the one-time link of a server's first start leads: the teacher's account. */
export class WelcomePage extends AccountForm {
  static override properties = { token: {} };
  declare token: string;
  #unknown = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void api.checkSetupLink(this.token).catch((failure: unknown) => {
      this.#unknown = failure instanceof api.Refused;
      this.requestUpdate();
    });
  }

  override render(): TemplateResult {
    return html`<main class="narrow" id="content">
      <h1>${t("welcome.title")}</h1>
      ${this.#unknown
        ? html`<p class="note">${t("welcome.unknown")}</p>
            <p class="aside-line"><a href=${paths.signIn}>${t("sign-in.title")}</a></p>`
        : html`<p class="lead">${t("welcome.lead")}</p>
            <form class="form" @submit=${this.#submit}>
              ${problem(this.failure)}
              ${field({
                name: "name",
                label: t("sign-in.name"),
                autocomplete: "username",
                maxlength: 60,
                error: this.errorOf("name"),
              })}
              ${field({
                name: "password",
                label: t("sign-in.password"),
                hint: t("welcome.password-hint"),
                type: "password",
                autocomplete: "new-password",
                error: this.errorOf("password"),
              })}
              <button class="button primary" data-testid="set-up" ?disabled=${this.busy}>${t("welcome.go")}</button>
            </form>`}
    </main>`;
  }

  readonly #submit = (submit: SubmitEvent): void => {
    const form = this.formOf(submit);
    this.attempt(async () => {
      await become(api.setUp(this.token, valueOf(form, "name").trim(), valueOf(form, "password")));
      go(paths.classrooms);
    });
  };
}

customElements.define("welcome-page", WelcomePage);
