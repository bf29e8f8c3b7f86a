import { describe, expect, it } from "vitest";
import { handedOverSchema, progressAnswerSchema, progressSchema, shareSchema } from "./answers";
import { askSchema, coverSchema, runSchema } from "./schema";

const a = "8f0e2d1c-6b5a-4c3d-9e2f-1a0b9c8d7e6f";
const b = "1f0e2d1c-6b5a-4c3d-9e2f-1a0b9c8d7e60";

describe("coverSchema", () => {
  const cover = { absent: a, covering: b, from: "2026-12-01", until: "2026-12-14", note: "" };

  it("takes a colleague for some days", () => {
    expect(coverSchema.parse(cover)).toEqual(cover);
  });

  it.each([
    ["covering", { covering: a }],
    ["until", { until: "2026-11-30" }],
    ["from", { from: "" }],
    ["absent", { absent: "" }],
    ["note", { note: "x".repeat(1001) }],
  ])("refuses at %s: %j", (field, change) => {
    const read = coverSchema.safeParse({ ...cover, ...change });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("a hand-over's plan", () => {
  const plan = {
    from: a,
    method: "territory",
    to: b,
    reportsTo: null,
    territories: { "Gulf Coast": b },
    principals: {},
    customers: {},
  };

  it("names receivers by their ids only", () => {
    expect(askSchema.safeParse({ workspaceId: a, plan }).success).toBe(true);
    expect(
      askSchema.safeParse({ workspaceId: a, plan: { ...plan, territories: { "": "Sam" } } }).success,
    ).toBe(false);
    expect(askSchema.safeParse({ workspaceId: a, plan: { ...plan, method: "all" } }).success).toBe(false);
  });

  it("runs once for one request", () => {
    const seen = { digest: "1", at: "2026-11-30 01:00:00+00", counts: { organization: 1 } };
    const run = { workspaceId: a, plan, seen, tell: true, deactivate: false };
    expect(runSchema.safeParse(run).success).toBe(false);
    expect(runSchema.safeParse({ ...run, requestId: b }).success).toBe(true);
  });
});

describe("what the database answers", () => {
  it("becomes moments, and is refused when it is something else", () => {
    const share = {
      id: a,
      from: b,
      from_name: "Dana Morales",
      completed_at: "2026-11-20 23:54:44.06+00",
      undone_at: null,
      requested_by_name: null,
      receivers: [{ user_id: a, full_name: "Sam Reyes", counts: { opportunity: 3 } }],
    };
    expect(shareSchema.parse(share).completed_at).toEqual(new Date("2026-11-20T23:54:44.060Z"));
    expect(shareSchema.safeParse({ ...share, receivers: null }).success).toBe(false);
  });

  it("counts progress in percent, also where numbers come as text", () => {
    expect(progressSchema.parse([{ state: "running", percent: "41.5" }])[0].percent).toBe(41.5);
    expect(progressSchema.safeParse([]).success).toBe(false);
    expect(progressAnswerSchema.safeParse({ state: "stuck", percent: 1, id: null }).success).toBe(false);
    expect(handedOverSchema.parse({ id: a, problems: [] }).problems).toEqual([]);
  });
});
