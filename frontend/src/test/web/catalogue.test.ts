import assert from "node:assert/strict";
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
