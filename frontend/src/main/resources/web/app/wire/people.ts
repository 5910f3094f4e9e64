import { call } from "./api.ts";
import { boolean, list, mapOf, nothing, nullable, number, oneOf, record, string, type Read } from "./parse.ts";

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

/** Says what somebody is in the class. */
export const changeRole = (classroomId: string, id: string, role: Person["role"]): Promise<void> =>
  call("PUT", `${peopleOf(classroomId)}/${id}/role`, nothing, { role });

/** Takes somebody who teaches out of the class. */
export const removeTeacher = (classroomId: string, id: string): Promise<void> =>
  call("DELETE", `${peopleOf(classroomId)}/${id}/role`, nothing);

const why = record({ code: string, args: mapOf(string) });

const importRow = record({
  row: number,
  name: string,
  login: string,
  email: string,
  externalId: string,
  group: string,
  state: oneOf("NEW", "KNOWN", "CHANGED", "DUPLICATE", "BAD"),
  changes: list(oneOf("NAME", "LOGIN", "EMAIL", "EXTERNAL_ID", "GROUP", "BACK")),
  why: nullable(why),
});
export type ImportRow = Read<typeof importRow>;

const importPreview = record({
  source: oneOf("OWN", "MOODLE_UPLOAD", "MOODLE_GRADES", "CANVAS"),
  digest: string,
  rows: list(importRow),
  absent: list(record({ id: string, name: string })),
});
export type ImportPreview = Read<typeof importPreview>;

const applied = record({ made: list(given), changed: number });

/** What would become of a file. */
export const previewImport = (classroomId: string, file: string): Promise<ImportPreview> =>
  call("POST", `${peopleOf(classroomId)}/import/preview`, importPreview, { file });

/** Does what was shown under `digest`, or is refused. */
export const applyImport = (classroomId: string, file: string, digest: string): Promise<Read<typeof applied>> =>
  call("POST", `${peopleOf(classroomId)}/import`, applied, { file, digest });

/** Canvas's gradebook with the class's progress in it. */
export const fillCanvas = (classroomId: string, file: string): Promise<string> =>
  call("POST", `/api/classrooms/${classroomId}/export/canvas`, string, { file });

/** A file as a request's body has it. */
export function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(new Error("the file cannot be read")));
    reader.readAsDataURL(file);
  });
}
