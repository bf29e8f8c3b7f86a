import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDir, wipeDataDir, writePrivateJson } from "./data-dir";
import { AlreadyRunning, endLeftovers, releaseLock, rememberChildren, runningStack, takeLock } from "./lock";
import { clearLeftover, parsePidFile } from "./postgres";
import { clusterExists } from "./postgres-cluster";
import { recordOf } from "./processes";
import { createSecrets, readSecrets } from "./secrets";

let root: string;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), "kp-data-dir-")), "data");
});
afterEach(() => rmSync(join(root, ".."), { recursive: true, force: true }));

describe("a data directory", () => {
  it("is made, readable by its owner only", () => {
    openDataDir(root, null);
    expect(statSync(root).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, "kitchenpantry-data.json")).mode & 0o777).toBe(0o600);
  });
  it("is not begun in a folder of something else", () => {
    mkdirSync(root);
    writeFileSync(join(root, "thesis.txt"), "precious");
    expect(() => openDataDir(root, null)).toThrow("name an empty folder with --data-dir");
  });
  it("is wiped without what others put there", () => {
    const dataDir = openDataDir(root, null);
    mkdirSync(dataDir.postgresDir);
    writeFileSync(join(root, "notes.txt"), "mine");
    wipeDataDir(root);
    expect(readdirSync(root)).toEqual(["notes.txt"]);
  });
  it("is not wiped when it isn't one", () => {
    mkdirSync(join(root, "postgres"), { recursive: true });
    expect(() => wipeDataDir(root)).toThrow("so --fresh leaves it alone");
    expect(existsSync(join(root, "postgres"))).toBe(true);
  });
  it("says so when its own description is damaged, and can be begun anew", () => {
    const dataDir = openDataDir(root, null);
    writeFileSync(dataDir.markerFile, "{{{");
    expect(() => openDataDir(root, null)).toThrow(/description is damaged .* --fresh/);
    wipeDataDir(root);
    expect(openDataDir(root, null).root).toBe(root);
  });
  it("counts a database that has lost files as a database, so that nothing is made over it", () => {
    const dataDir = openDataDir(root, null);
    expect(clusterExists(dataDir.postgresDir)).toBe(false);
    mkdirSync(join(dataDir.postgresDir, "base"), { recursive: true });
    expect(clusterExists(dataDir.postgresDir)).toBe(true);
  });
  it("wipes nothing outside, whatever its marker says", () => {
    const outside = join(root, "..", "outside");
    mkdirSync(outside);
    const dataDir = openDataDir(root, null);
    const marker = { project: "kitchenpantry-crm", createdAt: "now", postgresDir: outside };
    writePrivateJson(dataDir.markerFile, marker);
    wipeDataDir(root);
    expect(existsSync(outside)).toBe(true);
  });
});

describe("secrets", () => {
  it("differ between data directories and stay the same in one", async () => {
    const dataDir = openDataDir(root, null);
    expect(readSecrets(dataDir)).toBeNull();
    const first = await createSecrets(dataDir);
    expect(readSecrets(dataDir)).toEqual(first);
    expect(statSync(dataDir.secretsFile).mode & 0o777).toBe(0o600);
    expect((await createSecrets(dataDir)).jwtSecret).not.toBe(first.jwtSecret);
  });
});

describe("the lock", () => {
  it("is held by one process and says by which", () => {
    const dataDir = openDataDir(root, null);
    takeLock(dataDir);
    writePrivateJson(dataDir.stackFile, { appUrl: "http://localhost:3000", pid: process.pid });
    expect(() => takeLock(dataDir)).toThrow(AlreadyRunning);
    expect(runningStack(dataDir)?.appUrl).toBe("http://localhost:3000");
    releaseLock(dataDir);
    expect(runningStack(dataDir)).toBeNull();
  });
  it("of a killed process is taken over, even if its pid is in use again", () => {
    const dataDir = openDataDir(root, null);
    writePrivateJson(dataDir.lockFile, {
      name: "supervisor",
      pid: process.pid,
      identity: "an earlier process",
    });
    expect(runningStack(dataDir)).toBeNull();
    takeLock(dataDir);
    expect(runningStack(dataDir)?.pid).toBe(process.pid);
  });
  it("that is no lock at all is taken over", () => {
    const dataDir = openDataDir(root, null);
    writeFileSync(dataDir.lockFile, "");
    takeLock(dataDir);
    expect(readFileSync(dataDir.lockFile, "utf8")).toContain(String(process.pid));
  });
});

describe("what a killed start leaves", () => {
  it("is not ended when another process has its pid by now", async () => {
    const dataDir = openDataDir(root, null);
    rememberChildren(dataDir, [{ name: "app", pid: process.pid, identity: "an earlier process" }]);
    expect(await endLeftovers(dataDir)).toEqual([]);
    expect(existsSync(dataDir.childrenFile)).toBe(false);
  });
  it("keeps the database for its own pid file", async () => {
    const dataDir = openDataDir(root, null);
    rememberChildren(dataDir, [recordOf("The database", process.pid)]);
    expect(await endLeftovers(dataDir)).toEqual([]);
  });
  it.each([
    ["a process that is no Postgres", String(process.pid)],
    ["nothing readable", "?"],
  ])("may be a pid file of %s, which goes", async (_, pid) => {
    const dataDir = openDataDir(root, null);
    mkdirSync(dataDir.postgresDir);
    const file = join(dataDir.postgresDir, "postmaster.pid");
    writeFileSync(file, `${pid}\n${dataDir.postgresDir}\n`);
    expect(await clearLeftover(dataDir.postgresDir)).toBe("stale file");
    expect(existsSync(file)).toBe(false);
    expect(await clearLeftover(dataDir.postgresDir)).toBe("none");
  });
  it("may be a pid file of a process that has gone, which stays for the next server to look at", async () => {
    const dataDir = openDataDir(root, null);
    mkdirSync(dataDir.postgresDir);
    const file = join(dataDir.postgresDir, "postmaster.pid");
    writeFileSync(file, `999999999\n${dataDir.postgresDir}\n`);
    expect(await clearLeftover(dataDir.postgresDir)).toBe("none");
    expect(existsSync(file)).toBe(true);
  });
  it("names its server and directory in the pid file", () => {
    expect(parsePidFile("123\n/data/postgres\n1700000000\n5432\n")).toEqual({
      pid: 123,
      dir: "/data/postgres",
    });
    expect(parsePidFile("")).toBeNull();
  });
});
