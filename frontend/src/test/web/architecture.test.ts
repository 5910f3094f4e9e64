import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const APP = new URL("../../main/resources/web/app/", import.meta.url);

interface Source {
  /** From the app's folder: `session/reduce.ts`. */
  readonly path: string;
  readonly text: string;
  /** What it imports: a path as above, or a package. */
  readonly imports: readonly string[];
}

const sources: readonly Source[] = readdirSync(APP, { recursive: true })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
  .map((path) => path.replaceAll("\\", "/"))
  .map((path) => {
    const text = readFileSync(new URL(path, APP), "utf8");
    const imports = [...text.matchAll(/(?:from|import|import\()\s*"([^"]+)"/g)].map(([, name = ""]) =>
      name.startsWith(".") ? new URL(name, new URL(path, APP)).href.slice(APP.href.length) : name,
    );
    return { path, text, imports };
  });

const sheets = readdirSync(APP, { recursive: true })
  .filter((path) => path.endsWith(".css"))
  .map((path) => ({ path, text: readFileSync(new URL(path, APP), "utf8") }));

const inFolder = (folder: string): readonly Source[] => sources.filter(({ path }) => path.startsWith(`${folder}/`));

/** Files of `folder` import, of our own, only from the `others`. */
function knowsOnly(folder: string, ...others: readonly string[]): void {
  for (const { path, imports } of inFolder(folder)) {
    for (const name of imports.filter((each) => each.endsWith(".ts"))) {
      const known = [folder, ...others].some((each) => name === each || name.startsWith(`${each}/`));
      assert.ok(known, `${path} must not know ${name}`);
    }
  }
}

function onlyIn(allowed: readonly string[], pattern: RegExp, what: string): void {
  const elsewhere = sources.filter(
    ({ path, text }) => pattern.test(text) && !allowed.some((each) => path.startsWith(each)),
  );
  assert.deepEqual(
    elsewhere.map(({ path }) => path),
    [],
    `${what} belongs in ${allowed.join(", ")}`,
  );
}

test("enough files were looked at", () => {
  assert.ok(sources.length >= 45, String(sources.length));
  assert.ok(sources.reduce((sum, { imports }) => sum + imports.length, 0) > 150);
});

test("folders know only what lies below them", () => {
  knowsOnly("wire", "observable.ts");
  knowsOnly("session", "wire", "observable.ts");
  knowsOnly("i18n", "wire", "observable.ts");
  knowsOnly("ui", "i18n", "observable.ts");
  knowsOnly("editor", "session", "ui", "i18n", "wire");
  knowsOnly("output", "session", "ui", "i18n", "wire");
  knowsOnly("account", "ui", "i18n", "wire", "observable.ts");
  knowsOnly("teacher", "account", "ui", "i18n", "wire");
  knowsOnly("progress", "account", "output", "teacher", "ui", "i18n", "wire");
});

test("no two files need each other", () => {
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
    } else if (!done.has(path)) {
      for (const next of importsOf.get(path) ?? []) {
        walk(next, [...way, path]);
      }
      done.add(path);
    }
  };
  for (const { path } of sources) {
    walk(path, []);
  }
  assert.deepEqual(circles, []);
});

test("the network is wire's alone", () => {
  onlyIn(["wire/"], /\bfetch\(|new WebSocket|EventSource|XMLHttpRequest/, "the network");
});

test("session knows no page", () => {
  for (const { path, text } of inFolder("session")) {
    assert.ok(!/\b(?:document|window|HTMLElement|localStorage)\b[.(]/.test(text), `${path} touches the page`);
  }
});

test("each large library has one door", () => {
  onlyIn(["editor/dojo-editor.ts", "editor/worker.ts", "output/marked.ts"], /"monaco-editor/, "Monaco");
  onlyIn(["output/drawing.ts"], /"echarts/, "ECharts");
  onlyIn(["ui/formulas.ts", "index.ts"], /"katex/, "KaTeX");
});

test("no file is longer than a person reads", () => {
  const long = [...sources, ...sheets].filter(
    ({ path, text }) => path !== "wire/protocol.ts" && text.split("\n").length > 601,
  );
  assert.deepEqual(
    long.map(({ path }) => path),
    [],
  );
});
