import { describe, expect, it } from "vitest";
import { placesOf, placesOfBuild } from "./places";

const placeOf = placesOf({
  staticRoutes: [{ page: "/" }, { page: "/organizations" }, { page: "/api/cron/deliver" }],
  dynamicRoutes: [
    { page: "/invite/[token]", regex: "^/invite/([^/]+?)(?:/)?$" },
    { page: "/organizations/[id]", regex: "^/organizations/([^/]+?)(?:/)?$" },
  ],
});

describe("the place of a request", () => {
  it.each([
    ["/", "/"],
    ["/organizations", "/organizations"],
    ["/organizations/6c0b5a0e-0000-4000-8000-000000000000", "/organizations/[id]"],
    ["/_next/static/chunks/a.js", "/_next"],
  ])("%s is %s", (path, place) => {
    expect(placeOf(path)).toBe(place);
  });

  it("says no token", () => {
    expect(placeOf("/invite/kp_secret")).toBe("/invite/[token]");
  });

  it("is the same for whatever somebody makes up", () => {
    const made = Array.from({ length: 200 }, (_, n) => placeOf(`/wp-admin/${n}/x`));
    expect(new Set(made)).toEqual(new Set(["other"]));
  });

  it("is one where there is no build", () => {
    expect(placesOfBuild()("/organizations/1")).toMatch(/^(other|\/organizations\/\[id\])$/);
  });
});
