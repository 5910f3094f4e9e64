import * as audit from "./audit.ts";
import * as hints from "./hints.ts";
import * as model from "./model.ts";
import { list, nothing, read, type Reader } from "./parse.ts";
import * as own from "./progress.ts";
import * as work from "./work.ts";

/* The REST calls of docs/interfaces.md. A call answers its value or throws one of the two errors below. */

/** The server said no, in words: `code` is in the catalogue, `message` is its English. */
export class Refused extends Error {
  readonly status: number;
  readonly refusal: model.Refusal;

  constructor(status: number, refusal: model.Refusal) {
    super(refusal.message);
    this.status = status;
    this.refusal = refusal;
  }
}

/** Nobody answered: no network, or no server at its end. */
export class Unreachable extends Error {}

const REACH_MILLIS = 4_000;

let csrf: string | null = null;

export async function me(): Promise<model.Me> {
  return remember(await call("GET", "/api/me", model.me));
}

export function checkSetupLink(token: string): Promise<void> {
  return call("GET", `/api/setup/${encodeURIComponent(token)}`, nothing);
}

export async function setUp(token: string, name: string, password: string): Promise<model.Me> {
  return remember(await call("POST", "/api/setup", model.me, { token, name, password }));
}

export async function signIn(joinCode: string | null, name: string, password: string): Promise<model.Me> {
  return remember(await call("POST", "/api/sign-in", model.me, { joinCode, name, password }));
}

export async function signOut(): Promise<void> {
  await call("POST", "/api/sign-out", nothing);
}

export const signIns = (): Promise<readonly model.SignIn[]> => call("GET", "/api/sign-ins", list(model.signIn));

export const revokeSignIn = (id: string): Promise<void> => call("DELETE", `/api/sign-ins/${id}`, nothing);

/** `current` is null for whoever came in by a password that was handed out. */
export const changePassword = (current: string | null, password: string): Promise<void> =>
  call("POST", "/api/password", nothing, { current, password });

export async function startAsGuest(): Promise<model.Me> {
  return remember(await call("POST", "/api/guest", model.me));
}

export async function classroomNameOf(joinCode: string): Promise<string> {
  return (await call("GET", `/api/join/${encodeURIComponent(joinCode)}`, model.classroomName)).classroomName;
}

export async function join(joinCode: string, name: string, password: string): Promise<model.Me> {
  return remember(await call("POST", "/api/join", model.me, { joinCode, name, password }));
}

/** One more class for whoever is signed in. */
export async function joinToo(joinCode: string): Promise<model.Me> {
  return remember(await call("POST", "/api/memberships", model.me, { joinCode }));
}

export const classrooms = (): Promise<readonly model.Classroom[]> =>
  call("GET", "/api/classrooms", list(model.classroom));

export const makeClassroom = (name: string): Promise<model.Classroom> =>
  call("POST", "/api/classrooms", classroomOnly, { name });

export const classroom = (id: string): Promise<model.ClassroomDetail> =>
  call("GET", `/api/classrooms/${id}`, model.classroomDetail);

/** What a class guessed before it ran cells. */
export const classGuesses = (id: string): Promise<readonly model.Tally[]> =>
  call("GET", `/api/classrooms/${id}/guesses`, list(model.tally));

export const renameClassroom = (id: string, name: string): Promise<model.Classroom> =>
  call("PUT", `/api/classrooms/${id}`, classroomOnly, { name });

export const renewJoinCode = (id: string): Promise<model.Classroom> =>
  call("POST", `/api/classrooms/${id}/join-code`, classroomOnly);

/** From now on a class is only looked at. */
export const archiveClassroom = (id: string): Promise<model.Classroom> =>
  call("POST", `/api/classrooms/${id}/archive`, classroomOnly, {});

export const takeUpClassroom = (id: string): Promise<model.Classroom> =>
  call("DELETE", `/api/classrooms/${id}/archive`, classroomOnly);

/** A new class with the same people who teach. */
export const newTerm = (id: string, name: string): Promise<model.Classroom> =>
  call("POST", `/api/classrooms/${id}/terms`, classroomOnly, { name });

export const courses = (): Promise<readonly model.CourseListed[]> =>
  call("GET", "/api/courses", list(model.courseListed));

export const course = (id: string): Promise<model.Course> =>
  call("GET", `/api/courses/${encodeURIComponent(id)}`, model.course);

