import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import {
  commandOf,
  endRecorded,
  identityOf,
  isStillThere,
  recordOf,
  startTimeOf,
  waitUntil,
} from "./processes";

const idle = () =>
  spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });

describe("a process' start time", () => {
  const tail = "S 1 1 1 0 -1 4194560 1 1 0 0 0 0 0 0 20 0 1 0 987654 1 1";
  it("is found behind a name with spaces and brackets", () => {
    expect(startTimeOf(`42 (a) b) ${tail}`)).toBe("987654");
  });
  it("is none for a process that has ended and was not looked at", () => {
    expect(startTimeOf(`42 (node) ${tail.replace("S", "Z")}`)).toBeNull();
  });
});

describe("knowing a process again", () => {
  it("finds this one", () => {
    expect(isStillThere(recordOf("test", process.pid))).toBe(true);
    expect(commandOf(process.pid)).toContain("node");
  });
  it.each([0, -1, 1.5, 2 ** 30])("finds none under pid %d", (pid) => {
    expect(identityOf(pid)).toBeNull();
  });
  it("takes another process with the same pid for another", () => {
    expect(isStillThere({ pid: process.pid, identity: "an earlier one" })).toBe(false);
  });
});

describe("ending a recorded process", () => {
  it("ends the one that was recorded", async () => {
    const child = idle();
    const ended = once(child, "exit");
    await endRecorded(recordOf("idle", child.pid ?? 0));
    const [, signal] = await ended;
    expect(signal).toBe("SIGTERM");
  });
  it("leaves a process alone that has got the pid since", async () => {
    const child = idle();
    const pid = child.pid ?? 0;
    await endRecorded({ name: "gone", pid, identity: "an earlier one" });
    expect(identityOf(pid)).not.toBeNull();
    const ended = once(child, "exit");
    child.kill();
    await ended;
  });
});

describe("waiting", () => {
  it("stops at its limit", async () => {
    expect(await waitUntil(() => false, 10)).toBe(false);
    expect(await waitUntil(() => true, 0)).toBe(true);
  });
});
