import { describe, expect, it } from "vitest";
import { inTurn, paced, remainder } from "./pace";

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

describe("inTurn", () => {
  function gate() {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open };
  }

  it("begins the second of one account when the first is done, and another account at once", async () => {
    const began: string[] = [];
    const first = gate();
    const attempts = [
      inTurn("a", async () => {
        began.push("a1");
        await first.opened;
      }),
      inTurn("a", async () => {
        began.push("a2");
      }),
      inTurn("b", async () => {
        began.push("b1");
      }),
    ];
    await attempts[2];
    expect(began).toEqual(["a1", "b1"]);
    first.open();
    await Promise.all(attempts);
    expect(began).toEqual(["a1", "b1", "a2"]);
  });

  it("goes on after one that failed, and tells only its own failure", async () => {
    const failed = inTurn("c", async () => {
      throw new Error("no");
    });
    const next = inTurn("c", async () => "yes");
    await expect(failed).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
