import {
  boolean,
  byType,
  list,
  mapOf,
  nullable,
  number,
  oneOf,
  record,
  string,
  type Read,
  type Reader,
} from "./parse.ts";

/* What the REST calls of docs/interfaces.md answer. */

/** How it stands with a learner's question. */
export const help = record({ askedAt: nullable(string), seenAt: nullable(string) });
export type Help = Read<typeof help>;

export const text = record({ ja: string, en: string });
export type Text = Read<typeof text>;

export const account = record({
  id: string,
  name: string,
  role: oneOf("TEACHER", "LEARNER", "GUEST"),
  classrooms: list(record({ id: string, name: string, role: oneOf("OWNER", "TEACHER", "ASSISTANT", "LEARNER") })),
  mustChangePassword: boolean,
});
export type Account = Read<typeof account>;

export const me = record({
  account: nullable(account),
  csrf: nullable(string),
  guestsAllowed: boolean,
  setupNeeded: boolean,
  version: string,
});
export type Me = Read<typeof me>;

export const signIn = record({
  id: string,
  createdAt: string,
  lastSeenAt: string,
  userAgent: nullable(string),
  current: boolean,
});
export type SignIn = Read<typeof signIn>;

export const lessonProgress = record({
  state: oneOf("NEW", "TRIED", "DONE"),
  attempts: number,
  updatedAt: nullable(string),
});
export type LessonProgress = Read<typeof lessonProgress>;

export const progress = record({ lessons: mapOf(lessonProgress) });
export type LessonStates = ReadonlyMap<string, LessonProgress>;

export const classroomName = record({ classroomName: string });

export const classroom = record({
  id: string,
  name: string,
  joinCode: string,
  learners: nullable(number),
  archivedAt: nullable(string),
});
export type Classroom = Read<typeof classroom>;

export const learner = record({
  id: string,
  name: string,
  joinedAt: nullable(string),
  lastSeenAt: nullable(string),
  lessons: mapOf(lessonProgress),
});
export type Learner = Read<typeof learner>;

export const classroomDetail = record({
  id: string,
  name: string,
  joinCode: string,
  mayChange: boolean,
  mayEnd: boolean,
  archivedAt: nullable(string),
  watching: oneOf("ASK", "ANNOUNCED", "OFF"),
  learners: list(learner),
});
export type ClassroomDetail = Read<typeof classroomDetail>;

export const courseListed = record({ id: string, title: text });
export type CourseListed = Read<typeof courseListed>;

/** A line that the backend has made HTML of, and that is safe to show. */
const line = text;
export type Line = Text;

const minutes = record({ examples: number, exercises: number });
export type Minutes = Read<typeof minutes>;

const needs = list(oneOf("GPU"));

const lessonListed = record({
  id: string,
  kind: oneOf("EXAMPLE", "EXERCISE"),
  title: text,
  minutes: number,
  idea: nullable(text),
  needs,
  extra: boolean,
});
export type LessonListed = Read<typeof lessonListed>;

const chapter = record({
  id: string,
  number,
  title: text,
  summary: text,
  contents: list(text),
  before: nullable(line),
  after: list(line),
  minutes,
  lessons: list(lessonListed),
});
export type Chapter = Read<typeof chapter>;

const path = record({
  id: string,
  title: text,
  summary: text,
  audience: nullable(text),
  outcome: nullable(text),
  minutes,
  chapters: list(string),
  skips: list(string),
  notes: mapOf(text),
});
export type Path = Read<typeof path>;

const front = record({
  subtitle: nullable(text),
  overview: list(line),
  features: list(record({ title: text, text })),
  faq: list(record({ question: text, answer: line })),
  next: list(record({ title: text, text, course: nullable(string) })),
  closing: nullable(text),
  version: nullable(string),
  updates: list(record({ date: string, version: string, text })),
});
export type Front = Read<typeof front>;

export const course = record({
  id: string,
  title: text,
  summary: text,
  goals: list(text),
  prerequisites: record({ required: list(text), recommended: list(text), note: nullable(text) }),
  front,
  minutes,
  paths: list(path),
  chapters: list(chapter),
});
export type Course = Read<typeof course>;

const term = record({ id: string, term: text, words: line, lesson: nullable(string) });
export type Term = Read<typeof term>;

