import { expect, it } from "vitest";
import { phoneSchema } from "./phone-schema";

it("keeps a phone number as it was typed, and refuses what nobody could dial", () => {
  expect(phoneSchema.parse(" (615) 555-0142 ext. 7 ")).toBe("(615) 555-0142 ext. 7");
  expect(phoneSchema.parse("ask for Kim: 555 0142")).toBe("ask for Kim: 555 0142");
  expect(phoneSchema.parse("")).toBeNull();
  expect(phoneSchema.parse(null)).toBeNull();
  for (const typed of ["abc", "---", "1".repeat(61)])
    expect(phoneSchema.safeParse(typed).success).toBe(false);
});
