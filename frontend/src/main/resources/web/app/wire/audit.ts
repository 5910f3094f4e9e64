import { boolean, list, number, record, string, type Read } from "./parse.ts";

/* What was done in a class. */

const entry = record({ id: number, at: string, action: string, who: string, whom: string, detail: string });
export type AuditEntry = Read<typeof entry>;

export const auditPage = record({ entries: list(entry), more: boolean });
export type AuditPage = Read<typeof auditPage>;
