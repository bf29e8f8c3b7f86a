import { describe, expect, it } from "vitest";
import { isMachineEntrance, isOwnOrigin, type OriginFacts } from "./origin";

const post: OriginFacts = {
  method: "POST",
  origin: "https://crm.example",
  host: "crm.example",
  secFetchSite: "same-origin",
  appUrl: "https://crm.example",
};

describe("isOwnOrigin", () => {
  it("lets a page of this site write", () => {
    expect(isOwnOrigin(post)).toBe(true);
    expect(isOwnOrigin({ ...post, secFetchSite: null })).toBe(true);
  });

  it.each([
    ["a foreign origin", { origin: "https://evil.example" }],
    ["a null origin", { origin: "null" }],
    ["no origin", { origin: null }],
    ["a subdomain", { origin: "https://a.crm.example" }],
    ["another scheme", { origin: "http://crm.example" }],
    ["another port", { origin: "https://crm.example:8443" }],
    ["a look-alike", { origin: "https://crm.example.evil.example" }],
    ["no address at all", { origin: "crm.example" }],
    ["a cross-site fetch that claims our origin", { secFetchSite: "cross-site" }],
    ["a sibling site", { secFetchSite: "same-site" }],
    [
      "a foreign pair of host and origin over https",
      { origin: "https://evil.example", host: "evil.example" },
    ],
  ])("refuses %s", (_, change) => {
    expect(isOwnOrigin({ ...post, ...change })).toBe(false);
  });

  it.each(["PUT", "PATCH", "DELETE", "post", "PURGE"])("asks of %s too", (method) => {
    expect(isOwnOrigin({ ...post, method, origin: null })).toBe(false);
  });

  it.each(["GET", "HEAD", "OPTIONS"])("lets anyone %s", (method) => {
    expect(isOwnOrigin({ ...post, method, origin: "https://evil.example", secFetchSite: "cross-site" })).toBe(
      true,
    );
  });

  it("knows localhost and 127.0.0.1 as the same local server", () => {
    const local = { ...post, appUrl: "http://localhost:3000", host: "127.0.0.1:3000" };
    expect(isOwnOrigin({ ...local, origin: "http://127.0.0.1:3000" })).toBe(true);
    expect(isOwnOrigin({ ...local, origin: "http://localhost:3000" })).toBe(true);
    expect(isOwnOrigin({ ...local, origin: "http://127.0.0.1:4000" })).toBe(false);
    expect(isOwnOrigin({ ...local, origin: "http://evil.example" })).toBe(false);
  });
});

describe("isMachineEntrance", () => {
  it("names webhooks and cron and nothing else", () => {
    expect(isMachineEntrance("/api/webhooks/orders")).toBe(true);
    expect(isMachineEntrance("/api/cron/maintenance")).toBe(true);
    expect(isMachineEntrance("/api/webhooks-fake")).toBe(false);
    expect(isMachineEntrance("/api/organizations")).toBe(false);
    expect(isMachineEntrance("/x/api/cron")).toBe(false);
  });
});
