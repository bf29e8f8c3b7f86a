// Stage `types`: route types first, since pages refer to them, then the compiler.
import { execFileSync } from "node:child_process";

const run = (...args: readonly string[]) => execFileSync(process.execPath, [...args], { stdio: "inherit" });

try {
  run("node_modules/next/dist/bin/next", "typegen");
  run("node_modules/typescript/bin/tsc", "--noEmit", "-p", ".");
} catch {
  process.exitCode = 1;
}
