// Finds a Chromium for the browser tests, or installs one; the last line it prints is the path of the program.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { attempt, type Commands, installCommands, mayInstall } from "./debian";

const installMinutes = 6;
/** How long to try for a faster browser when one that works is there already. */
const upgradeMinutes = 2;

/** Debian's Chromium without a window: the same engine, and a third less work for a machine without a graphics card. */
const headless = "chromium-headless-shell";

const names = [
  headless,
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];
const fixedPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The version that the program reports, or undefined when it isn't there or doesn't run. */
function versionOf(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return undefined;
  }
  if (process.platform === "win32") return "installed";
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 30_000 });
  // Ubuntu's "chromium-browser" is only a note that the browser is a snap; it prints no version.
  return status === 0 && /\d+\.\d+/.test(stdout) ? stdout.trim() : undefined;
}

function candidates(): readonly string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...fixedPlaces].filter(
    (path) => path !== "" && existsSync(path),
  );
}

export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (versionOf(given) === undefined)
      throw new Error(`CHROMIUM_PATH names ${given}, which does not run as a browser.`);
    return given;
  }
  return candidates().find((path) => versionOf(path) !== undefined);
}

interface Attempt {
  readonly says: string;
  readonly commands: Commands;
}

const debian: Attempt = {
  says: `apt-get install -y ${headless}`,
  commands: installCommands(headless, "fonts-liberation"),
};

/** Debian's package where we may install it; elsewhere Playwright's own download. */
function attempts(): readonly Attempt[] {
  const isRoot = process.getuid?.() === 0;
  const playwright = join("node_modules", "@playwright", "test", "cli.js");
  const download: Attempt = {
    says: isRoot ? "npx playwright install --with-deps chromium" : "npx playwright install chromium",
    commands: [[process.execPath, playwright, "install", ...(isRoot ? ["--with-deps"] : []), "chromium"]],
  };
  return mayInstall() ? [debian, download] : [download];
}

/** As root on Debian, a container most likely: the windowless program instead of the one found. */
function upgraded(found: string): string {
  if (process.env.CHROMIUM_PATH || basename(found).includes("headless")) return found;
  if (!mayInstall()) return found;
  console.error(`Found ${found}. Trying for ${headless}, which is a third faster …`);
  const deadline = Date.now() + upgradeMinutes * 60_000;
  const failure = attempt(debian.commands, deadline);
  if (failure !== undefined) {
    console.error(`Not installed (${failure}); staying with ${found}.`);
    return found;
  }
  return findChromium() ?? found;
}

function install(): string {
  const deadline = Date.now() + installMinutes * 60_000;
  const failures: string[] = [];
  for (const { says, commands } of attempts()) {
    console.error(`No Chromium found. Trying: ${says}`);
    const failure = attempt(commands, deadline);
    const path = findChromium();
    if (path !== undefined) return path;
    failures.push(`  ${says}: ${failure ?? "finished, but the browser does not run"}`);
  }
  throw new Error(
    [
      "The browser tests need Chromium, and it could be neither found nor installed.",
      ...failures,
      "Install it by hand in one of these ways and run the tests again:",
      "  Debian, as root:   apt-get update && apt-get install -y chromium",
      "  macOS, Windows:    install Google Chrome",
      "  anywhere:          npx playwright install --with-deps chromium",
      "  or point at one:   CHROMIUM_PATH=/path/to/chromium npm test",
    ].join("\n"),
  );
}

export function ensureChromium(): string {
  const found = findChromium();
  return found === undefined ? install() : upgraded(found);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    console.log(ensureChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
