// One supervisor per data directory, and the processes it started, so that the next start can clear up after a kill -9.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { type DataDir, readJson, writePrivateJson } from "./data-dir";
import { StackError } from "./errors";
import { endRecorded, isStillThere, type ProcessRecord, recordOf } from "./processes";

const recordSchema = z.object({ name: z.string(), pid: z.number().int(), identity: z.string() });
const stackFileSchema = z.looseObject({ appUrl: z.string().nullable(), pid: z.number() });

/** Thrown when another supervisor holds this data directory. */
export class AlreadyRunning extends Error {
  override name = "AlreadyRunning";
  constructor(
    readonly pid: number,
    readonly appUrl: string | null,
  ) {
    super(`already running as process ${pid}`);
  }
}

/** Who runs on this data directory at the moment. */
export function runningStack(dataDir: DataDir): AlreadyRunning | null {
  const holder = readJson(dataDir.lockFile, recordSchema);
  if (!holder || !isStillThere(holder)) return null;
  const stack = readJson(dataDir.stackFile, stackFileSchema);
  return new AlreadyRunning(holder.pid, stack?.pid === holder.pid ? stack.appUrl : null);
}

/** Moves the lock of a killed supervisor away; puts it back if a living one turns out to hold it. */
function clearStaleLock(dataDir: DataDir): void {
  const aside = `${dataDir.lockFile}.${process.pid}`;
  try {
    renameSync(dataDir.lockFile, aside);
  } catch {
    // Another start was quicker.
    return;
  }
  const holder = readJson(aside, recordSchema);
  if (holder && isStillThere(holder)) linkSync(aside, dataDir.lockFile);
  rmSync(aside, { force: true });
}

/** Takes the data directory for this process, or throws `AlreadyRunning`. */
export function takeLock(dataDir: DataDir): void {
  const text = JSON.stringify(recordOf("supervisor", process.pid));
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const running = runningStack(dataDir);
    if (running) throw running;
    clearStaleLock(dataDir);
    try {
      writeFileSync(dataDir.lockFile, text, { flag: "wx", mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
  throw new StackError(
    "Several starts are under way on this data directory: wait a moment, then start again.",
  );
}

export function releaseLock(dataDir: DataDir): void {
  try {
    const holder = recordSchema.parse(JSON.parse(readFileSync(dataDir.lockFile, "utf8")));
    if (holder.pid === process.pid) rmSync(dataDir.lockFile, { force: true });
  } catch {
    // Gone already, with the data directory perhaps.
  }
}

export function rememberChildren(dataDir: DataDir, children: readonly ProcessRecord[]): void {
  writePrivateJson(dataDir.childrenFile, children);
}

/** Ends what a killed supervisor left running, apart from Postgres, which is known by its own pid file. */
export async function endLeftovers(dataDir: DataDir): Promise<string[]> {
  const children = readJson(dataDir.childrenFile, z.array(recordSchema)) ?? [];
  const left = children.filter((child) => child.name !== "The database" && isStillThere(child));
  for (const child of left) await endRecorded(child);
  rmSync(dataDir.childrenFile, { force: true });
  return left.map((child) => child.name);
}
