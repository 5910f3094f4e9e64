import assert from "node:assert/strict";
import { test } from "node:test";
import { asShown, ROW_COLUMNS, Terminal } from "../../main/resources/web/app/output/terminal.ts";
import { TO_STDERR, TO_STDOUT } from "../../main/resources/web/app/session/view.ts";

/** What is seen after these pieces, a line each, the open one last. */
function seen(...pieces: readonly string[]): string {
  const terminal = new Terminal();
  let text = "";
  for (const piece of pieces) {
    for (const { stretches, goesOn } of terminal.read(piece)) {
      text += stretches.map((stretch) => stretch.text).join("") + (goesOn ? "" : "\n");
    }
  }
  return text + terminal.open.map((stretch) => stretch.text).join("");
}

function stretches(...pieces: readonly string[]): readonly unknown[] {
  const terminal = new Terminal();
  return [...pieces.flatMap((piece) => terminal.read(piece)).flatMap((row) => row.stretches), ...terminal.open];
}

/** Reads within the time that only an amount of work can take that grows with the text. */
function quickly(what: string, text: string, pieceLength = text.length): void {
  const terminal = new Terminal();
  const start = performance.now();
  let open = 0;
  for (let from = 0; from < text.length; from += pieceLength) {
    terminal.read(text.slice(from, from + pieceLength));
    open += terminal.open.length;
  }
  assert.ok(open >= 0);
  const millis = performance.now() - start;
  assert.ok(millis < 2_000, `${what}: ${Math.round(millis)} ms`);
}

test("colours and weights become classes, other escapes vanish", () => {
  assert.deepEqual(stretches("a \u001b[1;31mred\u001b[0m \u001b[2Jb"), [
    { text: "a ", classes: "" },
    { text: "red", classes: "bold fg-1" },
    { text: " b", classes: "" },
  ]);
});

test("a look goes on in the next piece, and an escape may be cut in two", () => {
  assert.deepEqual(stretches("\u001b[32mgre", "en\u001b[", "0mplain"), [
    { text: "green", classes: "fg-2" },
    { text: "plain", classes: "" },
  ]);
});

test("256 colours fall to the nearest of the sixteen", () => {
  assert.deepEqual(stretches("\u001b[38;5;196mx"), [{ text: "x", classes: "fg-1" }]);
});

test("HTML stays text, bells are silent, and a lone escape eats nothing", () => {
  assert.equal(seen("<b>\u0007</b>\u001b\nnext"), "<b></b>\nnext");
  assert.equal(seen("\u001b", "[31mred"), "red");
});

test("a progress line is one line, in whatever pieces it comes", () => {
  const steps = Array.from({ length: 21 }, (_, i) => `training ${5 * i}%`);
  assert.equal(seen(...steps.map((step) => `\r${step}`), "\n"), "training 100%\n");
  assert.equal(seen(...steps.map((step) => `${step}\r`), "\n"), "training 100%\n");
  assert.equal(seen(...[...steps.map((step) => `\r${step}`).join("")]), "training 100%");
  assert.deepEqual(stretches(...steps.map((step) => `\r\u001b[32m${step}\u001b[0m`)), [
    { text: "training 100%", classes: "fg-2" },
  ]);
});

test("a return before a line's end changes nothing, also when a piece ends between", () => {
  assert.equal(seen("a\r\r\nb\r\n"), "a\nb\n");
  assert.equal(seen("a\r", "\nb\r", "\r", "\n"), "a\nb\n");
});

test("what is written over is what was there, not more", () => {
  assert.equal(seen("12345\rab"), "ab345");
  assert.equal(seen("12345", "\r", "ab", "\n"), "ab345\n");
  assert.equal(seen("abc\b\bX"), "aXc");
  assert.equal(seen("a\b \bb"), "b");
  assert.equal(seen("\b\bx"), "x");
  assert.equal(seen("one\n\rtwo\rT"), "one\nTwo");
});

test("colours stay with the letters they were given to", () => {
  assert.deepEqual(stretches("\u001b[31m12345\u001b[0m\rab"), [
    { text: "ab", classes: "" },
    { text: "345", classes: "fg-1" },
  ]);
});

