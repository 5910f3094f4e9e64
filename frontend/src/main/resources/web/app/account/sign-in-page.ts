import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { go, paths, place } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import { AccountForm } from "./account-form.ts";
import { become, me } from "./session.ts";

/** Signing in; and, where the server lets them, starting as a guest. */
export class SignInPage extends AccountForm {
  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(me);
  }

  override render(): TemplateResult {
    const now = me.value;
    return html`<main class="narrow" id="content">
      ${now?.setupNeeded === true
        ? html`<section class="note">
            <h2>${t("sign-in.setup-title")}</h2>
            <p>${t("sign-in.setup-lead")}</p>
          </section>`
        : nothing}
      <h1>${t("sign-in.title")}</h1>
      <p class="lead">${t("sign-in.lead")}</p>
      <form class="form" @submit=${this.#submit}>
        ${problem(this.failure)}
        ${field({
          name: "joinCode",
          label: t("sign-in.join-code"),
          hint: t("sign-in.join-code-hint"),
          required: false,
          error: this.errorOf("joinCode"),
        })}
        ${field({
          name: "name",
          label: t("sign-in.name"),
          autocomplete: "username",
          error: this.errorOf("name"),
        })}
        ${field({
          name: "password",
          label: t("sign-in.password"),
          type: "password",
          autocomplete: "current-password",
          error: this.errorOf("password"),
        })}
        <button class="button primary" data-testid="sign-in" ?disabled=${this.busy}>${t("sign-in.go")}</button>
      </form>
      <p class="aside-line">${t("sign-in.first-time")} <a href=${paths.join}>${t("sign-in.to-join")}</a></p>
      ${now?.guestsAllowed === true && now.account === null
        ? html`<section class="note">
            <h2>${t("sign-in.guest-title")}</h2>
            <p>${t("sign-in.guest-lead")}</p>
            <button type="button" class="button" data-testid="guest" ?disabled=${this.busy} @click=${this.#asGuest}>
              ${t("sign-in.guest-go")}
            </button>
          </section>`
        : nothing}
    </main>`;
  }

  readonly #submit = (submit: SubmitEvent): void => {
    const form = this.formOf(submit);
    const code = valueOf(form, "joinCode").trim();
    this.attempt(async () => {
      await become(api.signIn(code === "" ? null : code, valueOf(form, "name").trim(), valueOf(form, "password")));
      this.#goIn();
    });
  };

  readonly #asGuest = (): void => {
    this.attempt(async () => {
      await become(api.startAsGuest());
      this.#goIn();
    });
  };

  /** Who was asked to sign in on the way somewhere is there now. */
  #goIn(): void {
    if (place.value === paths.signIn) {
      go(paths.home);
    }
  }
}

customElements.define("sign-in-page", SignInPage);
