import { describe, expect, it } from "vitest";
import { headersToAsk, utf8Of } from "./entrance";
import { sourceSchema, valueAt } from "./schema";

describe("what stands in a example", () => {
  const example = '{"data": {"caller": {"number": 251, "names": ["Ned", "Nutt"]}, "gone": null}}';
  it.each([
    ["data.caller.number", "251"],
    ["data.caller.names.1", "Nutt"],
    ["data.caller", '{"number":251,"names":["Ned","Nutt"]}'],
    ["data.gone", null],
    ["data.caller.number.more", null],
    ["nothing", null],
  ])("at %s is %s", (path, value) => {
    expect(valueAt(example, path)).toBe(value);
  });
  it("is not known where it is no JSON", () => {
    expect(valueAt("{", "a")).toBeUndefined();
  });
});

describe("a request", () => {
  it("keeps what is ours to itself", () => {
    const headers = new Headers({
      cookie: "a",
      authorization: "b",
      "X-Signature": "c",
      long: "d".repeat(3000),
    });
    expect(headersToAsk(headers)).toEqual({ "x-signature": "c" });
  });

  it("is text or nothing", () => {
    expect(utf8Of(new TextEncoder().encode("Jörg").buffer)).toBe("Jörg");
    expect(utf8Of(new Uint8Array([0xff, 0xfe]).buffer)).toBeNull();
    expect(utf8Of(new Uint8Array([0x7b, 0, 0x7d]).buffer)).toBeNull();
  });
});

it("a source signs in one way", () => {
  const source = {
    name: "Phone",
    acts_as: "00000000-0000-4000-8000-000000000001",
    interaction_type: "phone_call",
    makes_lead: false,
    lead_score: null,
    mapping: {},
    is_on: true,
  };
  expect(sourceSchema.safeParse({ ...source, scheme: "standard", header: null }).success).toBe(true);
  expect(sourceSchema.safeParse({ ...source, scheme: "hmac", header: "X-Sig" }).data?.header).toBe("x-sig");
  expect(sourceSchema.safeParse({ ...source, scheme: "hmac", header: null }).success).toBe(false);
  expect(sourceSchema.safeParse({ ...source, scheme: "standard", header: "x-sig" }).success).toBe(false);
});
