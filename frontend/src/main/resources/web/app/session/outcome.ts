import type { RunOutcome } from "../wire/protocol.ts";

/** The line of the cell at which a run stopped, or 0 where it stopped at none that is known. */
export function failedLine(outcome: RunOutcome | null): number {
  switch (outcome?.type) {
    case "threw":
      return outcome.line;
    case "notShown":
      return outcome.thrown.line;
    default:
      return 0;
  }
}
