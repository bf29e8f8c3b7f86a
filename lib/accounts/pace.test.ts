import { describe, expect, it } from "vitest";
import { paced, remainder } from "./pace";

describe("the pace of refusals", () => {
  it("fills up to whole steps", () => {
    expect(remainder(0, 100)).toBe(100);
    expect(remainder(1, 100)).toBe(99);
    expect(remainder(100, 100)).toBe(0);
    expect(remainder(101, 100)).toBe(99);
  });

  it("gives the answer through, paced or not", async () => {
    expect(
      await paced(
        async () => "at once",
        () => false,
      ),
    ).toBe("at once");
    const begun = performance.now();
    expect(
      await paced(
        async () => "later",
        () => true,
      ),
    ).toBe("later");
    expect(performance.now() - begun).toBeGreaterThan(700);
  });
});
