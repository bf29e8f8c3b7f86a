import { describe, expect, it } from "vitest";
import { harborOrganizations, peopleOf } from "./accounts";
import { brokerage } from "./brokerage";
import { dateOf, workingTime } from "./calendar";
import { harborProducts } from "./catalogue";
import type { Market } from "./deal";
import { buildOpportunity } from "./pipeline";
import { chanceFrom, idOf } from "./random";

const now = new Date("2026-11-21T15:00:00Z");

function someOpportunities(seed: string) {
  const chance = chanceFrom(seed);
  const organizations = harborOrganizations(chance);
  const market: Market = {
    key: "test",
    now,
    trade: brokerage,
    customers: organizations.filter((one) => one.roles.length === 0),
    contacts: peopleOf(organizations, 400, chance),
    products: harborProducts(organizations, chance),
    nameOf: () => "Somebody",
    quietDaysOf: () => 0,
    reps: [idOf("rep")],
    withMoney: false,
  };
  return Array.from({ length: 60 }, (_, n) => buildOpportunity(market, n, chance));
}

describe("demo data", () => {
  it("is the same every time", () => {
    expect(someOpportunities("a")).toEqual(someOpportunities("a"));
    expect(someOpportunities("a")).not.toEqual(someOpportunities("b"));
  });

  it("makes ids of the shape that databases accept", () => {
    expect(idOf("x")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idOf("x")).not.toBe(idOf("y"));
  });

  it("holds as many products and people as promised, no e-mail twice", () => {
    const chance = chanceFrom("a");
    const organizations = harborOrganizations(chance);
    const people = peopleOf(organizations, 400, chance);
    const emails = people.flatMap((one) => one.email ?? []);
    expect(harborProducts(organizations, chance)).toHaveLength(250);
    expect(organizations.filter((one) => one.roles.length === 0)).toHaveLength(150);
    expect(people).toHaveLength(400);
    expect(new Set(emails).size).toBe(emails.length);
    expect(new Set(organizations.map((one) => one.name.toLowerCase())).size).toBe(organizations.length);
  });

  it("never works on a weekend or in the future", () => {
    const chance = chanceFrom("days");
    for (let days = 0; days < 60; days++) {
      const at = workingTime(now, days, chance);
      expect(at.getTime()).toBeLessThan(now.getTime());
      expect([0, 6]).not.toContain(at.getUTCDay());
    }
  });

  it("tells every opportunity in order, and closes only with the last word", () => {
    for (const { interactions } of someOpportunities("a")) {
      const times = interactions.map((one) => one.at.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const closing = interactions.findIndex((one) => one.stage?.startsWith("closed"));
      expect([-1, interactions.length - 1]).toContain(closing);
    }
  });

  it("leaves no brace unfilled", () => {
    const texts = someOpportunities("a").flatMap((one) =>
      one.interactions.flatMap(({ notes, subject, followUpNote }) => [notes, subject, followUpNote ?? ""]),
    );
    expect(texts.filter((text) => /[{}]/.test(text))).toEqual([]);
  });

  it("has follow-ups before, on and after today", () => {
    const open = someOpportunities("a")
      .flatMap((one) => one.interactions)
      .filter((one) => one.followUp && !one.followUpDone);
    const dates = open.map((one) => one.followUp ?? "");
    const today = dateOf(now);
    expect(dates.some((date) => date < today)).toBe(true);
    expect(dates.some((date) => date > today)).toBe(true);
  });
});
