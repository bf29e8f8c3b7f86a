import { describe, expect, it } from "vitest";
import { fail } from "@/lib/action-result";
import type { AccountContext } from "./answers";
import { atItsField, countsFor, describeLogged, impliedOpportunity, orderContacts, splitName } from "./rules";
import { quickLogSchema } from "./schema";

const gulf = { id: "g", name: "Gulf Seafood" };
const ridge = { id: "r", name: "Ridgeline Dairy" };
const opportunity = (id: string, contactIds: string[]) => ({
  id,
  name: id,
  stage: "new_lead",
  pinned: false,
  isMine: true,
  contactIds,
  principals: [gulf],
  hasProducts: false,
});
const account = (opportunities: AccountContext["opportunities"]): AccountContext => ({
  organization: { id: "h", name: "Harbor Hotel" },
  contacts: [
    { id: "hana", name: "Hana", title: null },
    { id: "luis", name: "Luis", title: "Chef" },
  ],
  opportunities,
});

describe("for whom a visit counts", () => {
  const shrimp = { id: "1", name: "Shrimp", principalId: "g", principalName: "Gulf Seafood" };
  it.each([
    [[shrimp, { ...shrimp, id: "2" }], [gulf, ridge], { how: "products", principals: [gulf] }],
    [[], [ridge], { how: "only", principals: [ridge] }],
    [[], [gulf, ridge], { how: "ask", principals: [gulf, ridge] }],
    [[], [], { how: "nobody", principals: [] }],
  ])("%j of %j", (products, principals, expected) => {
    expect(countsFor(products, principals)).toEqual(expected);
  });
});

describe("the opportunity that is meant", () => {
  it("is the only one", () => {
    expect(impliedOpportunity(account([opportunity("a", [])]), null)?.id).toBe("a");
    expect(impliedOpportunity(account([]), "luis")).toBeNull();
  });
  it("is the only one of that person, else nobody guesses", () => {
    const two = account([opportunity("a", ["hana"]), opportunity("b", ["luis"])]);
    expect(impliedOpportunity(two, "luis")?.id).toBe("b");
    expect(impliedOpportunity(two, null)).toBeNull();
    expect(
      impliedOpportunity(account([opportunity("a", ["luis"]), opportunity("b", ["luis"])]), "luis"),
    ).toBeNull();
  });
});

it("offers the opportunity's people first", () => {
  const book = account([opportunity("a", ["luis"])]);
  expect(orderContacts(book, book.opportunities[0] ?? null).map(({ id }) => id)).toEqual(["luis", "hana"]);
  expect(orderContacts(book, null).map(({ id }) => id)).toEqual(["hana", "luis"]);
});

it("splits a name as people type it", () => {
  expect(splitName("  Ana  Maria de Souza ")).toEqual({ first_name: "Ana", last_name: "Maria de Souza" });
  expect(splitName("Cher")).toEqual({ first_name: "Cher", last_name: null });
});

describe("what is said afterwards", () => {
  const logged = {
    customer: "Harbor Hotel",
    general: false,
    wanted: "Awaiting Response",
    stage: "Awaiting Response",
    before: "New Lead",
    because: null,
  };
  it.each([
    [logged, { title: "Harbor Hotel moved to Awaiting Response" }],
    [{ ...logged, before: "Awaiting Response" }, { title: "Harbor Hotel stays in Awaiting Response" }],
    [{ ...logged, wanted: null, stage: "New Lead" }, { title: "Logged with Harbor Hotel" }],
    [{ ...logged, wanted: null }, { title: "Harbor Hotel moved to Awaiting Response" }],
    [{ ...logged, general: true, stage: null }, { title: "Logged with Harbor Hotel" }],
  ])("%j", (what, expected) => {
    expect(describeLogged(what)).toEqual(expected);
  });
  it.each([
    ["pinned", /is pinned/],
    ["requires_product", /Awaiting Response needs a product/],
    ["later_driver", /Something later/],
    ["new_reason", /stays in New Lead/],
  ])("says why it did not move: %s", (because, text) => {
    expect(describeLogged({ ...logged, stage: "New Lead", because }).description).toMatch(text);
  });
});

describe("a refusal", () => {
  it("stands at its field with what to do", () => {
    const refused = fail("refused", "Say why it was lost.", {
      reason: "loss_reason_required",
      hint: "loss_reason",
    });
    expect(atItsField(refused).fieldErrors).toEqual({ lossReason: ["Say why it was lost."] });
    const known = fail("conflict", "Sam already knows her.", {
      reason: "contact_of_colleague",
      hint: "Ask for access.",
    });
    expect(atItsField(known).fieldErrors).toEqual({
      newPerson: ["Sam already knows her.", "Ask for access."],
    });
  });
  it("stays whole when no field is to blame", () => {
    const other = fail("unavailable", "Later.");
    expect(atItsField(other)).toEqual(other);
    expect(atItsField(fail("conflict", "x", { reason: "idempotency_key_reused" })).message).toMatch(
      /was saved/,
    );
  });
});

it("general activity carries no stage", () => {
  const id = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  const parsed = quickLogSchema.safeParse({
    idempotencyKey: id,
    organizationId: id,
    opportunityId: null,
    contactId: null,
    newPerson: null,
    type: "email",
    day: "2026-02-30",
    notes: "",
    stage: "won",
    lossReason: null,
    sentiment: null,
    followUpOn: null,
    productIds: [],
    principalIds: [],
    completesFollowUpOf: null,
  });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["day", "stage"]);
});
