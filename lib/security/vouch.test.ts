import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { vouchHeader } from "./vouch";

const key = "k".repeat(32);
const now = new Date("2026-11-21T10:00:00.900Z");

describe("vouchHeader", () => {
  it("signs version, second, address and request id", () => {
    const payload = `v1,${Date.parse("2026-11-21T10:00:00Z") / 1000},203.0.113.5,req-1`;
    const signature = createHmac("sha256", key).update(payload).digest("hex");
    expect(vouchHeader({ ip: "203.0.113.5", requestId: "req-1", key, now })).toBe(`${payload},${signature}`);
  });

  it("has five parts also when the address is unknown", () => {
    const parts = vouchHeader({ ip: null, requestId: "req-1", key, now }).split(",");
    expect(parts).toHaveLength(5);
    expect(parts[2]).toBe("");
  });

  it("changes with every part", () => {
    const base = vouchHeader({ ip: "203.0.113.5", requestId: "req-1", key, now });
    expect(vouchHeader({ ip: "203.0.113.6", requestId: "req-1", key, now })).not.toBe(base);
    expect(vouchHeader({ ip: "203.0.113.5", requestId: "req-2", key, now })).not.toBe(base);
    expect(vouchHeader({ ip: "203.0.113.5", requestId: "req-1", key: "x".repeat(32), now })).not.toBe(base);
  });
});
