import { describe, expect, it } from "vitest";
import { deliver } from "./deliver";
import { type Delivery, NotDelivered } from "./reaction";

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

const delivery = (n: number, reaction: string) => ({
  workspace_id: id(0),
  event_id: id(n),
  reaction,
  lease: id(999),
  attempts: 1,
  type: "test.happened",
  resource: "thing",
  resource_id: id(n),
  payload: {},
  actor_user_id: null,
});

/** A database that hands out these batches, and remembers what it was told. */
function desk(batches: object[][], reactions: Record<string, (delivery: Delivery) => Promise<void>>) {
  const told: string[] = [];
  const reported: string[] = [];
  return {
    told,
    reported,
    reactions: new Map(Object.entries(reactions)),
    call: async (name: string, parameters: Record<string, unknown> = {}) => {
      if (name === "claim_deliveries") return { data: batches.shift() ?? [], error: null };
      const { event_id, problem, for_good } = parameters;
      told.push([name, Number(String(event_id).slice(-4)), problem, for_good].filter(Boolean).join(" "));
      return { data: true, error: null };
    },
    report: (_: unknown, where: string) => {
      reported.push(where);
      return "id";
    },
  };
}

describe("deliver", () => {
  it("goes on until nothing is left, and one that fails keeps none of the others", async () => {
    const full = Array.from({ length: 10 }, (_, n) => delivery(n + 1, n === 3 ? "fails" : "works"));
    const here = desk([full, [delivery(11, "refused"), delivery(12, "works")]], {
      works: async () => {},
      fails: async () => {
        throw new Error("Joe's name is in here");
      },
      refused: async () => {
        throw new NotDelivered("mail_refused", true, new Error("550"));
      },
    });
    expect(await deliver(here)).toEqual({ done: 10, failed: 2, more: false });
    expect(here.told.filter((line) => line.startsWith("fail_delivery")).toSorted()).toEqual([
      "fail_delivery 11 mail_refused true",
      "fail_delivery 4 unexpected",
    ]);
    expect(here.told.filter((line) => line.startsWith("finish_delivery"))).toHaveLength(10);
    expect(here.reported).toEqual(["outbox/fails", "outbox/refused"]);
  });

  it("gives up waiting for one that doesn't end", async () => {
    const here = desk([[delivery(1, "hangs")]], { hangs: () => new Promise(() => {}) });
    const limits = { beginWithin: 1000, reactWithin: 20 };
    expect(await deliver(here, limits)).toEqual({ done: 0, failed: 1, more: false });
    expect(here.told).toEqual(["fail_delivery 1 took_too_long"]);
  });

  it("says that there is more when its time is over, and fails as a whole when it can't claim", async () => {
    const full = Array.from({ length: 10 }, (_, n) => delivery(n + 1, "works"));
    const here = desk([full, full], { works: async () => {} });
    expect(await deliver(here, { beginWithin: 0, reactWithin: 1000 })).toEqual({
      done: 0,
      failed: 0,
      more: true,
    });
    const call = async () => ({ data: null, error: new Error("out of reach") });
    await expect(deliver({ ...here, call })).rejects.toThrow("out of reach");
  });
});
