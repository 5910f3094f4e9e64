import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { execPath } from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const FRONTEND = fileURLToPath(new URL("../../../", import.meta.url));

test("every file has the shape that the formatter gives it", () => {
  const prettier = ["target/node_modules/prettier/bin/prettier.cjs", "--list-different", "src/**/*.{ts,css,html}"];
  const { status, stdout, stderr } = spawnSync(execPath, prettier, { cwd: FRONTEND, encoding: "utf8" });
  const advice = "to mend it: ./mvnw -pl frontend process-test-resources exec:exec@format";
  assert.equal(status, 0, `not formatted:\n${stdout}${stderr}${advice}`);
});
