// What can go wrong while the stack starts, as one sentence that says what to do about it.

/** A failure whose message is already a sentence for the person at the keyboard. */
export class StackError extends Error {
  override name = "StackError";
}

type Rule = readonly [pattern: RegExp, sentence: (match: RegExpMatchArray) => string];

const rules: readonly Rule[] = [
  [
    /ENOSPC|No space left on device|could not extend file|disk quota exceeded/i,
    () =>
      "The disk is full: free some space (the stack needs about 1 GB), then start again; your data is kept as it is.",
  ],
  [
    // (Making a folder with its parents on a read-only disk, Node says ENOENT.)
    /EROFS|read-only file system|ENOENT: no such file or directory, mkdir/i,
    () =>
      "This folder can't be written to: clone the project somewhere writable, or name another place with --data-dir.",
  ],
  [
    /database files are incompatible with server|was initialized by PostgreSQL version (\d+)/i,
    (match) =>
      `The data directory belongs to ${match[1] ? `Postgres ${match[1]}` : "another version of Postgres"} and this stack runs Postgres 17: start with --data-dir to use another place, or with --fresh to begin anew without that data.`,
  ],
  [
    /invalid checkpoint record|could not locate a valid checkpoint|invalid primary checkpoint|PANIC: {2}could not|could not open file "global\/pg_|is not a database cluster directory|could not read file "global|invalid data in file|syntax error in file "|contains errors; |could not read blocks? |invalid page in block|XX00[12]|incorrect checksum in control file|could not (?:open|read|access) (?:file|directory) "(?:base|pg_wal|pg_xact|pg_multixact|global|postgresql\.conf)/i,
    () =>
      "The database's files are damaged: restore your copy of the data directory, or start with --fresh to begin anew without that data.",
  ],
  [
    /cannot be run as root|must not be run as root|"root" execution/i,
    () =>
      "Postgres refuses to run as root: start as an ordinary user, or create the system user kitchenpantry.",
  ],
  [
    /data directory ".*" has (?:invalid permissions|wrong ownership)|has wrong ownership/i,
    () =>
      "The database's files belong to another user: start as the user who created them, or name another place with --data-dir.",
  ],
  [
    /error while loading shared libraries: ([^:\s]+)/i,
    (match) =>
      `Postgres needs the system library ${match[1]}, which is missing here: install it with your package manager, or set DATABASE_URL to a Postgres 17 of your own.`,
  ],
  [
    /spawn .*(?:postgres|initdb|sh) ENOENT|(?:postgres|initdb): not found|Exec format error|No such file or directory.*bin\/(?:postgres|initdb)/i,
    () =>
      "The bundled Postgres can't run on this system (it needs Linux with glibc, macOS or Windows): set DATABASE_URL to a Postgres 17 of your own, or use the Docker stack (npx supabase start).",
  ],
  [
    /pre-existing shared memory block/i,
    () =>
      "Sessions of a Postgres that was killed still work on the data: wait until they have ended, or end them by hand, then start again.",
  ],
  [
    /could not (?:create|map) (?:shared memory|anonymous shared memory)|could not create shared memory segment|ENOMEM|Cannot allocate memory/i,
    () =>
      "There is not enough memory to start Postgres: close something, or give the container at least 1 GB.",
  ],
  [
    /listen EACCES|could not bind [^\n]*: Permission denied/i,
    () => "This user may not open that port (ports below 1024 are reserved): choose another with --port.",
  ],
  [
    /EADDRINUSE|Address already in use/i,
    () => "Another program took the port at that moment: start again, or choose one with --port.",
  ],
  [
    /EMFILE|ENFILE|too many open files/i,
    () => "The system ran out of open files: raise the limit (ulimit -n 4096) and start again.",
  ],
  [
    /spawn.* EPERM|setgroups|setuid/i,
    () =>
      "This system doesn't let root start a program as another user, which Postgres requires: run npm start as an ordinary user.",
  ],
  [
    /EACCES|Permission denied/,
    () =>
      "A file of the stack can't be read or written by this user: start as the user who owns the data directory, or name another place with --data-dir.",
  ],
];

/** The text of a failure with everything that caused it and what a child process printed. */
export function fullText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const parts = [error.message];
  if ("code" in error && typeof error.code === "string") parts.push(error.code);
  if (error.cause !== undefined) parts.push(fullText(error.cause));
  if (error instanceof AggregateError) parts.push(...error.errors.map(fullText));
  return parts.join("\n");
}

/** One sentence that says what to do. Details go to the log file, whose path the caller adds. */
export function explain(error: unknown): string {
  if (error instanceof StackError) return error.message;
  const text = fullText(error);
  for (const [pattern, sentence] of rules) {
    const match = text.match(pattern);
    if (match) return sentence(match);
  }
  const firstLine = text.split("\n").find((line) => line.trim() !== "") ?? "unknown failure";
  return `Something unexpected happened (${firstLine.trim().slice(0, 200)}): start again, and if it stays, look into the log.`;
}
