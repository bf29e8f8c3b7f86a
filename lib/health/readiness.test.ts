import { describe, expect, it } from "vitest";
import { keptFor, type Questions, readinessFrom } from "./readiness";

const well: Questions = { maintenance: async () => "ok", mail: async () => true, onFault: () => {} };
const fails = async () => {
  throw new Error("connect ECONNREFUSED 10.0.0.7:5432");
};

async function answerTo(questions: Partial<Questions>) {
  const faults: string[] = [];
  const answer = await readinessFrom({ ...well, onFault: (part) => faults.push(part), ...questions });
  return { ...answer, faults };
}

describe("readiness", () => {
  it("is well when all parts are, or when there is no mail to send", async () => {
    expect(await answerTo({})).toEqual({
      status: "ok",
      parts: { database: "ok", maintenance: "ok", mail: "ok" },
      faults: [],
    });
    expect(await answerTo({ mail: null })).toMatchObject({ status: "ok", parts: { mail: "off" } });
  });
  it.each([
    [
      "the database",
      { maintenance: fails },
      { database: "away", maintenance: "away", mail: "ok" },
      ["database"],
    ],
    ["the mail", { mail: fails }, { database: "ok", maintenance: "ok", mail: "away" }, ["mail"]],
    [
      "a job",
      { maintenance: async () => "failing" as const },
      { database: "ok", maintenance: "failing", mail: "ok" },
      [],
    ],
    [
      "the scheduler",
      { maintenance: async () => "late" as const },
      { database: "ok", maintenance: "late", mail: "ok" },
      [],
    ],
  ])("names %s when that is the trouble, and nothing of why", async (_, questions, parts, faults) => {
    expect(await answerTo(questions)).toEqual({ status: "degraded", parts, faults });
  });
  it("asks once for everybody who comes within some seconds", async () => {
    let asked = 0;
    let time = 0;
    const ask = keptFor(
      5,
      async () => {
        asked += 1;
        return asked;
      },
      () => time,
    );
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    time = 4999;
    expect(await ask()).toBe(1);
    time = 5000;
    expect(await ask()).toBe(2);
  });
});
