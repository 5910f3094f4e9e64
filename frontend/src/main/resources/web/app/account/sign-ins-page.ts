import { html, nothing, type TemplateResult } from "lit";
import { formatMoment, t } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { SignIn } from "../wire/model.ts";
import { wordsFor } from "./session.ts";

/** The devices on which this account is signed in, each with a way to end it. */
export class SignInsPage extends DojoElement {
  #signIns: readonly SignIn[] = [];
  #failure: string | null = null;
  readonly #again = new Again(() => {
    this.#failure = null;
    void this.#load();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#again.stop());
    void this.#load();
  }

  override render(): TemplateResult {
    return html`<main class="narrow" id="content">
      <h1>${t("sign-ins.title")}</h1>
      <p class="lead">${t("sign-ins.lead")}</p>
      ${problem(this.#failure)} ${this.#again.button()}
      <ul class="rows">
        ${this.#signIns.map(
          (signIn) =>
            html`<li>
              <div>
                <b>${deviceOf(signIn.userAgent)}</b>${signIn.current
                  ? html` <span class="tag">${t("sign-ins.current")}</span>`
                  : nothing}
                <p class="hint">
                  ${t("sign-ins.since", {
                    created: formatMoment(signIn.createdAt),
                    seen: formatMoment(signIn.lastSeenAt),
                  })}
                </p>
              </div>
              ${signIn.current
                ? nothing
                : html`<button type="button" class="button" @click=${() => this.#revoke(signIn.id)}>
                    ${t("sign-ins.revoke")}
                  </button>`}
            </li>`,
        )}
      </ul>
      <p class="aside-line"><a href=${paths.password}>${t("password.title")}</a></p>
    </main>`;
  }

  async #revoke(id: string): Promise<void> {
    await api.revokeSignIn(id).catch((failure: unknown) => {
      this.#failure = wordsFor(failure);
    });
    await this.#load();
  }

  async #load(): Promise<void> {
    try {
      this.#signIns = await api.signIns();
      this.#again.done();
    } catch (failure) {
      this.#failure = wordsFor(failure);
      this.#again.failed(!(failure instanceof api.Refused));
    }
    this.requestUpdate();
  }
}

/** "Chrome · Windows" says more than a user agent's hundred characters. */
function deviceOf(userAgent: string | null): string {
  const agent = userAgent ?? "";
  const browser = /(Edg|Firefox|OPR|Chrome|Safari)/.exec(agent)?.[1];
  const system = /(Windows|Android|iPhone|iPad|CrOS|Mac OS X|Linux)/.exec(agent)?.[1];
  return [browser, system].filter((part) => part !== undefined).join(" · ") || agent.slice(0, 60) || "?";
}

customElements.define("sign-ins-page", SignInsPage);
