// `npm test`: checks Node, installs what is missing, then hands over to scripts/test/run.ts. Plain JavaScript, because
// on a fresh clone nothing is installed yet.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
await prepare(root);

const child = spawn(
  process.execPath,
  ["--import", "tsx", join(root, "scripts/test/run.ts"), ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
// The terminal already sends Ctrl-C to the whole group; only pass on what it doesn't, and let the child clean up.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
process.on("SIGHUP", () => child.kill("SIGTERM"));
child.on("exit", (code, signal) => {
  process.exitCode = signal ? 1 : (code ?? 1);
});
