import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { field, nowhere, problem, valueOf } from "../ui/controls.ts";
import { forward, paths, place } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import { AccountForm } from "./account-form.ts";
import { learnWhoIsHere, me } from "./session.ts";

/** Another password for one's own account. */
export class PasswordPage extends AccountForm {
  #changed = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(me);
  }

  override render(): TemplateResult {
    const account = me.value?.account ?? null;
    if (account?.role === "GUEST") {
      return nowhere(t("error.password.none"), [
        { words: t("menu.join"), href: "/join" },
        { words: t("app.to-course"), href: "/" },
      ]);
    }
    const given = account?.mustChangePassword === true;
    return html`<main class="narrow" id="content">
      <h1>${t(given ? "people.choose-password" : "password.title")}</h1>
      <p class="lead">${t(given ? "people.choose-password-lead" : "password.lead")}</p>
      <form class="form" @submit=${this.#submit}>
        ${problem(this.failure)}
        <input
          class="sr-only"
          name="username"
          autocomplete="username"
          tabindex="-1"
          aria-hidden="true"
          .value=${account?.name ?? ""}
          readonly
        />
        ${given
          ? nothing
          : field({
              name: "current",
              label: t("password.current"),
              type: "password",
              autocomplete: "current-password",
              error: this.errorOf("current"),
            })}
        ${field({
          name: "password",
          label: t("password.new"),
          hint: t("welcome.password-hint"),
          type: "password",
          autocomplete: "new-password",
          error: this.errorOf("password"),
        })}
        <button class="button primary" data-testid="change-password" ?disabled=${this.busy}>${t("password.go")}</button>
        <p role="status" data-testid="password-changed">${this.#changed ? t("password.changed") : nothing}</p>
      </form>
    </main>`;
  }

  readonly #submit = (submit: SubmitEvent): void => {
    const form = this.formOf(submit);
    this.#changed = false;
    this.attempt(async () => {
      const given = me.value?.account?.mustChangePassword === true;
      await api.changePassword(given ? null : valueOf(form, "current"), valueOf(form, "password"));
      form.reset();
      this.#changed = !given;
      if (given) {
        await learnWhoIsHere();
        forward(place.value === paths.signIn || place.value === paths.password ? paths.home : place.value);
      }
    });
  };
}

customElements.define("password-page", PasswordPage);
