import { describe, expect, it } from "vitest";
import { type Child, keepRunning } from "./keep-running";

function child(pid: number) {
  let end = () => {};
  const exited = new Promise<void>((resolve) => {
    end = resolve;
  });
  let stopped = false;
  const stop = async () => {
    stopped = true;
    end();
  };
  return { record: { name: "app", pid, identity: `${pid}` }, exited, stop, end, wasStopped: () => stopped };
}

function supervise(first: Child, again: () => Promise<Child>) {
  const said: string[] = [];
  const replaced: number[] = [];
  let onReplacement = () => {};
  const supervised = keepRunning("The app", first, {
    again,
    onReplaced: ({ record }) => {
      replaced.push(record.pid);
      onReplacement();
    },
    say: (text) => said.push(text.trim()),
    detail: () => {},
    waits: [0, 0, 0],
  });
  const nextReplacement = () =>
    new Promise<void>((resolve) => {
      onReplacement = resolve;
    });
  return { ...supervised, said, replaced, nextReplacement };
}

describe("keepRunning", () => {
  it("brings back what ended by itself, and stops what runs then", async () => {
    const first = child(1);
    const second = child(2);
    const run = supervise(first, async () => second);
    const back = run.nextReplacement();
    first.end();
    await back;
    expect(run.replaced).toEqual([2]);
    expect(run.said).toEqual(["The app ended by itself: starting it again.", "The app is back."]);
    await run.stop();
    expect(second.wasStopped()).toBe(true);
  });

  it("does not bring back what was stopped", async () => {
    const run = supervise(child(1), async () => {
      throw new Error("nobody asked for it");
    });
    await run.stop();
    expect(run.said).toEqual([]);
  });

  it("stops what comes back while everything is being stopped", async () => {
    const first = child(1);
    const second = child(2);
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    let deliver: (child: Child) => void = () => {};
    const run = supervise(first, () => {
      asked();
      return new Promise((resolve) => {
        deliver = resolve;
      });
    });
    first.end();
    await isAsked;
    const stopped = run.stop();
    deliver(second);
    await stopped;
    expect(second.wasStopped()).toBe(true);
    expect(run.replaced).toEqual([]);
  });

  it("gives up after some attempts, with what to do", async () => {
    const first = child(1);
    let attempts = 0;
    const run = supervise(first, async () => {
      attempts += 1;
      throw new Error("No space left on device");
    });
    first.end();
    expect(await run.gaveUp).toMatch(
      /^The app keeps ending by itself, so everything was stopped\. The disk is full/,
    );
    expect(attempts).toBe(3);
  });

  it("counts those that came back and ended at once", async () => {
    let started = 0;
    const ending = async () => {
      started += 1;
      const one = child(started);
      one.end();
      return one;
    };
    const run = supervise(await ending(), ending);
    expect(await run.gaveUp).toContain("Look into the log");
    expect(run.replaced).toEqual([2, 3, 4]);
  });
});