export const glossary = async (courseId: string): Promise<readonly model.Term[]> =>
  (await call("GET", `/api/courses/${encodeURIComponent(courseId)}/glossary`, model.glossary)).terms;

export const lesson = (courseId: string, lessonId: string): Promise<model.Lesson> =>
  call("GET", `/api/courses/${encodeURIComponent(courseId)}/lessons/${encodeURIComponent(lessonId)}`, model.lesson);

export async function progress(courseId: string): Promise<model.LessonStates> {
  return (await call("GET", `/api/courses/${encodeURIComponent(courseId)}/progress`, model.progress)).lessons;
}

export const openWorkbook = (courseId: string, lessonId: string): Promise<model.Workbook> =>
  call("POST", "/api/workbooks", model.workbook, { courseId, lessonId });

export const saveCell = (
  workbookId: string,
  cellId: string,
  code: string,
  baseRevision: number,
): Promise<model.Saved> =>
  call("PUT", `/api/workbooks/${workbookId}/cells/${encodeURIComponent(cellId)}`, model.saved, { code, baseRevision });

/** What was done in a class, the newest first; `before` is the last entry that is there already. */
export const classAudit = (classroomId: string, kind: string, before: number | null): Promise<audit.AuditPage> =>
  call(
    "GET",
    `/api/classrooms/${classroomId}/audit?kind=${encodeURIComponent(kind)}${before === null ? "" : `&before=${before}`}`,
    audit.auditPage,
  );

/** What a learner of a class has done at the exercises. */
export const learnerWork = (classroomId: string, learnerId: string): Promise<work.LearnerWork> =>
  call("GET", `/api/classrooms/${classroomId}/learners/${learnerId}/work`, work.learnerWork);

export const learnerFilm = (
  classroomId: string,
  learnerId: string,
  courseId: string,
  lessonId: string,
): Promise<work.Film> =>
  call(
    "GET",
    `/api/classrooms/${classroomId}/learners/${learnerId}/work/${encodeURIComponent(courseId)}/${encodeURIComponent(lessonId)}`,
    work.film,
  );

/** The same of oneself, with who has looked. */
export const ownWork = (): Promise<work.OwnWork> => call("GET", "/api/me/work", work.ownWork);

export const ownFilm = (courseId: string, lessonId: string): Promise<work.Film> =>
  call("GET", `/api/me/work/${encodeURIComponent(courseId)}/${encodeURIComponent(lessonId)}`, work.film);

/** Where one stands oneself. */
export const ownProgress = (): Promise<own.OwnProgress> => call("GET", "/api/me/progress", own.ownProgress);

/** The certificate of a path that is finished; the first call has it issued. */
export const issueCertificate = (courseId: string, pathId: string): Promise<own.Certificate> =>
  call("PUT", `/api/me/certificates/${encodeURIComponent(courseId)}/${encodeURIComponent(pathId)}`, own.certificate);

export const verifyCertificate = (code: string): Promise<own.Verified> =>
  call("GET", `/api/certificates/${encodeURIComponent(code)}`, own.verified);

/** Who of a class fails for the same reason, the most first. */
export const clusters = (classroomId: string): Promise<readonly hints.Cluster[]> =>
  call("GET", `/api/classrooms/${classroomId}/clusters`, list(hints.cluster));

export const sentHints = (classroomId: string): Promise<readonly hints.SentHint[]> =>
  call("GET", `/api/classrooms/${classroomId}/hints`, list(hints.sentHint));

export const sendHint = (classroomId: string, hint: hints.NewHint): Promise<hints.SentHint> =>
  call("POST", `/api/classrooms/${classroomId}/hints`, hints.sentHint, hint);

export const withdrawHint = (classroomId: string, hintId: string): Promise<hints.SentHint> =>
  call("DELETE", `/api/classrooms/${classroomId}/hints/${hintId}`, hints.sentHint);

export const lessonHints = (workbookId: string): Promise<readonly hints.LessonHint[]> =>
  call("GET", `/api/workbooks/${workbookId}/hints`, list(hints.lessonHint));

/** Says that a hint was read, and whether it helped. */
export const answerHint = (
  workbookId: string,
  hintId: string,
  helped: boolean | null,
): Promise<readonly hints.LessonHint[]> =>
  call("PUT", `/api/workbooks/${workbookId}/hints/${hintId}`, list(hints.lessonHint), { helped });

export const help = (workbookId: string): Promise<model.Help> =>
  call("GET", `/api/workbooks/${workbookId}/help`, model.help);

