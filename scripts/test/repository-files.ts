// The files of the repository as git sees them, for tests about its structure.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Tracked and new files, without what .gitignore leaves out and what is deleted but not committed yet. */
export function repositoryFiles(pattern: RegExp): readonly string[] {
  return execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    encoding: "utf8",
  })
    .split("\0")
    .filter((path) => path !== "" && pattern.test(path) && existsSync(path));
}

export function read(path: string): string {
  return readFileSync(path, "utf8");
}
