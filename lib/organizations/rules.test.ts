import { describe, expect, it } from "vitest";
import { fail } from "@/lib/action-result";
import { addressLine, atField, callHref, directionsHref, mailHref, parseRoleFilter } from "./rules";
import { newOrganizationSchema, organizationSchema } from "./schema";

const blank = {
  name: "Anchor Market",
  phone: "",
  email: "",
  website: "",
  street: "",
  city: "",
  state_code: "",
  postal_code: "",
  territory: "",
  segment: "",
  notes: "",
};

describe("an organization's form", () => {
  it("keeps what was typed, without the blanks, and nothing for nothing", () => {
    const read = organizationSchema.parse({
      ...blank,
      name: "  Anchor  ",
      state_code: "al",
      website: "anchor.example",
    });
    expect(read).toMatchObject({
      name: "Anchor",
      state_code: "AL",
      website: "https://anchor.example",
      phone: null,
    });
  });

  it.each([
    ["name", "   "],
    ["name", "x".repeat(201)],
    ["email", "kim at home"],
    ["website", "javascript:alert(1)"],
    ["website", "data:text/html,x"],
    ["state_code", "Alabama"],
    ["notes", "x".repeat(20_001)],
  ])("tells at the field %s that %s won't do", (field, value) => {
    const read = organizationSchema.safeParse({ ...blank, [field]: value });
    expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });

  it("takes only roles that exist", () => {
    expect(newOrganizationSchema.parse({ ...blank, role: "principal" }).role).toBe("principal");
    expect(newOrganizationSchema.parse(blank).role).toBe("");
    expect(newOrganizationSchema.safeParse({ ...blank, role: "owner" }).success).toBe(false);
  });
});

describe("where it is", () => {
  const place = { street: "12 Dauphin St", city: "Mobile", state_code: "AL", postal_code: "36602" };
  it("reads as an address and leads to a map", () => {
    expect(addressLine(place)).toBe("12 Dauphin St, Mobile, AL 36602");
    expect(directionsHref("Kim & Sons", place)).toContain("destination=Kim+%26+Sons%2C+12+Dauphin+St");
    const nowhere = { street: null, city: null, state_code: null, postal_code: null };
    expect(addressLine(nowhere)).toBeNull();
    expect(directionsHref("Nowhere", nowhere)).toBeNull();
  });

  it.each([
    ["(251) 555-0140 ext 9", "tel:2515550140"],
    ["+49 40 1234", "tel:+49401234"],
    ["ask Bo", null],
    [null, null],
  ])("%s is dialled as %s", (phone, href) => expect(callHref(phone)).toBe(href));
  it("writes only to an address that is known", () => {
    expect(mailHref("kim@own.example")).toBe("mailto:kim@own.example");
    expect(mailHref(null)).toBeNull();
  });
});

it("tells a taken name at the name, with the way on of a chain", () => {
  const taken = fail("conflict", "Kim already looks after it.", { reason: "organization_of_colleague" });
  expect(atField(taken).fieldErrors).toEqual({
    name: ["Kim already looks after it."],
    is_branch: ["Tick this if it is another location."],
  });
  const place = fail("conflict", "Acme in Mobile is there already.", { reason: "location_exists" });
  expect(atField(place).fieldErrors).toEqual({ city: ["Acme in Mobile is there already."] });
  expect(atField(fail("conflict", "Else")).fieldErrors).toBeUndefined();
});

it("offers only the roles it can filter by", () => {
  expect(parseRoleFilter("open")).toBe("open");
  expect(parseRoleFilter("admin")).toBeNull();
});
