import assert from "node:assert/strict";
import { test } from "node:test";
import { distance } from "../../main/resources/web/app/editor/sight.ts";
import { languageFor } from "../../main/resources/web/app/i18n/languages.ts";
import { matching } from "../../main/resources/web/app/session/matching.ts";
import { Places } from "../../main/resources/web/app/ui/places.ts";
import { EndedUnseen } from "../../main/resources/web/app/ui/sign.ts";
import type { Variable } from "../../main/resources/web/app/wire/protocol.ts";
import { newUuid } from "../../main/resources/web/app/wire/uuid.ts";

test("who reads neither language gets English, everybody else the first of theirs that we have", () => {
  assert.equal(languageFor(null, ["fr-FR", "fr"]), "en");
  assert.equal(languageFor(null, ["zh-CN", "ko", "de"]), "en");
  assert.equal(languageFor(null, []), "en");
  assert.equal(languageFor(null, ["fr", "ja-JP", "en"]), "ja");
  assert.equal(languageFor(null, ["de-AT", "en-GB", "ja"]), "en");
  assert.equal(languageFor(null, ["JA"]), "ja");
  assert.equal(languageFor(null, ["jam", "enm", "ja"]), "ja");
});

test("what was chosen counts before what the browser speaks", () => {
  assert.equal(languageFor("ja", ["en"]), "ja");
  assert.equal(languageFor("en", ["ja"]), "en");
  assert.equal(languageFor("nonsense", ["ja"]), "ja");
});

class Storage {
  readonly items = new Map<string, string>();

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

test("each entry of the history has its own place, which outlives a reload", () => {
  const storage = new Storage();
  const places = new Places(storage);
  places.keep("a", { y: 600, focus: "a" });
  places.keep("b", { y: 0, focus: null });
  places.keep("a", { y: 700, focus: null });
  const reloaded = new Places(storage);
  assert.deepEqual(reloaded.find("a"), { y: 700, focus: null });
  assert.deepEqual(reloaded.find("b"), { y: 0, focus: null });
  assert.equal(reloaded.find("c"), null);
});

test("only so many places are kept, and what is no place is passed over", () => {
  const storage = new Storage();
  const places = new Places(storage);
  for (let i = 0; i < 300; i++) {
    places.keep(String(i), { y: i, focus: null });
  }
  assert.equal(places.find("0"), null);
  assert.equal(places.find("299")?.y, 299);
  assert.ok((storage.items.get("dojo.places") ?? "").length < 10_000);
  storage.setItem("dojo.places", '[["a", {"y": "high", "focus": null}], 5, ["b", {"y": 1, "focus": null}]]');
  assert.equal(new Places(storage).find("a"), null);
  assert.equal(new Places(storage).find("b")?.y, 1);
  storage.setItem("dojo.places", "{nonsense");
  assert.equal(new Places(storage).find("b"), null);
});

test("a line is brought into sight by the shortest way, and one out of sight to the middle when asked", () => {
  const seen = { top: 100, bottom: 900 };
  assert.equal(distance(400, 423, seen, 46, false), 0);
  assert.equal(distance(880, 903, seen, 46, false), 49);
  assert.equal(distance(110, 133, seen, 46, false), -36);
  assert.equal(distance(2000, 2023, seen, 46, false), 1169);
  assert.equal(distance(2000, 2024, seen, 46, true), 1512);
  assert.equal(distance(880, 903, seen, 46, true), 49);
});

test("where the window is lower than the room around a line, the line comes first", () => {
  assert.equal(distance(300, 320, { top: 100, bottom: 130 }, 46, false), 195);
  assert.equal(distance(105, 125, { top: 100, bottom: 130 }, 46, false), 0);
});

test("variables are found by words of their names and types", () => {
  const variable = (name: string, type: string): Variable => ({ name, type, summary: "7", cellId: "c" });
  const all = [variable("v1500", "int"), variable("learningRate", "double"), variable("重み", "Tensor")];
  assert.deepEqual(matching(all, " V15 "), [all[0]]);
  assert.deepEqual(matching(all, "rate double"), [all[1]]);
  assert.deepEqual(matching(all, "ｔｅｎｓｏｒ"), [all[2]]);
  assert.deepEqual(matching(all, "重み"), [all[2]]);
  assert.deepEqual(matching(all, "7"), []);
  assert.equal(matching(all, "  "), all);
});

test("a UUID needs no secure context", () => {
  const made = new Set(Array.from({ length: 100 }, newUuid));
  assert.equal(made.size, 100);
  for (const uuid of made) {
    assert.ok(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(uuid), uuid);
  }
});

test("what ends while nobody looks is told until somebody does", () => {
  const page = new EndedUnseen();
  assert.equal(page.sign(false, false, true), null);
  assert.equal(page.sign(true, false, true), "running");
  assert.equal(page.sign(true, false, false), "running");
  assert.equal(page.sign(false, true, false), "done");
  assert.equal(page.sign(false, true, false), "done");
  assert.equal(page.sign(false, true, true), null);
  assert.equal(page.sign(false, true, false), null, "seen once, not told again");
  page.sign(true, true, false);
  assert.equal(page.sign(false, false, false), "failed");
  assert.equal(page.sign(true, false, false), "running");
  assert.equal(page.sign(false, true, true), null, "it ended before somebody's eyes");
});
