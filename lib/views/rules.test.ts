import { describe, expect, it } from "vitest";
import { addressOf, isChanged, listAt, type SavedView, viewQuery } from "./rules";

const view: SavedView = {
  id: "v1",
  name: "Coast",
  query: "sort=-name&territory=Coast",
  columns: ["name", "owner"],
  isShared: false,
  isMine: true,
  by: null,
};

describe("a saved view", () => {
  it("keeps filters and sorting, in one order, and nothing that passes", () => {
    const params = new URLSearchParams("territory=Coast&cursor=abc&saved=v1&new=1&size=5&sort=-name");
    expect(viewQuery(params)).toBe(view.query);
  });
  it("has an address that says which it is", () => {
    expect(addressOf("/organizations", view)).toBe("/organizations?sort=-name&territory=Coast&saved=v1");
  });
  it.each([
    ["territory=Coast&sort=-name&saved=v1", ["name", "owner"], false],
    ["territory=Delta&sort=-name&saved=v1", ["name", "owner"], true],
    ["territory=Coast&sort=-name&saved=v1", ["name"], true],
    ["territory=Coast&sort=-name&saved=v1", null, true],
  ])("%s with %j is changed: %s", (query, columns, changed) => {
    expect(isChanged(view, new URLSearchParams(query), columns)).toBe(changed);
  });
});

it.each([
  ["/organizations", "organizations"],
  ["/opportunities?view=board&q=a", "opportunities"],
  ["/contacts/", "contacts"],
  ["/organizations/0f3c8a52-1111-4000-8000-0123456789ab", null],
  ["/", null],
  ["/settings", null],
  ["/organizationsx", null],
])("%s is the address of %s", (path, list) => {
  expect(listAt(path)).toBe(list);
});
