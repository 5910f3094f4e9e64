import { html, nothing, type TemplateResult } from "lit";
import { inLanguage, language, t } from "../i18n/i18n.ts";
import { paths } from "../ui/router.ts";
import type { Crumb } from "../ui/top-bar.ts";
import type { Course } from "../wire/model.ts";
import type { OpenWorkbook } from "./open-workbook.ts";

/** How it stands with an open workbook, for the top bar; `key` is another one when anything of it is another. */
export interface LessonStatus {
  readonly key: string;
  readonly state: TemplateResult;
  readonly crumbs: readonly Crumb[];
}

export function statusOf(workbook: OpenWorkbook, course: Course | null): LessonStatus {
  const { lesson, session, drafts } = workbook;
  const view = session.view.value;
  const connected = session.connection.value === "open";
  const state = connected ? view.state : "waiting";
  const words = connected
    ? view.ahead !== null
      ? t(view.ahead === 0 ? "queue.next-short" : "queue.ahead-short", { n: view.ahead })
      : view.rebuilding === null
        ? t(`session.${view.state}`)
        : t("session.rebuilding-step", view.rebuilding)
    : t(session.connection.value === "waiting" ? "connection.waiting-short" : "connection.connecting");
  const saved = t(drafts.state.value === "kept" ? "drafts.kept-short" : `drafts.${drafts.state.value}`);
  return {
    key: [language.value, lesson.id, course?.id, state, words, saved, view.runtime].join("|"),
    state: html`<span class="drafts" data-testid="drafts-state" data-state=${drafts.state.value}>${saved}</span
      ><span
        class="state"
        data-testid="session-state"
        data-state=${state}
        title=${view.runtime === null ? nothing : t("session.runtime", { runtime: view.runtime })}
        ><span>${words}</span></span
      >`,
    crumbs: crumbsOf(workbook, course),
  };
}

function crumbsOf({ lesson }: OpenWorkbook, course: Course | null): readonly Crumb[] {
  const chapter = course?.chapters.find((each) => each.id === lesson.chapterId);
  return [
    ...(course === null ? [] : [{ label: inLanguage(course.title), href: paths.course(lesson.courseId) }]),
    ...(chapter === undefined
      ? []
      : [
          {
            label: `${t("course.chapter", { n: chapter.number })} ${inLanguage(chapter.title)}`,
            href: paths.chapter(lesson.courseId, chapter.id),
          },
        ]),
    { label: `${lesson.id} ${inLanguage(lesson.title)}` },
  ];
}

/** What must be told and covers nothing: no connection, a text that is on this device only, or a place in a queue. */
export function quietLine({ session, drafts }: OpenWorkbook, saveAsked: boolean): TemplateResult {
  const { owed } = session;
  const words =
    session.connection.value === "waiting"
      ? owed.value === null
        ? t("connection.waiting")
        : t(owed.value === "interrupt" ? "connection.stop-owed" : "connection.restart-owed")
      : drafts.state.value === "kept"
        ? t("drafts.kept")
        : saveAsked && drafts.state.value === "saved"
          ? t("drafts.saved-now")
          : placeOf(session.view.value.ahead);
  return html`<p class="quiet-line" role="status" data-testid="connection" ?hidden=${words === ""}>${words}</p>`;
}

function placeOf(ahead: number | null): string {
  return ahead === null ? "" : t(ahead === 0 ? "queue.next" : "queue.ahead", { n: ahead });
}
