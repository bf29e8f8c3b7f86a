import { describe, expect, it } from "vitest";
import { runJobs } from "./jobs";

/** A machine whose jobs end as told, an Error for a call that fails. */
function machine(ends: Record<string, unknown>) {
  const reported: string[] = [];
  return {
    reported,
    call: async (name: string, parameters?: Record<string, unknown>) => {
      if (name === "due_jobs") return { data: Object.keys(ends), error: null };
      const end = ends[String(parameters?.job)];
      return end instanceof Error ? { data: null, error: end } : { data: end, error: null };
    },
    report: (_: unknown, where: string) => {
      reported.push(where);
      return "id";
    },
  };
}

describe("runJobs", () => {
  it("goes on after a call that fails, and says so", async () => {
    const jobs = machine({
      first: { job: "first", ok: true, result: "0" },
      stuck: new Error("canceling statement due to statement timeout"),
      elsewhere: null,
      odd: "what?",
      last: { job: "last", ok: false },
    });
    expect(await runJobs(jobs)).toEqual([
      { job: "first", ok: true },
      { job: "stuck", ok: false },
      { job: "odd", ok: false },
      { job: "last", ok: false },
    ]);
    expect(jobs.reported).toEqual(["cron/stuck", "cron/odd"]);
  });

  it("fails as a whole when it can't even be told what is due", async () => {
    const call = async () => ({ data: null, error: new Error("out of reach") });
    await expect(runJobs({ call, report: () => "id" })).rejects.toThrow("out of reach");
  });
});
