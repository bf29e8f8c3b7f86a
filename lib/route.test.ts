import { expect, it } from "vitest";
import { route, withQuery } from "./route";

it("an address inside the app stays as it is", () => {
  expect(route("/settings/users")).toBe("/settings/users");
});

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
  "%s leads home",
  (href) => {
    expect(Reflect.apply(route, undefined, [href])).toBe("/");
  },
);

it("keeps a page while its query changes", () => {
  expect(withQuery("/", new URLSearchParams())).toBe("/");
  expect(withQuery("/", new URLSearchParams({ q: "a b&c" }))).toBe("/?q=a+b%26c");
});
