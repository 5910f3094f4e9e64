import { attempt, revision, text } from "./model.ts";
import { boolean, list, number, oneOf, record, string, type Read } from "./parse.ts";

/* What a learner has done, for those who teach them and for themselves: the calls below `/work`. */

const mark = record({ classroom: string, percent: number, reason: string, by: string, at: string });
export type Mark = Read<typeof mark>;

export const atExercise = record({
  courseId: string,
  lessonId: string,
  title: text,
  state: oneOf("NEW", "TRIED", "DONE"),
  attempts: number,
  activeMinutes: number,
  runs: number,
  failedRuns: number,
  marks: list(mark),
});
export type AtExercise = Read<typeof atExercise>;

const event = record({
  at: string,
  kind: oneOf("RUN_OK", "RUN_FAILED", "ASKED", "WITHDRAWN", "SEEN", "HINT_READ"),
});
export type WorkEvent = Read<typeof event>;

export const film = record({
  courseId: string,
  lessonId: string,
  title: text,
  starter: string,
  revisions: list(revision),
  attempts: list(attempt),
  events: list(event),
  activeMinutes: number,
});
export type Film = Read<typeof film>;

export const learnerWork = record({
  name: string,
  classroom: string,
  exercises: list(atExercise),
  mayMark: boolean,
  mayWatch: boolean,
});
export type LearnerWork = Read<typeof learnerWork>;

const look = record({ at: string, name: string, classroom: string, lessonId: string, live: boolean });
export type Look = Read<typeof look>;

export const ownWork = record({ exercises: list(atExercise), looks: list(look) });
export type OwnWork = Read<typeof ownWork>;
