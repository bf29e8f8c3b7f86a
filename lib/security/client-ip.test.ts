import { describe, expect, it } from "vitest";
import { clientIp } from "./client-ip";

describe("clientIp", () => {
  it("believes only the socket without trusted proxies", () => {
    expect(clientIp({ forwardedFor: "1.2.3.4", peer: "10.0.0.9", trustedHops: 0 })).toBe("10.0.0.9");
    expect(clientIp({ forwardedFor: "1.2.3.4", peer: null, trustedHops: 0 })).toBeNull();
  });

  it("counts hops from the right, so a forged beginning is ignored", () => {
    const forwardedFor = "6.6.6.6, 203.0.113.5, 10.1.1.1";
    expect(clientIp({ forwardedFor, peer: "10.0.0.9", trustedHops: 1 })).toBe("10.1.1.1");
    expect(clientIp({ forwardedFor, peer: "10.0.0.9", trustedHops: 2 })).toBe("203.0.113.5");
  });

  it("goes by whoever did see them, when somebody came past proxies that are trusted", () => {
    expect(clientIp({ forwardedFor: "203.0.113.5", peer: "10.0.0.9", trustedHops: 3 })).toBe("203.0.113.5");
    expect(clientIp({ forwardedFor: null, peer: "10.0.0.9", trustedHops: 1 })).toBe("10.0.0.9");
    expect(clientIp({ forwardedFor: " , ", peer: "10.0.0.9", trustedHops: 2 })).toBe("10.0.0.9");
    expect(clientIp({ forwardedFor: null, peer: null, trustedHops: 1 })).toBeNull();
  });

  it.each([0, 1, 2])("is the same whatever is forged before what %i of our proxies wrote", (trustedHops) => {
    const written = ["203.0.113.5", "10.1.1.1"].slice(0, trustedHops);
    const peer = trustedHops === 0 ? "203.0.113.5" : "10.0.0.9";
    for (const forged of [
      "",
      "6.6.6.6",
      "6.6.6.6, 7.7.7.7, 8.8.8.8",
      "::1",
      "garbage",
      ", ,,",
      "a".repeat(9000),
    ]) {
      const forwardedFor = [forged, ...written].join(", ");
      expect(clientIp({ forwardedFor, peer, trustedHops })).toBe("203.0.113.5");
    }
  });

  it.each([
    ["::ffff:203.0.113.5", "203.0.113.5"],
    ["203.0.113.5:4711", "203.0.113.5"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["2001:DB8::1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
    [" 203.0.113.5 ", "203.0.113.5"],
  ])("reads %s as %s", (written, plain) => {
    expect(clientIp({ forwardedFor: written, peer: null, trustedHops: 1 })).toBe(plain);
  });

  it.each(["unknown", "evil,\n", "999.1.1.1", "203.0.113.5, ,x", "<script>"])(
    "reads nothing in %j",
    (written) => {
      expect(clientIp({ forwardedFor: written, peer: null, trustedHops: 1 })).toBeNull();
    },
  );
});
