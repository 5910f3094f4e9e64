import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n/i18n.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { go, paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import { AccountForm } from "./account-form.ts";
import { become, me } from "./session.ts";

/** A whole code, `KUMO-4823`, however it is typed: only then the server is asked, which counts wrong tries. */
const WHOLE_CODE = /^[a-z]{3,8}[\s\p{Pd}]?[2-9]{4}$/iu;

/** Joining a class with a code, a name and a password; a guest keeps the work. */
export class JoinPage extends AccountForm {
  static override properties = { code: {} };
  declare code: string;
  #classroom: string | null = null;
  #typed = "";

  constructor() {
    super();
    this.code = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.redrawOn(me);
    void this.#look(this.code);
  }

  /** Whoever has an account of their own joins with it. */
  #known(): string | null {
    const account = me.value?.account ?? null;
    return account === null || account.role === "GUEST" ? null : account.name;
  }

  override render(): TemplateResult {
    const known = this.#known();
    return html`<main class="narrow" id="content">
      <h1>${t("join.title")}</h1>
      <p class="lead">${known === null ? t("join.lead") : t("staff.join-too", { name: known })}</p>
      ${me.value?.account?.role === "GUEST" ? html`<p class="note">${t("join.keep")}</p>` : nothing}
      <form class="form" @submit=${this.#submit} @input=${this.#typing}>
        ${problem(this.failure)}
        ${field({
          name: "joinCode",
          label: t("sign-in.join-code"),
          value: this.#typed === "" ? this.code : this.#typed,
          error: this.errorOf("joinCode"),
          ...(this.#classroom === null ? {} : { hint: t("join.class", { classroom: this.#classroom }) }),
        })}
        ${known === null ? this.#newAccount() : nothing}
        <button class="button primary" data-testid="join" ?disabled=${this.busy}>
          ${t(known === null ? "join.go" : "staff.join-go")}
        </button>
      </form>
      ${known === null
        ? html`<p class="aside-line">${t("join.have-account")} <a href=${paths.signIn}>${t("join.to-sign-in")}</a></p>`
        : nothing}
    </main>`;
  }

  #newAccount(): TemplateResult {
    return html`${field({
      name: "name",
      label: t("sign-in.name"),
      hint: t("join.name-hint"),
      autocomplete: "username",
      maxlength: 60,
      error: this.errorOf("name"),
    })}
    ${field({
      name: "password",
      label: t("sign-in.password"),
      hint: t("join.password-hint"),
      type: "password",
      autocomplete: "new-password",
      error: this.errorOf("password"),
    })}`;
  }

  readonly #typing = (input: InputEvent): void => {
    if (input.target instanceof HTMLInputElement && input.target.name === "joinCode") {
      this.#typed = input.target.value;
      void this.#look(this.#typed);
    }
  };

  async #look(code: string): Promise<void> {
    const typed = code.trim();
    let found: string | null = null;
    if (WHOLE_CODE.test(typed.normalize("NFKC"))) {
      // An unknown code is said when the form is sent, not while somebody is typing it.
      found = await api.classroomNameOf(typed).catch(() => null);
    }
    if (typed === (this.#typed === "" ? this.code : this.#typed).trim()) {
      this.#classroom = found;
      this.requestUpdate();
    }
  }

  readonly #submit = (submit: SubmitEvent): void => {
    const form = this.formOf(submit);
    this.attempt(async () => {
      if (this.#known() !== null) {
        await become(api.joinToo(valueOf(form, "joinCode").trim()));
        go(paths.home);
        return;
      }
      await become(api.join(valueOf(form, "joinCode").trim(), valueOf(form, "name").trim(), valueOf(form, "password")));
      go(paths.home);
    });
  };
}

customElements.define("join-page", JoinPage);
