import { refusalText, t } from "../i18n/i18n.ts";
import { Observable } from "../observable.ts";
import * as api from "../wire/api.ts";
import type { Account, Me } from "../wire/model.ts";

/** Who is here; null until the server has said. */
export const me = new Observable<Me | null>(null);

export async function learnWhoIsHere(): Promise<void> {
  me.set(await api.me());
}

/** Does something that makes the visitor somebody else, and tells everybody. */
export async function become(doing: Promise<Me>): Promise<void> {
  me.set(await doing);
}

/** Whether somebody has classes to look at: makes them, or teaches in one. */
export function teaches(account: Account): boolean {
  return account.role === "TEACHER" || account.classrooms.some((each) => each.role !== "LEARNER");
}

/** Whether somebody sees how whoever is here comes along. */
export function learnsInClass(): boolean {
  return me.value?.account?.classrooms.some((each) => each.role === "LEARNER") ?? false;
}

export async function leave(): Promise<void> {
  await api.signOut();
  await learnWhoIsHere();
}

/** Why something failed, for people. */
export function wordsFor(failure: unknown): string {
  if (failure instanceof api.Refused) {
    return refusalText(failure.refusal);
  }
  return failure instanceof api.Unreachable ? t("app.unreachable") : t("app.unexpected");
}

/** The field that a refusal is about. */
export function fieldOf(failure: unknown): string | null {
  return failure instanceof api.Refused ? failure.refusal.field : null;
}
