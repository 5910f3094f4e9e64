import { call } from "./api.ts";
import { number, record, type Read } from "./parse.ts";

/* From when on somebody counts as stuck in a class: docs/interfaces.md. */

const thresholds = record({
  same: number,
  silentMinutes: number,
  churn: number,
  longFactor: number,
  restMinutes: number,
});
export type Thresholds = Read<typeof thresholds>;

export const thresholdsOf = (classroomId: string): Promise<Thresholds> =>
  call("GET", `/api/classrooms/${classroomId}/stuck-rules`, thresholds);

export const setThresholds = (classroomId: string, to: Thresholds): Promise<Thresholds> =>
  call("PUT", `/api/classrooms/${classroomId}/stuck-rules`, thresholds, to);
