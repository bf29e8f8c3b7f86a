import { expect, it } from "vitest";
import { carriesSecret } from "./bearer";

const secret = "0123456789abcdef";

it("takes the secret itself and nothing else", () => {
  expect(carriesSecret(`Bearer ${secret}`, secret)).toBe(true);
  expect(carriesSecret(`bearer ${secret}`, secret)).toBe(true);
  for (const given of [
    null,
    "",
    "Bearer",
    "Bearer ",
    `Basic ${secret}`,
    secret,
    `Bearer ${secret}0`,
    "Bearer undefined",
  ]) {
    expect(carriesSecret(given, secret)).toBe(false);
  }
});
