import { describe, expect, it } from "vitest";
import { type Health, healthSchema, type Job } from "./answers";
import { alarmSentence, everyText, jobState, jobWord, monthText, tookText, troublesIn } from "./words";

const job = (more: Partial<Job> = {}): Job => ({
  job: "seal_audit",
  every: 60,
  last_run_at: "2026-11-21 09:00:00+00",
  failures: 0,
  is_alarm: false,
  succeeded: true,
  seconds: 1,
  ...more,
});

const health = (more: Partial<Health> = {}): Health => ({
  schema: { version: "20260101001410", applied_at: "2026-11-21 09:00:00+00", unfinished: 0 },
  server: "17.10",
  records: [],
  people: { active: 1, inactive: 0 },
  invited: 0,
  jobs: [job()],
  log: { months: [], ready_before: "2027-12-01", checked: null },
  statements: { state: "missing" },
  ...more,
});

describe("a job in words", () => {
  it.each([
    [60, "every minute"],
    [300, "every 5 minutes"],
    [21_600, "every 6 hours"],
    [86_400, "every day"],
    [90, "every 90 seconds"],
  ])("%s seconds: %s", (seconds, text) => {
    expect(everyText(seconds)).toBe(text);
  });
  it("says how it stands", () => {
    expect(jobState(job()).label).toBe("Done");
    expect(jobState(job({ last_run_at: null, succeeded: null })).label).toBe("Not run yet");
    expect(jobState(job({ succeeded: false, failures: 1 }))).toEqual({ label: "Failed", tone: "warning" });
    expect(jobState(job({ succeeded: false, failures: 3, is_alarm: true })).label).toBe("Failed 3 times");
    expect(jobState(job({ is_alarm: true }))).toEqual({ label: "Overdue", tone: "bad" });
    expect(alarmSentence({ job: "seal_audit", failures: 2 })).toBe("Seal the log: failed 2 times in a row.");
    expect(alarmSentence({ job: "seal_audit", failures: 0 })).toMatch(/has not run/);
    expect(jobWord("some_new_job")).toBe("Some new job");
    expect([tookText(null), tookText(1), tookText(12)]).toEqual(["–", "Under a second", "12 seconds"]);
    expect(monthText("2026-11-01")).toBe("November 2026");
  });
});

describe("what somebody should look at", () => {
  const today = "2026-11-21";
  it("is nothing when all is well", () => {
    expect(troublesIn(health(), today)).toEqual([]);
  });
  it("is said in sentences", () => {
    const troubled = health({
      schema: { version: null, applied_at: null, unfinished: 1 },
      jobs: [job({ is_alarm: true }), job({ last_run_at: null })],
      log: {
        months: [],
        ready_before: "2026-12-01",
        checked: { at: "2026-11-20 09:00:00+00", by: null, intact: false },
      },
    });
    expect(troublesIn(troubled, today)).toEqual([
      "Seal the log: overdue.",
      "A change of the database was begun and is not finished.",
      "The log has no room prepared for next month.",
      "The last check found that the log is not intact.",
    ]);
    expect(troublesIn(health({ jobs: [job({ last_run_at: null })] }), today)).toEqual([
      "No job has ever run: nothing calls the maintenance.",
    ]);
  });
  it("reads only what the database answers in its form", () => {
    expect(healthSchema.safeParse(health()).success).toBe(true);
    expect(healthSchema.safeParse({ ...health(), statements: { state: "listed" } }).success).toBe(false);
  });
});