test("a line is erased from the cursor on, before it, or as a whole", () => {
  assert.equal(seen("a long line\r\u001b[Kend"), "end");
  assert.equal(seen("12345\rab\u001b[K"), "ab");
  assert.equal(seen("12345\u001b[2K\rab"), "ab");
  assert.equal(seen("12345\u001b[2Dx"), "123x5");
  assert.equal(seen("12345\u001b[2Gx\u001b[5Cy"), "1x345  y");
});

test("Japanese letters take two columns", () => {
  assert.equal(seen("学習中 50%\r学習中 60%"), "学習中 60%");
  assert.equal(seen("日本語\rab"), "ab本語");
  assert.equal(seen("日本語\ra"), "a 本語");
  assert.equal(seen("12345\rあ"), "あ345");
  assert.equal(seen("か\u3099き\rx"), "x き");
  assert.equal(seen("😀", "\r", "ab"), "ab");
});

test("a letter of two chars may be cut in two by the pieces", () => {
  const smiley = "😀";
  assert.equal(seen("a" + smiley.slice(0, 1), smiley.slice(1) + "b"), "a😀b");
});

test("the other stream's text has a look of its own, within the line", () => {
  assert.deepEqual(stretches(`out ${TO_STDERR}err\u001b[1m!${TO_STDOUT}\u001b[0m out`), [
    { text: "out ", classes: "" },
    { text: "err", classes: "err" },
    { text: "!", classes: "err bold" },
    { text: " out", classes: "" },
  ]);
});

test("a line too long for a row goes on in the next, and loses nothing", () => {
  const line = "x".repeat(10 * ROW_COLUMNS + 7);
  const terminal = new Terminal();
  const rows = terminal.read(`${line}\nshort\n`);
  assert.equal(rows.length, 12);
  assert.ok(rows.every((row) => row.stretches.every((each) => each.text.length <= ROW_COLUMNS)));
  assert.deepEqual(
    rows.map((row) => row.goesOn),
    [...Array<boolean>(10).fill(true), false, false],
  );
  assert.equal(seen(line, "END"), `${line}END`);
  assert.equal(seen("あ".repeat(5_000)), "あ".repeat(5_000));
});

test("however the text is made, reading it takes time in proportion to it", () => {
  quickly("one line", "z".repeat(3_000_000));
  quickly("one line in small pieces", "z".repeat(1_000_000), 50);
  quickly("one Japanese line", "学".repeat(1_000_000));
  quickly("short lines", "12345\n".repeat(200_000));
  quickly("a progress line", "\rtraining 12345 of 99999".repeat(100_000));
  quickly("a progress line in pieces", "\rtraining 12345 of 99999".repeat(100_000), 24);
  quickly("returns after a long line", `${"z".repeat(ROW_COLUMNS - 1)}\r`.repeat(300));
  quickly("returns alone", "\r".repeat(1_000_000));
  quickly("backspaces", "ab\b\b".repeat(300_000));
  quickly("colours", "\u001b[31mx\u001b[0my".repeat(100_000));
  quickly("escapes that never end", "\u001b[".repeat(500_000));
  quickly("titles that never end", "\u001b]0;".repeat(250_000));
  quickly("one escape of a million digits", `\u001b[${"1;".repeat(500_000)}`);
  quickly("one colour of a million numbers", `\u001b[${"1;".repeat(500_000)}mx`);
  quickly("streams by turns", `${TO_STDERR}e${TO_STDOUT}o`.repeat(250_000));
  quickly("erased again and again", "abc\u001b[2K\r".repeat(100_000));
});

test("what is copied is what is shown, and a line that was wrapped is one line", () => {
  assert.equal(asShown("\rstep 1\rstep 20\rstep 3\u001b[K\n\u001b[32m█░\u001b[0m 😀\tb\bc"), "step 3\n█░ 😀\tc");
  const long = "z".repeat(3 * ROW_COLUMNS + 7);
  assert.equal(asShown(`${long}\nEND`), `${long}\nEND`);
  assert.equal(asShown(`out ${TO_STDERR}err${TO_STDOUT} out\n`), "out err out\n");
  assert.equal(asShown(""), "");
});
