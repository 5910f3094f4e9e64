import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { wordsFor } from "../account/session.ts";
import { formatTime, inLanguage, language, t } from "../i18n/i18n.ts";
import { runOutput } from "../output/run-output.ts";
import { LiveSession } from "../session/live-session.ts";
import { lastRunOf } from "../session/view.ts";
import { problem } from "../ui/controls.ts";
import { DojoElement } from "../ui/dojo-element.ts";
import { nextFrame } from "../ui/frames.ts";
import { paths } from "../ui/router.ts";
import * as api from "../wire/api.ts";
import type { Lesson } from "../wire/model.ts";
import { endWatch, watchState, watchedSession, type Asked, type Watched } from "../wire/watch.ts";

const STATE_MILLIS = 2_000;

/** What a learner sees and does at a lesson, for somebody who teaches and was allowed to look. Nothing can be done here. */
export class WatchPage extends DojoElement {
  static override properties = { classroomId: {}, learnerId: {} };
  declare classroomId: string;
  declare learnerId: string;
  #name = "";
  #classroom = "";
  #asked: Asked | null = null;
  #over = false;
  #failure: unknown = null;
  #lesson: Lesson | null = null;
  #watched: Watched | null = null;
  #session: LiveSession | null = null;
  #stops: (() => void)[] = [];
  #reading = false;
  #stale = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const timer = setInterval(() => void this.#ask(), STATE_MILLIS);
    this.whenGone(() => {
      clearInterval(timer);
      this.#close();
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("classroomId") || changed.has("learnerId")) {
      void this.#enter();
    }
  }

  override render(): TemplateResult {
    const name = this.#name;
    const asked = this.#asked;
    const back = paths.learner(this.classroomId, this.learnerId);
    return html`<main class="classroom watched" id="content">
      <h1>${t("watch.title", { name })}</h1>
      ${problem(this.#failure === null ? null : wordsFor(this.#failure))}
      <p role="status" data-testid="watch-state">
        ${this.#over
          ? t("watch.over", { name })
          : asked?.until == null
            ? t("watch.waiting", { name })
            : t("watch.looking", { name, time: formatTime(asked.until) })}
      </p>
      <p class="buttons">
        ${this.#over
          ? html`<a href=${back} data-testid="watch-back">${t("watch.back", { name })}</a>`
          : html`<a class="button" href=${back} data-testid="watch-end" @click=${() => void this.#end()}>
              ${t(asked?.until == null ? "watch.cancel" : "watch.end")}
            </a>`}
      </p>
      ${this.#over || this.#lesson === null || this.#watched === null
        ? nothing
        : this.#cells(this.#lesson, this.#watched)}
    </main>`;
  }

  #cells(lesson: Lesson, watched: Watched): TemplateResult {
    const drafts = new Map(watched.drafts.map((draft) => [draft.cellId, draft.code]));
    const cells = [
      ...lesson.cells.map((cell, i) => ({ id: cell.id, name: t("cell.label", { n: i + 1 }), code: cell.java })),
      ...watched.ownCells.map((id) => ({ id, name: t("watch.own-cell"), code: "" })),
    ];
    return html`<h2>${lesson.id} ${inLanguage(lesson.title)}</h2>
      ${cells.map((cell) => {
        const code = drafts.get(cell.id) ?? cell.code;
        const run = this.#session === null ? null : lastRunOf(this.#session.view.value, cell.id);
        return html`<section class="watched-cell" aria-label=${cell.name} data-testid="watched-${cell.id}">
          <h3>
            ${cell.name} ${drafts.has(cell.id) ? nothing : html`<small class="quiet">${t("watch.unchanged")}</small>`}
          </h3>
          <pre class="term" tabindex="0" data-testid="watched-code">${code}</pre>
          <div class="outputs" data-testid="watched-output">
            ${run === null
              ? html`<p class="quiet">${t("watch.no-output")}</p>`
              : guard([run, language.value], () => runOutput(run, () => undefined))}
          </div>
        </section>`;
      })}`;
  }

  override updated(): void {
    if (this.#name !== "") {
      this.emit("page-title", { title: t("watch.title", { name: this.#name }), sign: null });
      this.emit("page-crumbs", [
        { label: t("teacher.title"), href: paths.classrooms },
        { label: this.#classroom, href: paths.classroom(this.classroomId) },
        { label: this.#name, href: paths.learner(this.classroomId, this.learnerId) },
        { label: t("watch.title", { name: this.#name }) },
      ]);
    }
  }

  async #enter(): Promise<void> {
    this.#close();
    this.#over = false;
    try {
      const work = await api.learnerWork(this.classroomId, this.learnerId);
      this.#name = work.name;
      this.#classroom = work.classroom;
    } catch (failure) {
      this.#failure = failure;
    }
    await this.#ask();
  }

  /** Whether it was allowed, and whether it still is. */
  async #ask(): Promise<void> {
    if (this.#over) {
      return;
    }
    try {
      const asked = await watchState(this.classroomId, this.learnerId);
      this.#asked = asked;
      this.#failure = null;
      if (asked.allowed && this.#session === null) {
        await this.#look(asked);
      }
    } catch (failure) {
      if (failure instanceof api.Refused) {
        this.#over = true;
        this.#close();
      } else {
        this.#failure = failure;
      }
    }
    this.requestUpdate();
  }

  async #look(asked: Asked): Promise<void> {
    const watched = await watchedSession(asked.id);
    this.#watched = watched;
    this.#lesson = await api.lesson(watched.courseId, watched.lessonId);
    if (!this.isConnected || this.#session !== null) {
      return;
    }
    const session = new LiveSession(`/api/watch/${asked.id}/live`, nextFrame);
    this.#session = session;
    const draw = (): void => this.requestUpdate();
    const read = (): void => void this.#read(asked);
    this.#stops = [session.view.watch(draw), session.draftSaved.watch(read), session.ownCellsChanged.watch(read)];
  }

  /** The texts once more; while they are on their way, news wait for the next time. */
  async #read(asked: Asked): Promise<void> {
    if (this.#reading) {
      this.#stale = true;
      return;
    }
    this.#reading = true;
    do {
      this.#stale = false;
      this.#watched = await watchedSession(asked.id).catch(() => this.#watched);
    } while (this.#stale);
    this.#reading = false;
    this.requestUpdate();
  }

  async #end(): Promise<void> {
    this.#over = true;
    this.#close();
    await endWatch(this.classroomId, this.learnerId).catch(() => undefined);
  }

  #close(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#session?.close();
    this.#session = null;
  }
}

customElements.define("watch-page", WatchPage);
