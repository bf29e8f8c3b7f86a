// Lets a command and everything that it starts live at another moment, with libfaketime; its timers run as ever.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { attempt, installCommands, mayInstall } from "../debian";

const installMinutes = 4;
const fileName = process.platform === "darwin" ? "libfaketime.1.dylib" : "libfaketime.so.1";

function places(): readonly string[] {
  if (process.platform === "darwin") return ["/opt/homebrew/lib/faketime", "/usr/local/lib/faketime"];
  const lib = "/usr/lib";
  const byMachine = existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name, "faketime")) : [];
  return [...byMachine, "/usr/lib64/faketime", "/usr/lib/faketime", "/usr/local/lib/faketime"];
}

function find(): string | undefined {
  return places()
    .map((place) => join(place, fileName))
    .find((path) => existsSync(path));
}

/** Throws with what to do where there is no such library and we may install none. */
export function clockLibrary(): string {
  const found = find();
  if (found !== undefined) return found;
  const failure = mayInstall()
    ? attempt(installCommands("libfaketime"), Date.now() + installMinutes * 60_000)
    : "not tried here";
  const installed = find();
  if (installed !== undefined) return installed;
  throw new Error(
    `Moving the clock needs libfaketime, and it could not be installed (${failure}).\n` +
      "Install it by hand: apt-get install libfaketime, dnf install libfaketime, or brew install libfaketime.",
  );
}

/** The environment in which it is that moment now. */
export function clockAt(moment: Date, library: string, now: Date = new Date()): NodeJS.Dict<string> {
  const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
  return {
    [process.platform === "darwin" ? "DYLD_INSERT_LIBRARIES" : "LD_PRELOAD"]: library,
    // An offset, not a moment: processes that start one after the other agree on the time.
    FAKETIME: `${seconds < 0 ? "" : "+"}${seconds}s`,
    FAKETIME_DONT_RESET: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
}
