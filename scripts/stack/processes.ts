// Which processes are ours. A pid alone proves nothing once the system has used it again, so every record carries the
// process' identity (boot and start time), and nothing is ever signalled unless that still matches.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

export type ProcessRecord = { name: string; pid: number; identity: string };

/** The start time in a line of /proc/<pid>/stat; the command in brackets may hold spaces and brackets itself. */
export function startTimeOf(stat: string): string | null {
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .trim()
    .split(/\s+/);
  // A zombie has ended; only its parent has not looked yet.
  if (fields[0] === "Z" || fields[0] === "X") return null;
  return fields[19] ?? null;
}

/** Linux only; 0 when there is none. */
export function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0);
  } catch {
    return 0;
  }
}

/** What tells this process from a later one with the same pid; null if there is none. */
export function identityOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    try {
      const started = startTimeOf(readFileSync(`/proc/${pid}/stat`, "utf8"));
      return started === null
        ? null
        : `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${started}`;
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") return isSignallable(pid) ? "windows" : null;
  try {
    const line = execFileSync("ps", ["-o", "lstart=,comm=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return line === "" ? null : line;
  } catch {
    return null;
  }
}

function isSignallable(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

export function recordOf(name: string, pid: number): ProcessRecord {
  return { name, pid, identity: identityOf(pid) ?? "ended" };
}

export function isStillThere(record: Pick<ProcessRecord, "pid" | "identity">): boolean {
  return identityOf(record.pid) === record.identity;
}

/** The command line of a process, for recognising Postgres by its data directory. */
export function commandOf(pid: number): string {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Everything in the group that this process leads. */
export function signalGroup(pid: number, name: NodeJS.Signals): void {
  signal(process.platform === "win32" ? pid : -pid, name);
}

export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await delay(25);
  }
  return true;
}

/** Ends a recorded process and its group, politely first. Does nothing if the pid has become someone else's. */
export async function endRecorded(record: ProcessRecord, polite: NodeJS.Signals = "SIGTERM"): Promise<void> {
  const gone = () => !isStillThere(record);
  if (gone()) return;
  signalGroup(record.pid, polite);
  if (await waitUntil(gone, 5_000)) return;
  signalGroup(record.pid, "SIGKILL");
  await waitUntil(gone, 5_000);
}
