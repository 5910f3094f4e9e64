import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { en } from "../../main/resources/web/app/i18n/en.ts";
import { ja } from "../../main/resources/web/app/i18n/ja.ts";

function placeholders(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ""))].toSorted();
}

test("both languages fill in the same names", () => {
  const japanese: Readonly<Record<string, string>> = ja;
  for (const [key, message] of Object.entries(en)) {
    assert.deepEqual(placeholders(message), placeholders(japanese[key] ?? ""), key);
  }
});

test("no message is empty", () => {
  for (const [key, message] of [...Object.entries(ja), ...Object.entries(en)]) {
    assert.ok(message.trim() !== "", key);
  }
});

test("Japanese brackets and colons are full-width, all of them", () => {
  for (const [key, message] of Object.entries(ja)) {
    assert.ok(!/[()]|[^\u0020-\u007e]:/.test(message), `${key}: ${message}`);
  }
});

test("no part of the catalogue has a key of another", () => {
  const folder = new URL("../../main/resources/web/app/i18n/", import.meta.url);
  const owners = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => /(^|\.)ja\.ts$/.test(name))) {
    for (const [, key = ""] of readFileSync(new URL(file, folder), "utf8").matchAll(/^ {2}"([^"]+)":/gm)) {
      assert.equal(owners.get(key), undefined, `${key} stands in ${owners.get(key)} and in ${file}`);
      owners.set(key, file);
    }
  }
  assert.ok(owners.size > 400);
});
