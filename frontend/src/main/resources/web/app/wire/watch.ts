import { call } from "./api.ts";
import { boolean, list, nothing, nullable, oneOf, record, string, type Read } from "./parse.ts";

/* A look at a learner's live session: docs/interfaces.md. */

export const watching = oneOf("ASK", "ANNOUNCED", "OFF");
export type Watching = Read<typeof watching>;

const asked = record({ id: string, allowed: boolean, until: nullable(string) });
export type Asked = Read<typeof asked>;

const watcher = record({ id: string, by: string, until: nullable(string) });
export type Watcher = Read<typeof watcher>;

const watched = record({
  courseId: string,
  lessonId: string,
  drafts: list(record({ cellId: string, code: string })),
  ownCells: list(string),
});
export type Watched = Read<typeof watched>;

const path = (classroomId: string, learnerId: string): string =>
  `/api/classrooms/${classroomId}/learners/${learnerId}/watch`;

export const askToWatch = (classroomId: string, learnerId: string): Promise<Asked> =>
  call("POST", path(classroomId, learnerId), asked, {});

export const watchState = (classroomId: string, learnerId: string): Promise<Asked> =>
  call("GET", path(classroomId, learnerId), asked);

export const endWatch = (classroomId: string, learnerId: string): Promise<void> =>
  call("DELETE", path(classroomId, learnerId), nothing);

export const watchedSession = (watchId: string): Promise<Watched> => call("GET", `/api/watch/${watchId}`, watched);

export const watchersAt = (workbookId: string): Promise<readonly Watcher[]> =>
  call("GET", `/api/workbooks/${workbookId}/watch`, list(watcher));

export const answerWatcher = (workbookId: string, watchId: string, allow: boolean): Promise<readonly Watcher[]> =>
  call("PUT", `/api/workbooks/${workbookId}/watch/${watchId}`, list(watcher), { allow });

export const setWatching = (classroomId: string, to: Watching): Promise<void> =>
  call("PUT", `/api/classrooms/${classroomId}/watching`, nothing, { watching: to });
