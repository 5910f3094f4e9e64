import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type TypeScript from "typescript";

/* What a linter would ask, with the compiler's own eyes: it is in the build anyway, and rules of our own are a few lines. */

const WEB = new URL("../../main/resources/web/", import.meta.url);
const TESTS = new URL("./", import.meta.url);
const COMPILER = new URL("../../../target/node_modules/typescript/lib/typescript.js", import.meta.url);
const ts: typeof TypeScript = (await import(COMPILER.href)).default;

const config = ts.getParsedCommandLineOfConfigFile(
  fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)),
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem) => {
      throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, " "));
    },
  },
);
assert.ok(config);
const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
const types = program.getTypeChecker();
const OURS = [WEB, TESTS].map((folder) => fileURLToPath(folder));
const sources = program
  .getSourceFiles()
  .filter((file) => !file.isDeclarationFile && OURS.some((folder) => file.fileName.startsWith(folder)));

/** From `web/`, or the file's name alone: `app/wire/api.ts`, `rules.test.ts`. */
function nameOf(file: TypeScript.SourceFile): string {
  return OURS.reduce((name, folder) => (name.startsWith(folder) ? name.slice(folder.length) : name), file.fileName);
}

/** Each place in our sources that a rule forbids: `app/output/save.ts:12 const x = y as Z`. */
function places(forbids: (node: TypeScript.Node, file: string) => boolean): readonly string[] {
  const found: string[] = [];
  for (const file of sources) {
    const name = nameOf(file);
    const visit = (node: TypeScript.Node): void => {
      if (forbids(node, name)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        found.push(`${name}:${line + 1} ${node.getText(file).split("\n", 1)[0] ?? ""}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

test("enough was looked at", () => {
  assert.ok(sources.length > 75, String(sources.length));
});

test("types are believed at the edge only: no any, no casts outside wire, nothing called present by a !", () => {
  const trusts = (node: TypeScript.Node, file: string): boolean =>
    node.kind === ts.SyntaxKind.AnyKeyword ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type) && !file.startsWith("app/wire/"));
  assert.deepEqual(places(trusts), []);
});

test("a promise is awaited, returned or said to be let go (void)", () => {
  const floats = (node: TypeScript.Node): boolean =>
    ts.isExpressionStatement(node) &&
    (ts.isCallExpression(node.expression) || ts.isNewExpression(node.expression)) &&
    types.getTypeAtLocation(node.expression).getProperty("then") !== undefined;
  assert.deepEqual(places(floats), []);
});

test("what is compared has one type; only null stands for undefined too", () => {
  const loose: readonly TypeScript.SyntaxKind[] = [
    ts.SyntaxKind.EqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsToken,
  ];
  const coerces = (node: TypeScript.Node): boolean =>
    ts.isBinaryExpression(node) &&
    loose.includes(node.operatorToken.kind) &&
    node.right.kind !== ts.SyntaxKind.NullKeyword;
  assert.deepEqual(places(coerces), []);
});

test("nothing is left over from looking for a fault, and no check is switched off", () => {
  const leftOver = (node: TypeScript.Node): boolean =>
    ts.isDebuggerStatement(node) || (ts.isIdentifier(node) && ["console", "alert"].includes(node.text));
  assert.deepEqual(places(leftOver), []);
  const silenced = sources.filter((file) => /@ts-(?:ignore|expect-error|nocheck)|eslint-disable/.test(file.text));
  assert.deepEqual(
    silenced.map(nameOf).filter((name) => name !== "rules.test.ts"),
    [],
  );
});

/* The names that CSS knows, less those that are no colour of their own (transparent, currentColor). */
const COLOUR_NAMES =
  "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood " +
  "cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray " +
  "darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen " +
  "darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue " +
  "firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew " +
  "hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan " +
  "lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray " +
  "lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue " +
  "mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred " +
  "midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid " +
  "palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple " +
  "rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue " +
  "slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow " +
  "yellowgreen";
const WRITTEN_OUT =
  /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([\d.\s-]/i;
const NAMED = new RegExp(String.raw`(?<![\w-])(?:${COLOUR_NAMES.replaceAll(" ", "|")})(?![\w-])`, "i");

test("colours stand in tokens.css and nowhere else", () => {
  const files = readdirSync(WEB, { recursive: true }).map((path) => path.replaceAll("\\", "/"));
  const found: string[] = [];
  for (const path of files.filter((each) => /\.(?:css|html)$/.test(each) && each !== "app/ui/tokens.css")) {
    const text = readFileSync(new URL(path, WEB), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const [, value = ""] of text.matchAll(/[\w-]+\s*[:=]\s*([^;{}<>]+)[;}>]/g)) {
      const own = value.replace(/var\(--[\w-]+\)|"[^"]*\.\w+"/g, "");
      if (WRITTEN_OUT.test(own) || NAMED.test(own)) {
        found.push(`${path}: ${value}`);
      }
    }
  }
  const drawn = /(?:fill|stroke|colou?r|background)[\w-]*\s*[:=]\s*["']?([a-z]+)/gi;
  const literal = (node: TypeScript.Node, file: string): boolean =>
    !file.endsWith(".test.ts") &&
    (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
    (WRITTEN_OUT.test(node.text) || [...node.text.matchAll(drawn)].some(([, name = ""]) => NAMED.test(name)));
  const painted = (node: TypeScript.Node, file: string): boolean =>
    !file.endsWith(".test.ts") &&
    (ts.isPropertyAssignment(node) || ts.isBinaryExpression(node)) &&
    /colou?r|fill|stroke|background/i.test((ts.isPropertyAssignment(node) ? node.name : node.left).getText()) &&
    ts.isStringLiteralLike(ts.isPropertyAssignment(node) ? node.initializer : node.right) &&
    NAMED.test((ts.isPropertyAssignment(node) ? node.initializer : node.right).getText());
  assert.deepEqual([...found, ...places(literal), ...places(painted)], []);
});
