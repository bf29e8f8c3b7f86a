import { describe, expect, it } from "vitest";
import { singleFlight } from "./single-flight";

describe("singleFlight", () => {
  it("works once for many who ask together, and for those who come shortly after", async () => {
    let times = 0;
    const once = singleFlight<number>(10_000);
    const work = async () => ++times;
    expect(await Promise.all([once("a", work), once("a", work), once("a", work)])).toEqual([1, 1, 1]);
    expect(await once("a", work)).toBe(1);
    expect(await once("b", work)).toBe(2);
  });

  it("tries again after a failure", async () => {
    const once = singleFlight<string>(10_000);
    await expect(once("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await once("a", async () => "up")).toBe("up");
  });

  it("forgets", async () => {
    let times = 0;
    const once = singleFlight<number>(0);
    expect(await once("a", async () => ++times)).toBe(1);
    await expect.poll(() => once("a", async () => ++times)).toBeGreaterThan(1);
  });
});
