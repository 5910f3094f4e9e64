import { html, nothing, type TemplateResult } from "lit";
import { AccountForm } from "../account/account-form.ts";
import { me, wordsFor } from "../account/session.ts";
import { t } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Classroom } from "../wire/model.ts";

/** A teacher's classes, and a form that makes one more. */
export class ClassroomsPage extends AccountForm {
  #classrooms: readonly Classroom[] | null = null;
  #notLoaded: string | null = null;
  readonly #again = new Again(() => void this.#load());

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#again.stop());
    if (me.value?.account?.role === "TEACHER") {
      void this.#load();
    }
  }

  override render(): TemplateResult {
    if (me.value?.account?.role !== "TEACHER") {
      return html`<main class="narrow" id="content"><h1>${t("teacher.title")}</h1><p>${t("teacher.only")}</p></main>`;
    }
    const classrooms = this.#classrooms ?? [];
    return html`<main class="narrow" id="content">
      <h1>${t("teacher.title")}</h1>
      ${problem(this.#notLoaded)} ${this.#again.button()}
      ${this.#classrooms !== null && classrooms.length === 0
        ? html`<p class="lead">${t("teacher.none")}</p>`
        : nothing}
      <ul class="rows classes">
        ${classrooms.map(
          (classroom) =>
            html`<li>
              <a href=${paths.classroom(classroom.id)} data-testid="classroom">${classroom.name}</a>
              <span class="quiet"
                ><code>${classroom.joinCode}</code> · ${t("teacher.learners", { n: classroom.learners ?? 0 })}</span
              >
            </li>`,
        )}
      </ul>
      <form class="form" @submit=${this.#submit}>
        ${problem(this.failure)}
        ${field({
          name: "name",
          label: t("teacher.name"),
          placeholder: t("teacher.name-example"),
          maxlength: 60,
          error: this.errorOf("name"),
          testid: "classroom-name",
        })}
        <button class="button primary" data-testid="make-classroom" ?disabled=${this.busy}>${t("teacher.make")}</button>
      </form>
    </main>`;
  }

  readonly #submit = (submit: SubmitEvent): void => {
    const form = this.formOf(submit);
    this.attempt(async () => {
      await api.makeClassroom(valueOf(form, "name").trim());
      form.reset();
      await this.#load();
    });
  };

  async #load(): Promise<void> {
    try {
      this.#classrooms = await api.classrooms();
      this.#notLoaded = null;
      this.#again.done();
    } catch (failure) {
      this.#notLoaded = wordsFor(failure);
      this.#again.failed(!(failure instanceof api.Refused));
    }
    this.requestUpdate();
  }
}

customElements.define("classrooms-page", ClassroomsPage);
