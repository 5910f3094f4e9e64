import assert from "node:assert/strict";
import { test } from "node:test";
import { AnsiReader } from "../../main/resources/web/app/output/ansi.ts";

test("colours and weights become classes, other escapes vanish", () => {
  assert.deepEqual(new AnsiReader().read("a \u001b[1;31mred\u001b[0m \u001b[2Jb"), [
    { text: "a ", classes: "" },
    { text: "red", classes: "bold fg-1" },
    { text: " ", classes: "" },
    { text: "b", classes: "" },
  ]);
});

test("a look goes on in the next piece, and an escape may be cut in two", () => {
  const reader = new AnsiReader();
  assert.deepEqual(reader.read("\u001b[32mgre"), [{ text: "gre", classes: "fg-2" }]);
  assert.deepEqual(reader.read("en\u001b["), [{ text: "en", classes: "fg-2" }]);
  assert.deepEqual(reader.read("0mplain"), [{ text: "plain", classes: "" }]);
});

test("256 colours fall to the nearest of the sixteen", () => {
  assert.deepEqual(new AnsiReader().read("\u001b[38;5;196mx"), [{ text: "x", classes: "fg-1" }]);
});

test("HTML stays text and bells are silent", () => {
  assert.deepEqual(new AnsiReader().read("<b>\u0007</b>"), [{ text: "<b></b>", classes: "" }]);
});
