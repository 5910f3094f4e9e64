import assert from "node:assert/strict";
import { test } from "node:test";
import { beganAt } from "../../main/resources/web/app/session/elapsed.ts";

const NOW = Date.parse("2026-04-01T10:00:00Z");

test("a run that the page has asked for begins when the page hears of it, whatever the server's clock says", () => {
  assert.equal(beganAt("2026-04-01T09:00:00Z", true, NOW), NOW);
  assert.equal(beganAt("2027-01-01T00:00:00Z", true, NOW), NOW);
  assert.equal(beganAt("nonsense", true, NOW), NOW);
});

test("of another run, or after a reload, the server's time counts where it can be", () => {
  assert.equal(beganAt("2026-04-01T09:59:30Z", false, NOW), NOW - 30_000);
  assert.equal(beganAt("2026-04-01T10:00:05Z", false, NOW), NOW);
  assert.equal(beganAt("2026-04-01T11:00:00Z", false, NOW), null);
  assert.equal(beganAt("2026-03-01T10:00:00Z", false, NOW), null);
  assert.equal(beganAt("nonsense", false, NOW), null);
});
