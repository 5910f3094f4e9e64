/* Of Node's own modules as much as the tests use. */
declare module "node:test" {
  interface Clock {
    enable(options: { apis: readonly string[]; now?: number }): void;
    tick(millis: number): void;
    reset(): void;
  }
  interface TestContext {
    readonly mock: { readonly timers: Clock };
  }
  export function test(name: string, body: (context: TestContext) => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): void;
    throws(body: () => unknown, expected?: RegExp): void;
  }
  const assert: Assert;
  export default assert;
}

declare module "node:fs" {
  export function readFileSync(path: string | URL, encoding: "utf8"): string;
  export function readdirSync(path: string | URL, options: { recursive: true }): readonly string[];
}

declare module "node:child_process" {
  interface Ended {
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }
  export function spawnSync(
    program: string,
    args: readonly string[],
    options: { readonly cwd: string; readonly encoding: "utf8" },
  ): Ended;
}

declare module "node:process" {
  export const execPath: string;
}

declare module "node:url" {
  export function fileURLToPath(url: URL): string;
}
