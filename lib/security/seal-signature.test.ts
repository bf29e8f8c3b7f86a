import { describe, expect, it } from "vitest";
import { isGenuine, leadsOn, signHead } from "./seal-signature";

const key = "a key that is nowhere in the database";
const head = { workspace_id: "w", log: "change_log", seal_no: 4, hash: "ab".repeat(32) };
const signature = signHead(head, key);

describe("the signature of a head", () => {
  it("is genuine for that head and that key", () => {
    expect(isGenuine(head, signature, key)).toBe(true);
  });

  it.each([
    [{ ...head, hash: "cd".repeat(32) }],
    [{ ...head, seal_no: 5 }],
    [{ ...head, log: "activity_log" }],
    [{ ...head, workspace_id: "v" }],
  ])("is not for another one: %j", (other) => {
    expect(isGenuine(other, signature, key)).toBe(false);
  });

  it("is not by another key, nor of another form", () => {
    expect(isGenuine(head, signHead(head, "a key that somebody made up"), key)).toBe(false);
    expect(isGenuine(head, "ab", key)).toBe(false);
  });
});

describe("a chain that grew", () => {
  const grown = { ...head, seal_no: 9, hash: "ef".repeat(32) };
  const signed = { seal_no: head.seal_no, hash: head.hash, signature, stands_now: head.hash };

  it("leads on from what was signed, or begins", () => {
    expect(leadsOn({ ...grown, signed }, key)).toBe(true);
    expect(leadsOn({ ...grown, signed: null }, key)).toBe(true);
  });

  it("does not once what was signed was rewritten, cut off, or signed by somebody else", () => {
    const forged = signHead({ ...head, hash: grown.hash }, "a key that somebody made up");
    expect(leadsOn({ ...grown, signed: { ...signed, stands_now: grown.hash } }, key)).toBe(false);
    expect(leadsOn({ ...grown, signed: { ...signed, stands_now: null } }, key)).toBe(false);
    expect(leadsOn({ ...grown, signed: { ...signed, hash: grown.hash, stands_now: grown.hash } }, key)).toBe(
      false,
    );
    expect(
      leadsOn(
        { ...grown, signed: { ...signed, hash: grown.hash, stands_now: grown.hash, signature: forged } },
        key,
      ),
    ).toBe(false);
  });
});
