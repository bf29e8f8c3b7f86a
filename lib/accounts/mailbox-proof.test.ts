import { describe, expect, it } from "vitest";
import { isProof, makeProof, PROOF_SECONDS } from "./mailbox-proof";

const key = "k".repeat(32);
const session = "11111111-1111-4111-8111-111111111111";
const now = new Date("2026-11-21T10:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("a proof of the mailbox", () => {
  it("holds for its session and half an hour", () => {
    const proof = makeProof(session, key, now);
    expect(isProof(proof, session, key, now)).toBe(true);
    expect(isProof(proof, session, key, later(PROOF_SECONDS - 1))).toBe(true);
    expect(isProof(proof, session, key, later(PROOF_SECONDS + 1))).toBe(false);
  });

  it("is worth nothing to another session, under another key, or without a session", () => {
    const proof = makeProof(session, key, now);
    expect(isProof(proof, session.replace("1", "2"), key, now)).toBe(false);
    expect(isProof(proof, session, "x".repeat(32), now)).toBe(false);
    expect(isProof(proof, null, key, now)).toBe(false);
  });

  it("can't be prolonged or made up", () => {
    const [until = "", signature = ""] = makeProof(session, key, now).split(".");
    expect(isProof(`${Number(until) + 9999}.${signature}`, session, key, now)).toBe(false);
    for (const made of [
      undefined,
      "",
      ".",
      "x.y",
      `${until}.`,
      `${until}.short`,
      `.${signature}`,
      `1e99.${signature}`,
    ]) {
      expect(isProof(made, session, key, now)).toBe(false);
    }
  });
});
