import { call } from "./api.ts";
import { nothing } from "./parse.ts";

/* The calls for marks and for the end of a term: docs/interfaces.md. */

export interface NewMark {
  /** null takes it back. */
  readonly percent: number | null;
  readonly reason: string;
}

export const putMark = (
  classroomId: string,
  learnerId: string,
  courseId: string,
  lessonId: string,
  mark: NewMark,
): Promise<void> =>
  call(
    "PUT",
    `/api/classrooms/${classroomId}/learners/${learnerId}/marks/${encodeURIComponent(courseId)}/${encodeURIComponent(lessonId)}`,
    nothing,
    mark,
  );
