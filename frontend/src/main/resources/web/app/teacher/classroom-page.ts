import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { me, teaches, wordsFor } from "../account/session.ts";
import { formatAgo, inLanguage, language, t, type MessageKey } from "../i18n/i18n.ts";
import { Again } from "../ui/again.ts";
import { ask } from "../ui/ask.ts";
import { copy } from "../ui/clipboard.ts";
import { field, nowhere, problem, valueOf } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { ClassroomDetail, Course, Learner, LessonListed } from "../wire/model.ts";
import { archivedNote } from "./class-end.ts";
import "./class-guesses.ts";
import { classNav } from "./class-nav.ts";
import "./class-settings.ts";

const REFRESH_MILLIS = 10_000;

/** One class: its join code, large enough for the last row, and who has come how far. */
export class ClassroomPage extends DojoElement {
  static override properties = { classroomId: {} };
  declare classroomId: string;
  #classroom: ClassroomDetail | null = null;
  #courses: readonly Course[] = [];
  #failure: unknown = null;
  #said: MessageKey | null = null;
  #renaming = false;
  /** What the bar was told, and in which language. */
  #told = "";
  #notRenamed: unknown = null;
  readonly #again = new Again(() => void this.#load());

  override connectedCallback(): void {
    super.connectedCallback();
    const refresh = setInterval(() => {
      if (document.visibilityState === "visible") {
        void this.#load();
      }
    }, REFRESH_MILLIS);
    this.whenGone(() => clearInterval(refresh));
    this.whenGone(() => this.#again.stop());
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId")) {
      void this.#load();
    }
  }

  override render(): TemplateResult {
    const classroom = this.#classroom;
    const account = me.value?.account ?? null;
    if (classroom === null && this.#failure instanceof api.Refused) {
      return nowhere(this.#words(this.#failure), [
        ...(account !== null && teaches(account) ? [{ words: t("teacher.title"), href: paths.classrooms }] : []),
        { words: t("app.to-course"), href: paths.home },
      ]);
    }
    return html`<main class="classroom" id="content">
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))} ${this.#again.button()}
      ${classroom === null
        ? this.#failure === null
          ? html`<p class="late">${t("app.loading")}</p>`
          : nothing
        : html`${this.#renaming
              ? this.#nameForm(classroom)
              : html`<div class="name-line">
                  <h1>${classroom.name}</h1>
                  ${classroom.mayChange
                    ? html`<button
                        type="button"
                        class="text-button"
                        data-testid="rename"
                        @click=${() => this.#rename(true)}
                      >
                        ${t("teacher.rename")}
                      </button>`
                    : nothing}
                </div>`}
            <p class="quiet">${t("teacher.learners", { n: classroom.learners.length })}</p>
            ${classNav(classroom.id, "overview")}
            ${classroom.archivedAt === null
              ? this.#joinCode(classroom)
              : archivedNote(classroom.archivedAt, classroom.mayEnd ? () => void this.#takeUp() : null)}
            ${classroom.learners.length === 0
              ? html`<p class="empty">${t("teacher.no-learners")}</p>`
              : this.#courses.map((course) => this.#progress(classroom, course))}
            ${classroom.mayChange
              ? html`<class-settings
                  .classroomId=${classroom.id}
                  .watching=${classroom.watching}
                  @class-changed=${() => void this.#load()}
                ></class-settings>`
              : nothing}
            ${classroom.mayEnd
              ? html`<class-end
                  .classroomId=${classroom.id}
                  .archivedAt=${classroom.archivedAt}
                  @class-changed=${() => void this.#load()}
                ></class-end>`
              : nothing}`}
    </main>`;
  }

  #nameForm(classroom: ClassroomDetail): TemplateResult {
    return html`<form class="form name-form" @submit=${this.#renamed}>
      ${field({
        name: "name",
        label: t("teacher.name"),
        value: classroom.name,
        maxlength: 60,
        error: this.#notRenamed === null ? null : wordsFor(this.#notRenamed),
      })}
      <p class="buttons">
        <button class="button primary" data-testid="renamed">${t("teacher.rename-go")}</button>
        <button type="button" class="button" @click=${() => this.#rename(false)}>${t("app.cancel")}</button>
      </p>
    </form>`;
  }

  #rename(renaming: boolean): void {
    this.#renaming = renaming;
    this.#notRenamed = null;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>(".name-form input")?.select());
  }

  readonly #renamed = async (submit: SubmitEvent): Promise<void> => {
    submit.preventDefault();
    if (submit.target instanceof HTMLFormElement) {
      try {
        await api.renameClassroom(this.classroomId, valueOf(submit.target, "name").trim());
        this.#rename(false);
        await this.#load();
      } catch (failure) {
        this.#notRenamed = failure;
        this.requestUpdate();
      }
    }
  };

