// The data directory: what lies where, proof that it is ours, and wiping it.
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { StackError } from "./errors";
import { type Account, canReach } from "./system-user";

const markerSchema = z.object({
  project: z.literal("kitchenpantry-crm"),
  createdAt: z.string(),
  /** Where Postgres keeps its files: inside the data directory unless its account can't get there. */
  postgresDir: z.string(),
  /** Decided at the first start: whoever began without demo data keeps it out of their own. */
  demo: z.enum(["loaded", "declined"]).optional(),
});
type Marker = z.infer<typeof markerSchema>;

export type DataDir = {
  root: string;
  postgresDir: string;
  logs: string;
  mail: string;
  stackFile: string;
  lockFile: string;
  childrenFile: string;
  secretsFile: string;
  markerFile: string;
};

const markerName = "kitchenpantry-data.json";
/** Everything the stack ever puts into a data directory, so that wiping touches nothing else. */
// (The database tests keep other versions of Postgres in postgres-<major>.)
const ownEntries = [
  "postgres",
  "postgres.draft",
  "postgres.password",
  "logs",
  "mail",
  "stack.json",
  "supervisor.json",
  "children.json",
  "secrets.json",
];

/** Places for Postgres' files when the account it runs as can't reach the data directory. */
const sharedPlaces = ["/var/lib/kitchenpantry-crm", "/var/tmp/kitchenpantry-crm"];

export function sharedPlace(): string {
  for (const place of sharedPlaces) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
      chmodSync(place, 0o755);
      return place;
    } catch {
      // A read-only system folder: try the next.
    }
  }
  throw new StackError(
    "Neither /var/lib nor /var/tmp can be written to, and Postgres can't reach this folder: name a place open to other users with --data-dir, or run npm start as an ordinary user.",
  );
}

export function readJson<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Written beside and moved into place, so that a reader never sees half a file and a full disk keeps the old one. */
export function writePrivateJson(file: string, value: unknown): void {
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function layout(root: string, postgresDir: string): DataDir {
  return {
    root,
    postgresDir,
    logs: join(root, "logs"),
    mail: join(root, "mail"),
    stackFile: join(root, "stack.json"),
    lockFile: join(root, "supervisor.json"),
    childrenFile: join(root, "children.json"),
    secretsFile: join(root, "secrets.json"),
    markerFile: join(root, markerName),
  };
}

/** Where things would be, without touching anything. */
export function describeDataDir(path: string): DataDir {
  const root = resolve(path);
  const marker = readJson(join(root, markerName), markerSchema);
  return layout(root, marker?.postgresDir ?? join(root, "postgres"));
}

/** Opens or begins a data directory; refuses a folder that holds something else. */
export function openDataDir(path: string, account: Account | null): DataDir {
  const root = resolve(path);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const markerFile = join(root, markerName);
  const marker = readJson(markerFile, markerSchema);
  if (!marker && existsSync(markerFile)) {
    throw new StackError(
      `The data directory's own description is damaged (${markerFile}): restore your copy of it, or start with --fresh to begin anew without that data.`,
    );
  }
  const foreign = readdirSync(root).filter(
    (entry) => !ownEntries.includes(entry) && !/^postgres-\d+$/.test(entry),
  );
  if (!marker && foreign.length > 0) {
    throw new StackError(
      `${root} holds files that this stack did not put there: name an empty folder with --data-dir.`,
    );
  }
  // Postgres' own account passes through, but lists nothing.
  if (account) chmodSync(root, 0o711);
  const inside = join(root, "postgres");
  const postgresDir =
    marker?.postgresDir ??
    (canReach(account, root)
      ? inside
      : join(sharedPlace(), createHash("sha256").update(root).digest("hex").slice(0, 16)));
  const dataDir = layout(root, postgresDir);
  mkdirSync(dataDir.logs, { recursive: true, mode: 0o700 });
  mkdirSync(dataDir.mail, { recursive: true, mode: 0o700 });
  if (!marker) {
    const begun: Marker = { project: "kitchenpantry-crm", createdAt: new Date().toISOString(), postgresDir };
    writePrivateJson(markerFile, begun);
  }
  return dataDir;
}

/** Removes this stack's data and nothing else. The caller has made sure that nothing runs on it. */
export function wipeDataDir(path: string): void {
  const dataDir = describeDataDir(path);
  if (!existsSync(dataDir.root)) return;
  if (!existsSync(dataDir.markerFile)) {
    if (readdirSync(dataDir.root).length === 0) return;
    throw new StackError(
      `${dataDir.root} is not a data directory of this stack, so --fresh leaves it alone: name the right one with --data-dir.`,
    );
  }
  const outside = dirname(dataDir.postgresDir) !== dataDir.root;
  if (outside && sharedPlaces.includes(dirname(dataDir.postgresDir))) {
    rmSync(dataDir.postgresDir, { recursive: true, force: true });
  }
  for (const entry of ownEntries) rmSync(join(dataDir.root, entry), { recursive: true, force: true });
  rmSync(dataDir.markerFile, { force: true });
}

export function demoDecision(dataDir: DataDir): Marker["demo"] {
  return readJson(dataDir.markerFile, markerSchema)?.demo;
}

export function recordDemoDecision(dataDir: DataDir, demo: NonNullable<Marker["demo"]>): void {
  const marker = readJson(dataDir.markerFile, markerSchema);
  if (marker) writePrivateJson(dataDir.markerFile, { ...marker, demo });
}
