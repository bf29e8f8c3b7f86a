import { describe, expect, it } from "vitest";
import { pageShows, type Told } from "./told";

const deal = "00000000-0000-4000-8000-000000000001";
const acme = "00000000-0000-4000-8000-000000000002";
const logged: Told = {
  kind: "interaction",
  id: "00000000-0000-4000-8000-000000000003",
  organization: acme,
  opportunity: deal,
  mine: false,
};

describe("a log on an opportunity", () => {
  it.each([
    ["/", true],
    ["/interactions", true],
    ["/opportunities", true],
    ["/organizations", true],
    ["/contacts", true],
    ["/products", false],
    [`/opportunities/${deal}`, true],
    [`/organizations/${acme}`, true],
    [`/history/opportunity/${deal}`, true],
    ["/opportunities/00000000-0000-4000-8000-000000000009", false],
    ["/organizations/00000000-0000-4000-8000-000000000009", false],
    ["/settings/people", false],
    ["/reports", false],
    ["/help", false],
  ])("is seen on %s: %s", (path, isSeen) => {
    expect(pageShows(path, logged)).toBe(isSeen);
  });
});

it("is seen on the page of any person, whom it may be about", () => {
  expect(pageShows("/contacts/00000000-0000-4000-8000-000000000009", logged)).toBe(true);
});

it("tells every page of a kind when there were many", () => {
  const many: Told = { kind: "product", id: null, organization: null, opportunity: null, mine: false };
  expect(pageShows("/products", many)).toBe(true);
  expect(pageShows(`/products/${deal}`, many)).toBe(true);
  expect(pageShows("/organizations", many)).toBe(false);
});

it("shows principals and distributors what happens to organizations", () => {
  const renamed: Told = {
    kind: "organization",
    id: acme,
    organization: acme,
    opportunity: null,
    mine: false,
  };
  expect(pageShows("/principals", renamed)).toBe(true);
  expect(pageShows(`/distributors/${acme}`, renamed)).toBe(true);
  expect(pageShows("/products", renamed)).toBe(false);
});