  override updated(): void {
    const title = this.#classroom?.name ?? (this.#failure === null ? null : this.#words(this.#failure));
    if (title !== null) {
      this.emit("page-title", { title, sign: null });
    }
    const key = `${language.value} ${this.#classroom?.name}`;
    if (this.#classroom !== null && key !== this.#told) {
      this.#told = key;
      this.emit("page-crumbs", [
        { label: t("teacher.title"), href: paths.classrooms },
        { label: this.#classroom.name },
      ]);
    }
  }

  /** An id that no class can have is an address that leads nowhere to the server; here it is a class that is not there. */
  #words(failure: unknown): string {
    const unknown = failure instanceof api.Refused && failure.refusal.code === "not-found";
    return unknown ? t("error.classroom.unknown") : wordsFor(failure);
  }

  #joinCode(classroom: ClassroomDetail): TemplateResult {
    const url = new URL(paths.join, location.href);
    return html`<section class="join-code" aria-label=${t("teacher.join-code")}>
      <div>
        <h2>${t("teacher.join-code")}</h2>
        <p class="code" data-testid="join-code">${classroom.joinCode}</p>
      </div>
      <div>
        <p>${t("teacher.join-how", { url: url.host + url.pathname })}</p>
        <p class="buttons">
          <button type="button" class="button" data-testid="copy" @click=${() => this.#copy(classroom.joinCode)}>
            ${t("teacher.copy")}
          </button>
          ${classroom.mayChange
            ? html`<button type="button" class="button" data-testid="renew" @click=${this.#renew}>
                ${t("teacher.renew")}
              </button>`
            : nothing}
          <span class="quiet" role="status" data-testid="said">${this.#said === null ? "" : t(this.#said)}</span>
        </p>
      </div>
    </section>`;
  }

  #progress(classroom: ClassroomDetail, course: Course): TemplateResult {
    const lessons = course.chapters.flatMap((chapter) => chapter.lessons);
    return html`<section class="progress-grid" aria-label=${t("teacher.progress")}>
      <h2>${inLanguage(course.title)}</h2>
      <div class="scroll" role="region" tabindex="0" aria-label=${inLanguage(course.title)}>
        <table>
          <thead>
            <tr>
              <th scope="col" class="who">${t("teacher.learner")}</th>
              ${lessons.map((lesson) => html`<th scope="col" title=${inLanguage(lesson.title)}>${lesson.id}</th>`)}
              <th scope="col" class="seen">${t("teacher.last-seen")}</th>
            </tr>
          </thead>
          <tbody>
            ${classroom.learners.map((learner) => this.#row(learner, lessons))}
          </tbody>
        </table>
      </div>
      <p class="key" aria-label=${t("teacher.legend")}>
        <span><b class="DONE">✓</b>${t("course.state.DONE")}</span>
        <span><b class="TRIED">2</b>${t("teacher.tries", { n: 2 })}</span>
        <span><b></b>${t("course.state.NEW")}</span>
      </p>
      <class-guesses .classroomId=${classroom.id} .course=${course}></class-guesses>
    </section>`;
  }

  #row(learner: Learner, lessons: readonly LessonListed[]): TemplateResult {
    return html`<tr data-testid="learner">
      <th scope="row" class="who"><a href=${paths.learner(this.classroomId, learner.id)}>${learner.name}</a></th>
      ${lessons.map((lesson) => {
        const progress = learner.lessons.get(lesson.id);
        const state = progress?.state ?? "NEW";
        const words =
          state === "TRIED" ? t("teacher.tries", { n: progress?.attempts ?? 0 }) : t(`course.state.${state}`);
        return html`<td
          class=${state}
          title="${lesson.id} ${inLanguage(lesson.title)}: ${words}"
          data-state=${state}
          data-lesson=${lesson.id}
        >
          <span aria-hidden="true">${state === "DONE" ? "✓" : state === "TRIED" ? progress?.attempts || "·" : ""}</span
          ><span class="sr-only">${words}</span>
        </td>`;
      })}
      <td class="seen">${learner.lastSeenAt === null ? "" : formatAgo(learner.lastSeenAt)}</td>
    </tr>`;
  }

  async #copy(code: string): Promise<void> {
    const copied = await copy(code, this.querySelector("[data-testid=join-code]"));
    this.#say(copied ? "app.copied" : "app.copy-by-hand");
  }

  readonly #renew = async (): Promise<void> => {
    if (!(await ask({ title: t("teacher.renew"), words: t("teacher.renew-ask"), yes: t("teacher.renew") }))) {
      return;
    }
    try {
      await api.renewJoinCode(this.classroomId);
      await this.#load();
      this.#say("teacher.renewed");
    } catch (failure) {
      this.#failure = failure;
      this.requestUpdate();
    }
  };

  async #takeUp(): Promise<void> {
    try {
      await api.takeUpClassroom(this.classroomId);
    } catch (failure) {
      this.#failure = failure;
    }
    await this.#load();
  }

  #say(message: MessageKey): void {
    this.#said = message;
    this.requestUpdate();
  }

  async #load(): Promise<void> {
    try {
      this.#classroom = await api.classroom(this.classroomId);
      if (this.#courses.length === 0) {
        this.#courses = await Promise.all((await api.courses()).map((course) => api.course(course.id)));
      }
      this.#failure = null;
      this.#again.done();
    } catch (failure) {
      this.#failure = failure;
      this.#again.failed(!(failure instanceof api.Refused));
    }
    this.requestUpdate();
  }
}

customElements.define("classroom-page", ClassroomPage);
