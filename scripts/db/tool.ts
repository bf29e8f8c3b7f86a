// What the database tools share: their options, a migrated scratch database, and the closing line.
import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Preparation, prepareDatabases, type TestDatabases } from "./test-database";
import { openServer } from "./test-server";

export type Outcome = { passed: number; failed: number };

export type ToolOptions = {
  check: boolean;
  save: boolean;
  db: string | undefined;
  pg: string | undefined;
  only: string | undefined;
};

export function toolOptions(): ToolOptions {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      save: { type: "boolean", default: false },
      db: { type: "string" },
      pg: { type: "string" },
      only: { type: "string" },
    },
  });
  return { check: values.check, save: values.save, db: values.db, pg: values.pg, only: values.only };
}

export async function withDatabases<T>(
  options: ToolOptions,
  use: (databases: TestDatabases) => Promise<T>,
  prepare: Preparation = { migrate: true, helpers: false },
): Promise<T> {
  const server = await openServer({ url: options.db, version: options.pg });
  const databases = await prepareDatabases(server, prepare);
  try {
    return await use(databases);
  } finally {
    await databases.close();
  }
}

/** Writes what was made from the database, or says with --check which of the committed files differ from it. */
export async function writeOrCheck(
  folder: string,
  files: Readonly<Record<string, string>>,
  command: string,
  { check }: ToolOptions,
): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failed: 0 };
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (!check) {
      await writeFile(file, text);
      console.log(`wrote ${file}`);
      outcome.passed += 1;
    } else if ((await readFile(file, "utf8").catch(() => "")) === text) {
      outcome.passed += 1;
    } else {
      outcome.failed += 1;
      console.log(`✗ ${file} is out of date: run npm run ${command}`);
    }
  }
  return outcome;
}

/** Runs a tool to its last line, `N passed, N failed`, and sets the exit code by it. */
export function runTool(main: () => Promise<Outcome>): void {
  main().then(
    ({ passed, failed }) => {
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      console.log("0 passed, 1 failed");
      process.exitCode = 1;
    },
  );
}

export type Finished = { code: number; stdout: string; stderr: string };

/** Runs a program of node_modules/.bin; its output is returned, not printed. */
export function runBinary(name: string, args: string[], stdin?: string): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn("npx", ["--no-install", name, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout, stderr }));
    child.stdin.end(stdin ?? "");
  });
}
