// Makes a fresh clone runnable with Node alone: refuses an old Node with a sentence, runs `npm ci` when node_modules
// does not match the lock file. Shared by `npm start` and `npm test`.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const minimum = [20, 19];

function assertNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return;
  console.error(
    `KitchenPantry needs Node ${minimum.join(".")} or newer; this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}

/** True when every package that the lock file requires here is installed in that version. */
export function isInstalled(root) {
  const installedPath = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedPath)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedPath, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === "" ||
      link ||
      installed[path]?.version === version ||
      (!installed[path] && (optional || devOptional)),
  );
}

function npmCi(root) {
  return new Promise((resolve) => {
    const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    const child = process.env.npm_execpath
      ? spawn(process.execPath, [process.env.npm_execpath, ...args], { cwd: root, stdio: "inherit" })
      : spawn("npm", args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
    child.on("error", () => resolve(127));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

/** Ends the process with a sentence when the clone can't be made runnable. */
export async function prepare(root) {
  assertNode();
  if (isInstalled(root)) return;
  const started = Date.now();
  console.log("Installing packages (first run, or the lock file changed) …");
  const code = await npmCi(root);
  if (code !== 0) {
    console.error(
      `npm ci failed (exit ${code}). Check the network, the free disk space and that nobody else uses ${join(root, "node_modules")}, then try again.`,
    );
    process.exit(1);
  }
  console.log(`Packages installed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
}
