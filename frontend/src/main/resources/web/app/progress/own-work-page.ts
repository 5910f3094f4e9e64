import { html, nothing, type TemplateResult } from "lit";
import { wordsFor } from "../account/session.ts";
import { formatMoment, t } from "../i18n/i18n.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import * as api from "../wire/api.ts";
import type { AtExercise, Film, Look, OwnWork } from "../wire/work.ts";
import { markList } from "../teacher/mark-list.ts";
import "../teacher/work-film.ts";
import { workList } from "../teacher/work-list.ts";
import "./own-progress.ts";

/** Where one stands, one's own work as those who teach one see it, and who has looked. */
export class OwnWorkPage extends DojoElement {
  #work: OwnWork | null = null;
  #film: Film | null = null;
  #failure: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render(): TemplateResult {
    const work = this.#work;
    return html`<main class="classroom learner" id="content">
      <h1>${t("record.own-title")}</h1>
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      ${work === null
        ? html`<p class="late">${t("app.loading")}</p>`
        : html`<own-progress></own-progress>
            <h2>${t("progress.work")}</h2>
            <p class="quiet">${t("record.own-lead")}</p>
            ${workList(work.exercises, this.#film?.lessonId ?? null, (each) => void this.#open(each))}
            ${this.#film === null
              ? nothing
              : html`<work-film .film=${this.#film}></work-film> ${this.#marks(work, this.#film)}`}
            <h2>${t("looks.title")}</h2>
            ${work.looks.length === 0 ? html`<p class="quiet">${t("looks.none")}</p>` : looks(work.looks)}`}
    </main>`;
  }

  #marks(work: OwnWork, film: Film): TemplateResult | typeof nothing {
    const marks =
      work.exercises.find((each) => each.courseId === film.courseId && each.lessonId === film.lessonId)?.marks ?? [];
    return marks.length === 0
      ? nothing
      : html`<section aria-labelledby="marks-title">
          <h3 id="marks-title">${t("mark.title")}</h3>
          ${markList(marks)}
        </section>`;
  }

  async #load(): Promise<void> {
    try {
      this.#work = await api.ownWork();
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  async #open(exercise: AtExercise): Promise<void> {
    try {
      this.#film = await api.ownFilm(exercise.courseId, exercise.lessonId);
      this.#failure = null;
    } catch (failure) {
      this.#failure = failure;
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector("work-film")?.scrollIntoView({ block: "start" });
  }
}

function looks(all: readonly Look[]): TemplateResult {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("looks.title")}>
    <table class="looks" data-testid="looks">
      <thead>
        <tr>
          <th scope="col">${t("looks.when")}</th>
          <th scope="col">${t("looks.who")}</th>
          <th scope="col">${t("looks.what")}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          (look) =>
            html`<tr>
              <td>${formatMoment(look.at)}</td>
              <td>
                ${look.name === "" ? t("looks.gone") : look.name}
                ${look.classroom === "" ? nothing : html`<span class="quiet">${look.classroom}</span>`}
              </td>
              <td>
                ${look.lessonId === ""
                  ? t("looks.list")
                  : look.live
                    ? t("looks.live", { lesson: look.lessonId })
                    : look.lessonId}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

customElements.define("own-work-page", OwnWorkPage);
