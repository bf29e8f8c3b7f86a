import { expect, it } from "vitest";
import { contactChangeSchema, contactSchema, isAboutLeads, newContactSchema } from "./schema";

const blank = { first_name: "", last_name: "", title: "", email: "", phone: "", notes: "" };

it("needs a name, first or last", () => {
  expect(contactSchema.safeParse(blank).error?.issues[0]).toMatchObject({
    path: ["first_name"],
    message: "Name the person",
  });
  expect(contactSchema.parse({ ...blank, last_name: " Vasquez " })).toMatchObject({
    first_name: null,
    last_name: "Vasquez",
    advocacy_status: "Neutral",
    is_key_contact: false,
  });
});

it("reads a ticked box", () => {
  expect(contactSchema.parse({ ...blank, first_name: "Bo", is_key_contact: "on" }).is_key_contact).toBe(true);
});

it.each([
  ["email", "bo at home"],
  ["advocacy_status", "Fan"],
  ["title", "x".repeat(121)],
])("tells at %s that %s won't do", (field, value) => {
  const read = contactSchema.safeParse({ ...blank, first_name: "Bo", [field]: value });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
});

it("takes an organization from the list, or none", () => {
  expect(newContactSchema.safeParse({ ...blank, first_name: "Bo", organization_id: "" }).success).toBe(true);
  expect(newContactSchema.safeParse({ ...blank, first_name: "Bo", organization_id: "acme" }).success).toBe(
    false,
  );
});

it.each([
  [{ advocacy_status: "Champion" }, true, false],
  [{ is_key_contact: true }, true, false],
  [{ lead_score: "hot" }, true, true],
  [{ lead_status: null }, true, true],
  [{ lead_status: "lost", lead_loss_reason: "price" }, true, true],
  [{ service_interests: ["boarding"] }, true, true],
  [{ lead_score: "tepid" }, false, false],
  [{ owner_user_id: "someone" }, false, false],
  [{ is_key_contact: true, owner_user_id: "someone" }, false, false],
])("takes %j as a change of its own: %s", (change, taken, aboutLeads) => {
  const read = contactChangeSchema.safeParse(change);
  expect(read.success).toBe(taken);
  expect(read.success && isAboutLeads(read.data)).toBe(aboutLeads);
});
