import { House } from "lucide-react";
import { describe, expect, it } from "vitest";
import { ALL_WORDS } from "@/lib/words";
import { entriesFor, isCurrent, type NavigationEntry, navigationFor } from "./navigation";
import { settingsFor } from "./settings-pages";

const words = ALL_WORDS;

const entries: readonly NavigationEntry[] = [
  { label: "Everybody", href: "/", icon: House },
  { label: "Admins", href: "/", icon: House, roles: ["admin"] },
  { label: "With samples", href: "/", icon: House, flag: "samples" },
  { label: "Managers with orders", href: "/", icon: House, roles: ["manager"], flag: "orders" },
];

describe("entriesFor", () => {
  it.each([
    [{ role: "rep" as const, flags: [] }, ["Everybody"]],
    [{ role: "admin" as const, flags: [] }, ["Everybody", "Admins"]],
    [{ role: "viewer" as const, flags: ["samples" as const] }, ["Everybody", "With samples"]],
    [{ role: "manager" as const, flags: ["orders" as const] }, ["Everybody", "Managers with orders"]],
    [{ role: "rep" as const, flags: ["orders" as const] }, ["Everybody"]],
  ])("shows %j what is theirs", (visitor, labels) => {
    expect(entriesFor(entries, { ...visitor, words, mayAudit: false }).map(({ label }) => label)).toEqual(
      labels,
    );
  });
});

describe("settingsFor", () => {
  const labelsFor = (role: "admin" | "viewer", mayAudit: boolean) =>
    settingsFor({ role, flags: [], words, mayAudit }).map(({ label }) => label);

  it("adds the log for whoever an admin lets read it, and nothing else", () => {
    expect(labelsFor("viewer", false)).toEqual(["Profile", "What you are told"]);
    expect(labelsFor("viewer", true)).toEqual(["Profile", "What you are told", "Audit"]);
    expect(labelsFor("admin", true)).toEqual(labelsFor("admin", false));
  });
});

describe("navigationFor", () => {
  it("has Today for everybody and no empty group", () => {
    const groups = navigationFor({ role: "viewer", flags: [], words, mayAudit: false });
    expect(groups[0]?.entries[0]?.label).toBe("Today");
    expect(groups.every((group) => group.entries.length > 0)).toBe(true);
  });

  it.each([
    [{}, ["Principals", "Distributors", "Products"]],
    [{ principal: "brand" }, ["Brands", "Distributors", "Products"]],
    [{ principals: false, distributors: false }, ["Products"]],
    [{ principals: false, distributors: false, products: false }, undefined],
  ])("has in a workspace of %j what that sells", (spoken, labels) => {
    const groups = navigationFor({
      role: "admin",
      flags: [],
      words: { ...ALL_WORDS, ...spoken },
      mayAudit: false,
    });
    const lines = groups.find(({ entries: all }) => all.some(({ kind }) => kind === "product"));
    expect(lines?.entries.map(({ label }) => label)).toEqual(labels);
  });
});

describe("isCurrent", () => {
  it.each([
    ["/", "/", true],
    ["/", "/contacts", false],
    ["/contacts", "/contacts", true],
    ["/contacts", "/contacts/42", true],
    ["/contacts", "/contacts-old", false],
  ])("%s on %s: %s", (href, pathname, expected) => {
    expect(isCurrent(href, pathname)).toBe(expected);
  });
});
