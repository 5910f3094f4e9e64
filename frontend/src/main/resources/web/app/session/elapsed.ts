/** Longer ago no run can have begun: then one of the two clocks is wrong. */
const LONGEST_MILLIS = 24 * 3_600_000;

/** So far ahead a server's clock may be without anybody noticing. */
const AHEAD_MILLIS = 60_000;

/**
 * When a run began, by this browser's clock. The server's may show another time, so it is asked only where the page did
 * not see the run begin; null where what it says cannot be.
 *
 * @param at when it began, as the server says
 * @param asked whether this page has asked for the run, so that it begins now
 */
export function beganAt(at: string, asked: boolean, now: number): number | null {
  if (asked) {
    return now;
  }
  const ago = now - Date.parse(at);
  return ago > -AHEAD_MILLIS && ago < LONGEST_MILLIS ? now - Math.max(0, ago) : null;
}
