import { text } from "./model.ts";
import { boolean, list, nullable, number, oneOf, record, string, type Read } from "./parse.ts";

/* Where one stands oneself, and certificates. */

const atPath = record({
  id: string,
  title: text,
  lessons: number,
  done: number,
  next: nullable(string),
  certificate: nullable(string),
});
export type AtPath = Read<typeof atPath>;

const atLesson = record({
  id: string,
  title: text,
  state: oneOf("NEW", "TRIED", "DONE"),
  activeMinutes: number,
  review: list(oneOf("FAILED_LAST", "GUESSED_WRONG")),
});
export type AtLesson = Read<typeof atLesson>;

const atChapter = record({ id: string, number, title: text, lessons: list(atLesson) });
export type AtChapter = Read<typeof atChapter>;

const atCourse = record({ id: string, title: text, paths: list(atPath), chapters: list(atChapter) });
export type AtCourse = Read<typeof atCourse>;

const said = record({
  courseId: string,
  lessonId: string,
  title: nullable(text),
  text,
  author: nullable(string),
  at: string,
  helped: nullable(boolean),
});
export type Said = Read<typeof said>;

export const ownProgress = record({ courses: list(atCourse), said: list(said) });
export type OwnProgress = Read<typeof ownProgress>;

export const certificate = record({
  code: string,
  name: string,
  courseId: string,
  pathId: string,
  course: text,
  path: text,
  version: string,
  examples: number,
  exercises: number,
  minutes: number,
  issuedOn: string,
});
export type Certificate = Read<typeof certificate>;

export const verified = record({ code: string, name: string, course: text, path: text, issuedOn: string });
export type Verified = Read<typeof verified>;
