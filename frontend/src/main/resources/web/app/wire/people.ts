import { call } from "./api.ts";
import { boolean, list, nothing, nullable, oneOf, record, string, type Read } from "./parse.ts";

/* The list of a class and what is done with it: the calls of `PeopleResource`. */

export const person = record({
  id: string,
  name: string,
  role: oneOf("OWNER", "TEACHER", "ASSISTANT", "LEARNER"),
  status: oneOf("ACTIVE", "LEFT"),
  groups: string,
  joinedAt: string,
  lastSeenAt: nullable(string),
  oneTime: boolean,
  teaches: boolean,
});
export type Person = Read<typeof person>;

export const given = record({ id: string, name: string, password: string });
export type Given = Read<typeof given>;

const peopleOf = (classroomId: string): string => `/api/classrooms/${classroomId}/people`;

export const people = (classroomId: string): Promise<readonly Person[]> =>
  call("GET", peopleOf(classroomId), list(person));

/** New passwords, each told this once. */
export const resetPasswords = (classroomId: string, ids: readonly string[]): Promise<readonly Given[]> =>
  call("POST", `${peopleOf(classroomId)}/passwords`, list(given), { ids });

export const markPeople = (classroomId: string, ids: readonly string[], status: Person["status"]): Promise<void> =>
  call("PUT", `${peopleOf(classroomId)}/status`, nothing, { ids, status });

export const renamePerson = (classroomId: string, id: string, name: string): Promise<void> =>
  call("PUT", `${peopleOf(classroomId)}/${id}/name`, nothing, { name });

export const movePerson = (classroomId: string, id: string, target: string): Promise<void> =>
  call("POST", `${peopleOf(classroomId)}/${id}/move`, nothing, { classroomId: target });
