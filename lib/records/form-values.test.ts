import { expect, it } from "vitest";
import { textsOf } from "./form-values";

it("sends what the form nests by the names of the fields", () => {
  const typed = { name: "Anchor", custom: { region: "Gulf", seats: "" }, gone: undefined };
  const texts = { name: "Anchor", "custom.region": "Gulf", "custom.seats": "" };
  expect(textsOf(typed)).toEqual(texts);
  expect(textsOf(texts)).toEqual(texts);
});