export const askHelp = (workbookId: string): Promise<model.Help> =>
  call("PUT", `/api/workbooks/${workbookId}/help`, model.help);

export const withdrawHelp = (workbookId: string): Promise<model.Help> =>
  call("DELETE", `/api/workbooks/${workbookId}/help`, model.help);

/** How long somebody was at work on the page since it told last. */
export const pulse = (workbookId: string, visible: boolean, edited: boolean, activeMillis: number): Promise<void> =>
  call("POST", `/api/workbooks/${workbookId}/pulse`, nothing, { visible, edited, activeMillis });

/** Somebody who teaches has looked after a learner. */
export const seenLearner = (id: string, learnerId: string, courseId: string, lessonId: string): Promise<void> =>
  call("POST", `/api/classrooms/${id}/seen`, nothing, { learnerId, courseId, lessonId });

/** One's own guesses in a lesson, by prediction. */
export const guesses = (workbookId: string): Promise<ReadonlyMap<string, string>> =>
  call("GET", `/api/workbooks/${workbookId}/guesses`, model.guesses);

/** Only the first guess is kept. */
export const predict = (workbookId: string, predictionId: string, guess: string): Promise<void> =>
  call("PUT", `/api/workbooks/${workbookId}/guesses/${encodeURIComponent(predictionId)}`, nothing, { guess });

/** The texts that a cell has had, newest first. */
export const cellHistory = (workbookId: string, cellId: string): Promise<readonly model.Revision[]> =>
  call("GET", `/api/workbooks/${workbookId}/cells/${encodeURIComponent(cellId)}/history`, list(model.revision));

const ownCellsOf = (workbookId: string): string => `/api/workbooks/${workbookId}/own-cells`;

export const ownCells = (workbookId: string): Promise<readonly model.OwnCell[]> =>
  call("GET", ownCellsOf(workbookId), list(model.ownCell));

/** Adds a cell of one's own, moves it, or brings it back. */
export const putOwnCell = (workbookId: string, cellId: string, rank: string): Promise<model.OwnCell> =>
  call("PUT", `${ownCellsOf(workbookId)}/${cellId}`, model.ownCell, { rank });

export const deleteOwnCell = (workbookId: string, cellId: string): Promise<void> =>
  call("DELETE", `${ownCellsOf(workbookId)}/${cellId}`, nothing);

/** Deleted cells that have a text, last deleted first. */
export const deletedOwnCells = (workbookId: string): Promise<readonly model.DeletedCell[]> =>
  call("GET", `${ownCellsOf(workbookId)}/deleted`, list(model.deletedCell));

export const submitAttempt = (workbookId: string, attemptId: string, code: string): Promise<model.Attempt> =>
  call("POST", `/api/workbooks/${workbookId}/attempts`, model.attempt, { attemptId, code });

export const attempts = (workbookId: string): Promise<readonly model.Attempt[]> =>
  call("GET", `/api/workbooks/${workbookId}/attempts`, list(model.attempt));

export const attempt = (id: string): Promise<model.Attempt> => call("GET", `/api/attempts/${id}`, model.attempt);

/** Whether anybody answers at all; what a browser says of its network is true of other networks too. */
export async function isReachable(): Promise<boolean> {
  try {
    await fetch("/favicon.svg", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(REACH_MILLIS) });
    return true;
  } catch {
    return false;
  }
}

/** A classroom just made, or with a new code: whoever asks knows the learners already. */
const classroomOnly: Reader<model.Classroom> = (value) =>
  model.classroom(typeof value === "object" ? { ...value, learners: null } : value);

function remember(answer: model.Me): model.Me {
  csrf = answer.csrf;
  return answer;
}

/** One call, for the other files of `wire/` too. */
export async function call<T>(method: string, path: string, reader: Reader<T>, body?: unknown): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET" && csrf !== null) {
    headers["X-CSRF-Token"] = csrf;
  }
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const raw = await response.text();
    answer = raw === "" ? null : parsed(raw);
  } catch (e) {
    throw new Unreachable(`${method} ${path}: ${String(e)}`);
  }
  if (!response.ok) {
    throw new Refused(response.status, refusalOf(answer, response.status));
  }
  return read(reader, answer, path);
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

function refusalOf(answer: unknown, status: number): model.Refusal {
  try {
    return model.refusal(answer);
  } catch {
    return { code: `http.${status}`, message: `HTTP ${status}`, field: null, args: null };
  }
}
