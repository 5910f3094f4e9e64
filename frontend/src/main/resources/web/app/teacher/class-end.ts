import { html, nothing, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { formatMoment, t } from "../i18n/i18n.ts";
import { ask } from "../ui/ask.ts";
import { field, problem, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";

/** For a class's owner: a new term from it, its end, and its return. */
export class ClassEnd extends DojoElement {
  static override properties = { classroomId: {}, archivedAt: {} };
  declare classroomId: string;
  declare archivedAt: string | null;
  #failure: unknown = null;
  #made: { readonly id: string; readonly name: string } | null = null;

  override render(): TemplateResult {
    const failure = this.#failure;
    const aboutName = failure instanceof api.Refused && failure.refusal.field === "name";
    return html`<details class="class-end" data-testid="class-end">
      <summary>${t("term.title")}</summary>
      ${problem(failure === null || aboutName ? null : wordsFor(failure))}
      <form class="form" @submit=${this.#begin}>
        <h3>${t("term.new")}</h3>
        <p class="quiet">${t("term.new-lead")}</p>
        ${field({
          name: "name",
          label: t("term.name"),
          maxlength: 60,
          error: aboutName ? wordsFor(failure) : null,
          testid: "term-name",
        })}
        <p class="buttons">
          <button class="button" data-testid="term-go">${t("term.go")}</button>
          <span role="status"
            >${this.#made === null
              ? nothing
              : html`<a href=${paths.classroom(this.#made.id)} data-testid="term-made">${this.#made.name}</a>`}</span
          >
        </p>
      </form>
      ${this.archivedAt === null
        ? html`<h3>${t("term.archive")}</h3>
            <p class="quiet">${t("term.archive-lead")}</p>
            <p class="buttons">
              <button type="button" class="button" data-testid="archive" @click=${this.#archive}>
                ${t("term.archive")}
              </button>
            </p>`
        : nothing}
    </details>`;
  }

  readonly #begin = async (submit: SubmitEvent): Promise<void> => {
    submit.preventDefault();
    if (submit.target instanceof HTMLFormElement) {
      const form = submit.target;
      await this.#attempt(async () => {
        this.#made = await api.newTerm(this.classroomId, valueOf(form, "name").trim());
        form.reset();
      });
    }
  };

  readonly #archive = async (): Promise<void> => {
    if (await ask({ title: t("term.archive"), words: t("term.archive-lead"), yes: t("term.archive") })) {
      await this.#attempt(async () => {
        await api.archiveClassroom(this.classroomId);
        this.emit("class-changed");
      });
    }
  };

  async #attempt(step: () => Promise<void>): Promise<void> {
    try {
      await step();
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }
}

/** What stands above everything else of an archived class. */
export function archivedNote(at: string, takeUp: (() => void) | null): TemplateResult {
  return html`<p class="archived-note" data-testid="archived">
    ${t("term.archived", { time: formatMoment(at) })}
    ${takeUp === null
      ? nothing
      : html`<button type="button" class="text-button" data-testid="take-up" @click=${takeUp}>
          ${t("term.take-up")}
        </button>`}
  </p>`;
}

customElements.define("class-end", ClassEnd);
