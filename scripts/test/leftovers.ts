// Finds processes that a run of `npm test`, or a stage of it, left behind, by the mark in their environment or by their working directory.
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

export interface Leftover {
  readonly pid: number;
  readonly command: string;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // The process ended meanwhile, or belongs to somebody else.
    return undefined;
  }
}

/** Postgres overwrites its environment, so its working directory (the data directory) counts too. Linux only. */
export function findLeftovers(mark: string, directory?: string): readonly Leftover[] {
  if (!existsSync("/proc/self/environ")) return [];
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .flatMap((entry) => {
      const marked = attempt(() => readFileSync(`/proc/${entry}/environ`, "utf8"))?.includes(mark) ?? false;
      const inside =
        directory !== undefined &&
        (attempt(() => readlinkSync(`/proc/${entry}/cwd`))?.startsWith(directory) ?? false);
      if (!marked && !inside) return [];
      const command = attempt(() => readFileSync(`/proc/${entry}/cmdline`, "utf8")) ?? "";
      return command === "" ? [] : [{ pid: Number(entry), command: command.replaceAll("\0", " ").trim() }];
    });
}

export function endLeftovers(leftovers: readonly Leftover[]) {
  for (const { pid } of leftovers) attempt(() => process.kill(pid, "SIGKILL"));
}
