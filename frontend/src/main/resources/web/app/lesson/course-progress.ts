import type { Chapter, LessonListed, LessonStates } from "../wire/model.ts";

export type LessonState = "NEW" | "TRIED" | "DONE";

/** How far one is in a course. */
export class CourseProgress {
  readonly #states: LessonStates;

  constructor(states: LessonStates) {
    this.#states = states;
  }

  of(lessonId: string): LessonState {
    return this.#states.get(lessonId)?.state ?? "NEW";
  }

  done(lessons: readonly LessonListed[]): number {
    return lessons.filter((lesson) => this.of(lesson.id) === "DONE").length;
  }

  ofChapter({ lessons }: Chapter): "done" | "now" | "open" {
    if (lessons.length > 0 && this.done(lessons) === lessons.length) {
      return "done";
    }
    return lessons.some((lesson) => this.of(lesson.id) !== "NEW") ? "now" : "open";
  }

  /** What was begun last and not finished; else what follows the last finished one. */
  nextOf(lessons: readonly LessonListed[]): LessonListed | undefined {
    const latest = (state: LessonState): LessonListed | undefined =>
      lessons
        .filter((lesson) => this.of(lesson.id) === state)
        .toSorted((a, b) => this.#updated(b.id).localeCompare(this.#updated(a.id)))[0];
    const tried = latest("TRIED");
    const done = latest("DONE");
    if (tried !== undefined && (done === undefined || this.#updated(tried.id) >= this.#updated(done.id))) {
      return tried;
    }
    const after = done === undefined ? 0 : lessons.indexOf(done);
    const open = (lesson: LessonListed): boolean => this.of(lesson.id) !== "DONE";
    return lessons.slice(after).find(open) ?? lessons.find(open);
  }

  #updated(lessonId: string): string {
    return this.#states.get(lessonId)?.updatedAt ?? "";
  }
}
