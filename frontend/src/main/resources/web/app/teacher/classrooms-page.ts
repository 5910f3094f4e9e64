import { html, nothing, type TemplateResult } from "lit";
import { AccountForm } from "../account/account-form.ts";
import { me, teaches, wordsFor } from "../account/session.ts";
import { t } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { field, nowhere, problem, valueOf } from "../ui/controls.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Classroom } from "../wire/model.ts";

/** A teacher's classes, and a form that makes one more. */
export class ClassroomsPage extends AccountForm {
  #classrooms: readonly Classroom[] | null = null;
  #notLoaded: string | null = null;
  readonly #again = new Again(() => void this.#load());
  /** The name of a class that is to be made, as far as it is typed. */
  #typed = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.whenGone(() => this.#again.stop());
    if (this.#teaches()) {
      void this.#load();
    }
  }

  override render(): TemplateResult {
    if (!this.#teaches()) {
      return nowhere(t("teacher.only"));
    }
    const all = this.#classrooms ?? [];
    const classrooms = all.filter(({ archivedAt }) => archivedAt === null);
    const archived = all.filter(({ archivedAt }) => archivedAt !== null);
    return html`<main class="narrow" id="content">
      <h1>${t("teacher.title")}</h1>
      ${problem(this.#notLoaded)} ${this.#again.button()}
      ${this.#classrooms !== null && all.length === 0 ? html`<p class="lead">${t("teacher.none")}</p>` : nothing}
      <ul class="rows classes">
        ${classrooms.map(
          (classroom) =>
            html`<li>
              <a href=${paths.classroom(classroom.id)} data-testid="classroom">${classroom.name}</a>
              <span class="quiet"
                ><code>${classroom.joinCode}</code> ·
                ${t("teacher.learners", { n: classroom.learners ?? 0 })}${this.#namesake(classroom.name) > 1
                  ? html`<br /><span class="warn" data-testid="namesake">${t("teacher.namesake")}</span>`
                  : nothing}</span
              >
            </li>`,
        )}
      </ul>
      ${archived.length === 0
        ? nothing
        : html`<details data-testid="archived-classes">
            <summary>${t("term.archived-classes", { n: archived.length })}</summary>
            <ul class="rows classes">
              ${archived.map(
                (classroom) =>
                  html`<li>
                    <a href=${paths.classroom(classroom.id)}>${classroom.name}</a>
                    <span class="quiet">${t("teacher.learners", { n: classroom.learners ?? 0 })}</span>
                  </li>`,
              )}
            </ul>
          </details>`}
      ${me.value?.account?.role === "TEACHER" ? this.#form() : nothing}
    </main>`;
  }

  #form(): TemplateResult {
    return html`<form class="form" @submit=${this.#submit} @input=${this.#typing}>
      ${problem(this.failure)}
      ${field({
        name: "name",
        label: t("teacher.name"),
        placeholder: t("teacher.name-example"),
        maxlength: 60,
        value: this.#typed,
        error: this.errorOf("name"),
        testid: "classroom-name",
        ...(this.#namesake(this.#typed) === 0 ? {} : { hint: t("teacher.name-taken") }),
      })}
      <button class="button primary" data-testid="make-classroom" ?disabled=${this.busy}>${t("teacher.make")}</button>
    </form>`;
  }

  #teaches(): boolean {
    const account = me.value?.account ?? null;
    return account !== null && teaches(account);
  }

  /** How many classes have this name. They are allowed to; only the teacher shall know it. */
  #namesake(name: string): number {
    return (this.#classrooms ?? []).filter((each) => sameName(each.name, name)).length;
  }

  readonly #typing = (input: InputEvent): void => {
    if (input.target instanceof HTMLInputElement) {
      this.#typed = input.target.value;
      this.requestUpdate();
    }
  };

  readonly #submit = (submit: SubmitEvent): void => {
    const form = this.formOf(submit);
    this.attempt(async () => {
      await api.makeClassroom(valueOf(form, "name").trim());
      this.#typed = "";
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

function sameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
  return plain(a) === plain(b);
}

customElements.define("classrooms-page", ClassroomsPage);
