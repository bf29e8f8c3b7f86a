import { expect, it } from "vitest";
import { route } from "./route";

it("an address inside the app stays as it is", () => {
  expect(route("/settings/users")).toBe("/settings/users");
});

it.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
  "%s leads home",
  (href) => {
    expect(Reflect.apply(route, undefined, [href])).toBe("/");
  },
);
