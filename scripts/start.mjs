// Begins with nothing but Node: checks it, installs what is missing, then hands over to the stack (scripts/stack/cli.ts).
// No dependency and no syntax newer than Node 12 here, so that an old Node can still read it and be told.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, "package-lock.json");
const stampFile = join(root, "node_modules", ".kitchenpantry-lock");

function stopWith(sentence) {
  process.stderr.write(`\n  ${sentence}\n\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!enough) {
    stopWith(
      `This needs Node 20.19 or later (or 22.12 or later), and this is Node ${process.versions.node}: install a current one from https://nodejs.org and run npm start again.`,
    );
  }
}

const hashOf = (text) => createHash("sha256").update(text).digest("hex");

function isInstalled(lock) {
  if (!existsSync(join(root, "node_modules", "tsx", "package.json"))) return false;
  if (existsSync(stampFile)) return readFileSync(stampFile, "utf8").trim() === hashOf(lock);
  // Installed by hand with `npm install`: npm's own record says which versions it holds.
  const held = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(held)) return false;
  const wanted = JSON.parse(lock).packages;
  const present = JSON.parse(readFileSync(held, "utf8")).packages;
  return Object.keys(wanted).every(
    (path) =>
      path === "" ||
      wanted[path].optional ||
      wanted[path].link ||
      (present[path] && present[path].version === wanted[path].version),
  );
}

function install(lock) {
  process.stdout.write("  … Installing packages (once, a minute or two)\n");
  const begun = Date.now();
  const windows = process.platform === "win32";
  const done = spawnSync(
    windows ? "npm.cmd" : "npm",
    ["ci", "--no-audit", "--no-fund", "--loglevel=error"].concat(process.stdout.isTTY ? ["--progress"] : []),
    { cwd: root, stdio: ["ignore", "inherit", "inherit"], shell: windows },
  );
  if (done.error && done.error.code === "ENOENT")
    stopWith("npm was not found: install it together with Node.");
  if (done.signal) process.exit(130);
  if (done.status !== 0) {
    stopWith(
      "The packages could not be installed (see above): check the connection, the free disk space and that this folder can be written to, then run npm start again.",
    );
  }
  writeFileSync(stampFile, `${hashOf(lock)}\n`);
  process.stdout.write(`  ✓ Packages installed  ${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

checkNode();
const lock = readFileSync(lockFile, "utf8");
if (!isInstalled(lock)) install(lock);

process.env.DO_NOT_TRACK = "1";
process.env.LITE_TELEMETRY = "0";
process.env.NEXT_TELEMETRY_DISABLED = "1";
const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./stack/cli.ts");
await main(process.argv.slice(2));
