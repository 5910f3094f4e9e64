import { text } from "./model.ts";
import { boolean, list, nullable, number, record, string, type Read } from "./parse.ts";

/* Hints that those who teach write: what the calls below `/hints` and `/clusters` answer. */

const member = record({ id: string, name: string });

/** Learners whose newest attempt failed for the same reason. */
export const cluster = record({
  courseId: string,
  lessonId: string,
  fingerprint: string,
  checkId: string,
  check: nullable(text),
  message: nullable(text),
  expected: nullable(string),
  got: nullable(string),
  learners: list(member),
  code: string,
  starter: string,
  ladder: list(text),
});
export type Cluster = Read<typeof cluster>;

export const sentHint = record({
  id: string,
  courseId: string,
  lessonId: string,
  text,
  author: nullable(string),
  sentAt: string,
  openUntil: nullable(string),
  withdrawn: boolean,
  delivered: number,
  read: number,
  helped: number,
  notHelped: number,
});
export type SentHint = Read<typeof sentHint>;

/** A hint as its learner has it. */
export const lessonHint = record({
  id: string,
  text,
  author: nullable(string),
  deliveredAt: string,
  read: boolean,
  helped: nullable(boolean),
});
export type LessonHint = Read<typeof lessonHint>;

/** What a hint is sent with: a failure, or learners by name. */
export interface NewHint {
  readonly courseId: string;
  readonly lessonId: string;
  readonly fingerprint?: string;
  readonly learnerIds?: readonly string[];
  readonly ja: string;
  readonly en: string;
  readonly minutes?: number;
}
