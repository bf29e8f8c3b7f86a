import { expect, it } from "vitest";
import { classNames } from "./class-names";

it("joins what is there", () => {
  expect(classNames("a", false, null, undefined, "", "b")).toBe("a b");
});
