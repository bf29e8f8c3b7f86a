import { describe, expect, it } from "vitest";
import { readCounts } from "./counts";

const tests = { counts: "tests" } as const;
const check = { counts: "check" } as const;

describe("the counts of a stage", () => {
  it("takes the last summary line of its output", () => {
    expect(readCounts(tests, "1 passed, 2 failed\nmore\n7 passed, 0 failed\n", 0)).toEqual({
      passed: 7,
      failed: 0,
    });
  });

  it("has failed when it ran no test", () => {
    expect(readCounts(tests, "all fine\n", 0)).toMatchObject({ passed: 0, failed: 1, note: "ran no test" });
    expect(readCounts(tests, "0 passed, 0 failed", 0)).toMatchObject({ failed: 1 });
  });

  it("has failed when its exit code says so, whatever it printed", () => {
    expect(readCounts(tests, "7 passed, 0 failed", 1)).toMatchObject({ passed: 7, failed: 1 });
  });

  it("has failed when it printed failures, whatever its exit code says", () => {
    expect(readCounts(tests, "7 passed, 2 failed", 0)).toMatchObject({ passed: 7, failed: 2 });
  });

  it("counts once when the stage is a single check", () => {
    expect(readCounts(check, "", 0)).toEqual({ passed: 1, failed: 0 });
    expect(readCounts(check, "9 passed, 0 failed", 2)).toEqual({ passed: 0, failed: 1 });
  });
});
