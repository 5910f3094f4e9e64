import assert from "node:assert/strict";
import { test } from "node:test";

/* The page has a language and stores it; here is neither. */
Object.assign(globalThis, { localStorage: { getItem: () => "ja", setItem: () => undefined } });
const { compilerWords, inWords } = await import("../../main/resources/web/app/i18n/compiler-words.ts");

test("the compiler's sentences are told in the reader's words, with their names", () => {
  assert.equal(
    compilerWords("incompatible types: String cannot be converted to int"),
    "型が合いません。String は int に変換できません。",
  );
  assert.equal(compilerWords("';' expected"), "ここに ; が必要です。");
  assert.ok(/見つかりません/.test(compilerWords("cannot find symbol\n  symbol:   variable x") ?? ""));
  assert.equal(
    compilerWords("f cannot be used until this is declared: variable a, method b()"),
    "f は、次のものが宣言されるまで使えません：variable a, method b()",
  );
});

test("rare sentences are shown as they are", () => {
  assert.equal(compilerWords("something rare"), null);
  assert.equal(inWords("something rare"), "something rare");
  assert.ok(inWords("not a statement").endsWith("\nnot a statement"));
});
