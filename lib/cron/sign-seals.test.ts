import { describe, expect, it } from "vitest";
import { signHead } from "@/lib/security/seal-signature";
import { signSeals } from "./sign-seals";

const key = "a key that is nowhere in the database";
const head = { workspace_id: "w", log: "change_log", seal_no: 2, hash: "ef".repeat(32) };
const before = { workspace_id: "w", log: "change_log", seal_no: 1, hash: "ab".repeat(32) };
const signed = { seal_no: 1, hash: before.hash, signature: signHead(before, key), stands_now: before.hash };

function machine(heads: unknown[]) {
  const seen: { kept: unknown[]; told: unknown[]; reported: string[] } = { kept: [], told: [], reported: [] };
  return {
    seen,
    call: async (name: string, parameters?: Record<string, unknown>) => {
      if (name === "heads_to_sign") return { data: heads, error: null };
      seen.kept.push(parameters?.signatures);
      return { data: 1, error: null };
    },
    report: (error: unknown) => {
      seen.reported.push(String(error));
      return "id";
    },
    tellHeads: (told: unknown[]) => {
      seen.told.push(...told);
    },
  };
}

describe("signSeals", () => {
  it("signs what leads on, and tells the application's own log", async () => {
    const db = machine([{ ...head, signed }]);
    expect(await signSeals(db, key)).toBe(1);
    expect(db.seen).toEqual({
      kept: [[{ ...head, signature: signHead(head, key) }]],
      told: [head],
      reported: [],
    });
  });

  it("never signs over what was rewritten, and says where", async () => {
    const db = machine([{ ...head, signed: { ...signed, stands_now: "00".repeat(32) } }]);
    expect(await signSeals(db, key)).toBe(0);
    expect(db.seen.kept).toEqual([]);
    expect(db.seen.reported[0]).toContain("change_log of w, seal 1");
  });
});
