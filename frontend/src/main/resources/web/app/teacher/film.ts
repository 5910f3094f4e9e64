import type { Attempt } from "../wire/model.ts";
import type { Film, WorkEvent } from "../wire/work.ts";

/* A film of how an exercise was written: moments in order, and what can be said of them. Nothing here is drawn. */

/** Something that happened; between two moments nothing did. */
export type Moment =
  | { readonly kind: "text"; readonly at: number; readonly code: string }
  | { readonly kind: "attempt"; readonly at: number; readonly number: number; readonly attempt: Attempt }
  | { readonly kind: "event"; readonly at: number; readonly event: WorkEvent["kind"] };

/** A pause that nobody wants to sit through. */
const LONGEST_PAUSE_MILLIS = 1_000;
/** So many letters at once are not typed: texts are saved every two seconds. */
const PASTE_CHARS = 40;

/** All moments, the oldest first. */
export function momentsOf(film: Film): readonly Moment[] {
  const moments: Moment[] = [
    ...film.revisions.map(({ savedAt, code }) => ({ kind: "text" as const, at: Date.parse(savedAt), code })),
    ...film.attempts.map((attempt, i) => ({
      kind: "attempt" as const,
      at: Date.parse(attempt.submittedAt),
      number: i + 1,
      attempt,
    })),
    ...film.events.map(({ at, kind }) => ({ kind: "event" as const, at: Date.parse(at), event: kind })),
  ];
  return moments.sort((a, b) => a.at - b.at);
}

/** What stood in the cell at a moment: the last text until then. */
export function codeAt(film: Film, moments: readonly Moment[], index: number): string {
  for (let i = Math.min(index, moments.length - 1); i >= 0; i--) {
    const moment = moments[i];
    if (moment?.kind === "text") {
      return moment.code;
    }
    if (moment?.kind === "attempt") {
      return moment.attempt.code;
    }
  }
  return film.starter;
}

/** How long a moment is shown before the next, in milliseconds at normal speed. */
export function shownFor(moments: readonly Moment[], index: number): number {
  const now = moments[index];
  const next = moments[index + 1];
  return now === undefined || next === undefined ? 0 : Math.min(next.at - now.at, LONGEST_PAUSE_MILLIS);
}

/** What was put in at once between two texts: what lies between their common beginning and their common end. */
export function insertedBetween(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end++;
  }
  return after.length - start - end;
}

/** The pieces of text that came in at once, by their length. */
export function pastesOf(film: Film): readonly number[] {
  let before = film.starter;
  return film.revisions.flatMap(({ code }) => {
    const inserted = insertedBetween(before, code);
    before = code;
    return inserted >= PASTE_CHARS ? [inserted] : [];
  });
}
