// Installs a program of Debian's where we may: as root on Debian, a container or a build server most likely.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** What `attempt` runs; the next only when the one before succeeded. */
export type Commands = readonly (readonly [string, ...string[]])[];

function isDebian(): boolean {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID=["']?debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

export const mayInstall = (): boolean => process.getuid?.() === 0 && isDebian();

// Two stages may install at the same time: the second waits for the first.
const apt = ["-o", "DPkg::Lock::Timeout=240"];

export function installCommands(...packages: readonly string[]): Commands {
  return [
    ["apt-get", ...apt, "update"],
    ["apt-get", ...apt, "install", "-y", "--no-install-recommends", ...packages],
  ];
}

function run([file, ...args]: readonly [string, ...string[]], deadline: number): string | undefined {
  const timeout = deadline - Date.now();
  if (timeout <= 0) return "no time left";
  const { status, error } = spawnSync(file, args, {
    timeout,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (error) return error.message;
  return status === 0 ? undefined : `exit code ${status}`;
}

/** Why the first of them that failed did, or undefined when all is done. */
export function attempt(commands: Commands, deadline: number): string | undefined {
  for (const command of commands) {
    const failure = run(command, deadline);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
