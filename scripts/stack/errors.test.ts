import { describe, expect, it } from "vitest";
import { explain, StackError } from "./errors";

function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

const cases: [what: string, error: unknown, sentence: RegExp][] = [
  ["a full disk", systemError("ENOSPC", "no space left on device, write"), /disk is full: free some space/],
  [
    "a full disk under Postgres",
    new Error("initdb failed\ninitdb: error: could not write to file: No space left on device"),
    /disk is full/,
  ],
  ["a folder that can't be written to", systemError("EROFS", "read-only file system, mkdir"), /--data-dir/],
  [
    "a folder on a read-only disk",
    systemError("ENOENT", "ENOENT: no such file or directory, mkdir '/ro/data'"),
    /can't be written to/,
  ],
  [
    "a folder of somebody else's",
    systemError("EACCES", "permission denied, mkdir '/x'"),
    /user who owns the data directory/,
  ],
  [
    "data of another Postgres",
    new Error(
      "DETAIL:  The data directory was initialized by PostgreSQL version 16, which is not compatible with this version 17.10.",
    ),
    /belongs to Postgres 16 .* --fresh/,
  ],
  [
    "a damaged write-ahead log",
    new Error("Postgres ended while starting\nPANIC:  could not locate a valid checkpoint record at 0/1"),
    /damaged: restore your copy .* --fresh/,
  ],
  [
    "a damaged control file",
    new Error('FATAL:  could not open file "global/pg_control": No such file or directory'),
    /damaged/,
  ],
  [
    "a truncated table",
    systemError("XX001", 'could not read block 3 in file "base/5/1259": read only 0 of 8192 bytes'),
    /damaged/,
  ],
  [
    "a garbled configuration",
    new Error('FATAL:  configuration file "/d/postgresql.conf" contains errors; no changes were applied'),
    /damaged/,
  ],
  [
    "a missing system library",
    new Error("postgres: error while loading shared libraries: libxml2.so.2: cannot open shared object file"),
    /system library libxml2\.so\.2/,
  ],
  ["a system without glibc", systemError("ENOENT", "spawn /n/bin/postgres ENOENT"), /set DATABASE_URL/],
  [
    "too little memory",
    new Error("FATAL:  could not map anonymous shared memory: Cannot allocate"),
    /memory/,
  ],
  [
    "a port not for this user",
    systemError("EACCES", "listen EACCES: permission denied 127.0.0.1:80"),
    /--port/,
  ],
  ["a port taken meanwhile", systemError("EADDRINUSE", "listen EADDRINUSE: 127.0.0.1:3000"), /--port/],
  ["a root that may not change users", systemError("EPERM", "spawn /bin/sh EPERM"), /ordinary user/],
];

describe("failures in one sentence", () => {
  it.each(cases)("%s", (_, error, sentence) => {
    const text = explain(error);
    expect(text).toMatch(sentence);
    expect(text).not.toContain("\n");
  });
  it("finds the reason below a wrapping error", () => {
    const wrapped = new Error("the app did not start", { cause: systemError("ENOSPC", "write failed") });
    expect(explain(wrapped)).toMatch(/disk is full/);
  });
  it("passes on what is a sentence already", () => {
    expect(explain(new StackError("Do this."))).toBe("Do this.");
  });
  it("names the first line of the unknown", () => {
    expect(explain(new Error("\nodd thing\nat line 3"))).toMatch(/unexpected happened \(odd thing\)/);
    expect(explain("text")).toContain("(text)");
  });
  it("does not take a database's refusal for a file's", () => {
    expect(explain(new Error("permission denied for schema app"))).toContain("unexpected");
  });
});
