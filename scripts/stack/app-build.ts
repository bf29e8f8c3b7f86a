// The production build, made only when a source has changed, and kept where a running stack can't be disturbed by the
// next build: each build runs from a folder named by the hash of its sources.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { StackError } from "./errors";
import { signalGroup } from "./processes";

const sourceDirs = ["app", "components", "lib", "public"];
const sourceFiles = [
  "package-lock.json",
  "package.json",
  "tsconfig.json",
  "tailwind.config.ts",
  "postcss.config.mjs",
  "next.config.ts",
  "proxy.ts",
  "instrumentation.ts",
];
const notBuilt = /\.(test|spec|stories)\.tsx?$/;

function filesUnder(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !notBuilt.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

export function hashSources(projectDir: string): string {
  const hash = createHash("sha256");
  const files = [
    ...sourceDirs.flatMap((dir) => filesUnder(join(projectDir, dir))),
    ...sourceFiles.map((file) => join(projectDir, file)).filter((file) => existsSync(file)),
  ].sort();
  for (const file of files) {
    hash.update(`${relative(projectDir, file)}\0`);
    hash.update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return hash.digest("hex").slice(0, 16);
}

const childScript = fileURLToPath(new URL("./app-child.mjs", import.meta.url));

const buildsDir = (projectDir: string) => join(projectDir, ".next", "cache", "stack-builds");

type BuildOptions = {
  projectDir: string;
  logFile: string;
  note(text: string): void;
  signal?: AbortSignal | undefined;
};

function runNextBuild({ projectDir, logFile, note, signal }: BuildOptions): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const log = openSync(logFile, "a", 0o600);
  const offset = existsSync(logFile) ? statSync(logFile).size : 0;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [childScript, next, "build"], {
      cwd: projectDir,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NEXT_DIST_DIR: ".next" },
      stdio: ["ignore", "pipe", log, "ipc"],
      detached: process.platform !== "win32",
    });
    const end = () => child.pid && signalGroup(child.pid, "SIGKILL");
    signal?.addEventListener("abort", end, { once: true });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const line = text.trim().split("\n").at(-1)?.trim() ?? "";
      if (
        /^(Creating|Compiled|Running|Checking|Collecting|Generating|Finaliz)/.test(line.replace(/^✓ /, ""))
      ) {
        note(line.replace(/^✓ /, "").slice(0, 50));
      }
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      signal?.removeEventListener("abort", end);
      if (code === 0) return resolve();
      if (signal?.aborted) return reject(new Error("the build was stopped"));
      const tail = readFileSync(logFile).subarray(offset).toString("utf8").slice(-2_000);
      reject(
        /ENOSPC/.test(tail) ? new Error(tail) : new StackError(`The app does not build:\n${tail.trim()}`),
      );
    });
  });
}

/** Keeps the builds used in the last day: another data directory's stack may be running from one. */
function prune(dir: string, keep: string): void {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (name === keep || Date.now() - statSync(path).mtimeMs < 24 * 3_600_000) continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** Puts what `next build` left in `distDir` together as a folder that runs by itself: `node server.js`. */
function assembleBuild(options: { projectDir: string; distDir: string; target: string }): void {
  const { projectDir, distDir, target } = options;
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  cpSync(join(projectDir, distDir, "standalone"), draft, { recursive: true, verbatimSymlinks: true });
  cpSync(join(projectDir, distDir, "static"), join(draft, distDir, "static"), { recursive: true });
  if (existsSync(join(projectDir, "public"))) {
    cpSync(join(projectDir, "public"), join(draft, "public"), { recursive: true });
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

/** The folder of a runnable production build (its entry is `server.js`), building it if the sources have changed. */
export async function ensureBuild(options: BuildOptions): Promise<string> {
  const { projectDir, note } = options;
  const hash = hashSources(projectDir);
  const dir = buildsDir(projectDir);
  const target = join(dir, hash);
  if (existsSync(join(target, "server.js"))) {
    const now = new Date();
    utimesSync(target, now, now);
    note("unchanged");
    return target;
  }
  await runNextBuild(options);
  assembleBuild({ projectDir, distDir: ".next", target });
  prune(dir, hash);
  return target;
}
