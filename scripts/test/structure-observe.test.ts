// What is said of the figures, on paper and on the dashboard, is what the app says.
import { beforeAll, describe, expect, it } from "vitest";
import { figures } from "@/lib/observe/figures";
import { installationText } from "@/lib/observe/installation";
import { read } from "./repository-files";

const asked = "kp_(?:[a-z0-9]+_)*[a-z0-9]+";
/** Those of the process are prom-client's, and stand in the table as two families. */
const ofProcess = /^kp_(?:process|nodejs)_/;

let names: string[] = [];

beforeAll(async () => {
  const text = await installationText({
    outbox: { due: 1, dead: 1, oldest_due_seconds: 1 },
    jobs: { one: { failures: 0, is_late: false, seconds_since: 1 } },
    connections: { idle: 1 },
    connections_at_most: 1,
    waiting_for_locks: 0,
    longest_transaction_seconds: 0,
    database: {
      bytes: 1,
      committed: 1,
      rolled_back: 1,
      deadlocks: 0,
      blocks_read: 1,
      blocks_hit: 1,
      temp_bytes: 0,
    },
    statements: [{ id: "1", calls: 1, seconds: 1 }],
  });
  const said = `${await figures().registry.metrics()}\n${text}\n${read("app/api/metrics/route.ts")}`;
  names = [...said.matchAll(new RegExp(`# TYPE (${asked})`, "g"))].map(([, name = ""]) => name);
});

describe("the figures", () => {
  it("are all in docs/observability.md, and no others", () => {
    const table = read("docs/observability.md")
      .split("\n")
      .filter((line) => line.startsWith("| `kp_"))
      .map((line) => line.split("|")[1] ?? "")
      .join(" ");
    const documented = [...table.matchAll(new RegExp(`\`(${asked})\``, "g"))].map(([, name = ""]) => name);
    expect(documented.toSorted()).toEqual(names.filter((name) => !ofProcess.test(name)).toSorted());
  });

  it("stand on the dashboard under their names, each of our own at least once", () => {
    const shown = [...read("docs/grafana/kitchenpantry.json").matchAll(new RegExp(`\\b${asked}`, "g"))].map(
      ([name]) => name,
    );
    const base = (name: string) => (names.includes(name) ? name : name.replace(/_(?:bucket|count|sum)$/, ""));
    const known = new Set(shown.map(base));
    expect([...known].filter((name) => !names.includes(name))).toEqual([]);
    expect(names.filter((name) => !ofProcess.test(name) && !known.has(name))).toEqual([]);
  });
});