export const glossary = record({ terms: list(term) });

const block = byType({
  PROSE: record({ type: oneOf("PROSE"), html: string }),
  CELL: record({ type: oneOf("CELL"), cellId: string }),
  CELLS: record({ type: oneOf("CELLS"), leftId: string, rightId: string }),
  PREDICT: record({ type: oneOf("PREDICT"), predictionId: string }),
  ASIDE: record({ type: oneOf("ASIDE"), title: string, html: string }),
  TRY: record({ type: oneOf("TRY"), html: string }),
});
export type Block = Read<typeof block>;

const prediction = record({
  id: string,
  cellId: string,
  kind: oneOf("CHOICE", "NUMBER", "TEXT"),
  question: line,
  options: list(record({ text: line, why: nullable(line) })),
  right: number,
  number: nullable(number),
  within: number,
  words: nullable(string),
  accepted: list(string),
  because: nullable(line),
});
export type Prediction = Read<typeof prediction>;

const recall = record({ lessonId: string, lessonTitle: text, prediction });
export type Recall = Read<typeof recall>;

export const guesses = mapOf(string);

export const tally = record({
  courseId: string,
  lessonId: string,
  predictionId: string,
  guess: string,
  correct: boolean,
  learners: number,
});
export type Tally = Read<typeof tally>;

/** Without the line break that ends a file: in a cell it would be an empty last line. */
const code: Reader<string> = (value) => string(value).replace(/\n+$/, "");

const cell = record({
  id: string,
  java: code,
  python: nullable(code),
  expected: nullable(code),
  error: nullable(string),
  twins: list(record({ library: oneOf("NUMPY", "TENSORFLOW"), code })),
});
export type Cell = Read<typeof cell>;

export const lesson = record({
  id: string,
  kind: oneOf("EXAMPLE", "EXERCISE"),
  courseId: string,
  chapterId: string,
  title: text,
  minutes: number,
  contrasts: list(oneOf("JAVA", "PYTHON", "NUMPY", "TENSORFLOW", "KERAS", "JAX")),
  needs,
  extra: boolean,
  previous: nullable(string),
  next: nullable(string),
  blocks: record({ ja: list(block), en: list(block) }),
  cells: list(cell),
  predictions: list(prediction),
  recall: nullable(recall),
  opener: nullable(line),
  closing: nullable(record({ after: list(line), recall: nullable(recall) })),
  exercise: nullable(record({ checks: list(record({ id: string, title: text })), hints: number })),
});
export type Lesson = Read<typeof lesson>;

/** A cell of the learner's own, and where it stands: in the order of the ranks. */
export const ownCell = record({ id: string, rank: string });
export type OwnCell = Read<typeof ownCell>;

/** One that can be brought back. */
export const deletedCell = record({ id: string, rank: string, deletedAt: string, code: string });
export type DeletedCell = Read<typeof deletedCell>;

export const workbook = record({
  id: string,
  courseId: string,
  lessonId: string,
  cells: list(record({ cellId: string, code: string, revision: number, savedAt: string })),
  ownCells: list(ownCell),
});
export type Workbook = Read<typeof workbook>;

export const revision = record({ revision: number, savedAt: string, code: string });
export type Revision = Read<typeof revision>;

/** `deleted`: the text is kept, and the cell is one that was deleted meanwhile. */
export const saved = record({ cellId: string, revision: number, savedAt: string, deleted: boolean });
export type Saved = Read<typeof saved>;

export const checkVerdict = record({
  checkId: string,
  title: text,
  state: oneOf("WAITING", "RUNNING", "PASSED", "FAILED", "SKIPPED"),
  input: nullable(string),
  expected: nullable(string),
  got: nullable(string),
  message: nullable(text),
  hint: nullable(text),
  see: nullable(string),
});
export type CheckVerdict = Read<typeof checkVerdict>;

export const attempt = record({
  id: string,
  code: string,
  submittedAt: string,
  state: oneOf("PENDING", "GRADED"),
  passed: nullable(boolean),
  checks: list(checkVerdict),
});
export type Attempt = Read<typeof attempt>;

export const refusal = record({
  code: string,
  message: string,
  field: nullable(string),
  args: nullable(mapOf<string>((value) => String(value))),
});
export type Refusal = Read<typeof refusal>;
