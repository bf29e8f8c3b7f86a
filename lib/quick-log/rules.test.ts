import { describe, expect, it } from "vitest";
import { fail } from "@/lib/action-result";
import type { AccountContext } from "./answers";
import { toCall } from "./call";
import {
  atItsField,
  chosenFor,
  countsFor,
  describeLogged,
  impliedOpportunity,
  orderContacts,
  shareProducts,
  splitName,
} from "./rules";
import { type QuickLogInput, quickLogSchema } from "./schema";

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
  lastPrincipalIds: [],
  hasProducts: false,
});
const account = (opportunities: AccountContext["opportunities"]): AccountContext => ({
  organization: { id: "h", name: "Harbor Hotel" },
  generalPrincipal: null,
  contacts: [
    { id: "hana", name: "Hana", title: null },
    { id: "luis", name: "Luis", title: "Chef" },
  ],
  opportunities,
});

describe("for whom a visit counts", () => {
  const shrimp = { id: "1", name: "Shrimp", principalId: "g", principalName: "Gulf Seafood" };
  const cheese = { id: "2", name: "Cheese", principalId: "r", principalName: "Ridgeline Dairy" };
  const ofGulf = { id: "a", principals: [gulf] };
  const ofBoth = { id: "b", principals: [gulf, ridge] };
  const ofRidge = { id: "c", principals: [ridge] };
  const nobody = { sure: [], ask: [], leftOut: [] };
  it.each([
    ["the only one", [], [ofGulf], { ...nobody, sure: [gulf] }],
    ["the only one, whatever else was shown", [cheese], [ofGulf], { ...nobody, sure: [gulf, ridge] }],
    ["of several, somebody says", [], [ofBoth], { ...nobody, ask: [gulf, ridge] }],
    [
      "of several, who was shown, and who wasn't is said",
      [shrimp],
      [ofBoth],
      { sure: [gulf], ask: [], leftOut: [ridge] },
    ],
    ["each opportunity's own", [], [ofGulf, ofRidge], { ...nobody, sure: [gulf, ridge] }],
    [
      "nobody is left out who counts elsewhere",
      [shrimp],
      [ofBoth, ofRidge],
      { ...nobody, sure: [gulf, ridge] },
    ],
  ])("%s", (_, products, abouts, expected) => {
    expect(countsFor(products, abouts, null)).toEqual(expected);
  });
  it("general activity counts for what was shown, else for whom it was guessed", () => {
    expect(countsFor([], [], gulf).sure).toEqual([gulf]);
    expect(countsFor([cheese], [], gulf).sure).toEqual([ridge]);
    expect(countsFor([], [], null)).toEqual(nobody);
  });
  it("what was shown goes with its principal's opportunities, else with the first", () => {
    const shared = shareProducts([shrimp, { ...cheese, principalId: "x" }], [ofRidge, ofGulf]);
    expect(shared.get("a")?.map(({ name }) => name)).toEqual(["Shrimp"]);
    expect(shared.get("c")?.map(({ name }) => name)).toEqual(["Cheese"]);
  });
  it("a choice is sent only where it was asked for", () => {
    expect(chosenFor(ofBoth, [], ["r"])).toEqual(["r"]);
    expect(chosenFor(ofBoth, [shrimp], ["r"])).toEqual([]);
    expect(chosenFor(ofGulf, [], ["g"])).toEqual([]);
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
    name: "Gulf Seafood",
    wanted: "Awaiting Response",
    stage: "Awaiting Response",
    before: "New Lead",
    because: null,
  };
  it.each([
    [[logged], { title: "Harbor Hotel moved to Awaiting Response" }],
    [[{ ...logged, before: "Awaiting Response" }], { title: "Harbor Hotel stays in Awaiting Response" }],
    [[{ ...logged, wanted: null, stage: "New Lead" }], { title: "Logged with Harbor Hotel" }],
    [[{ ...logged, wanted: null }], { title: "Harbor Hotel moved to Awaiting Response" }],
    [[], { title: "Logged with Harbor Hotel" }],
    [
      [logged, { ...logged, name: "Ridgeline", wanted: null, stage: "New Lead" }],
      {
        title: "Logged with Harbor Hotel, about 2 opportunities",
        description: "Gulf Seafood moved to Awaiting Response.",
      },
    ],
  ])("%j", (parts, expected) => {
    expect(describeLogged("Harbor Hotel", parts)).toEqual(expected);
  });
  it.each([
    ["pinned", /is pinned/],
    ["requires_product", /Awaiting Response needs a product/],
    ["later_driver", /Something later/],
    ["new_reason", /stays in New Lead/],
  ])("says why it did not move: %s", (because, text) => {
    const stayed = { ...logged, stage: "New Lead", because };
    expect(describeLogged("Harbor Hotel", [stayed]).description).toMatch(text);
    expect(describeLogged("Harbor Hotel", [stayed, logged]).description).toMatch(text);
  });
});

describe("a refusal", () => {
  it("stands at its field with what to do", () => {
    const refused = fail("refused", "Say why it was lost.", {
      reason: "loss_reason_required",
      hint: "loss_reason",
    });
    expect(atItsField(refused).fieldErrors).toEqual({ lossReasons: ["Say why it was lost."] });
    const taken = fail("conflict", "Sam already looks after an organization of that name.", {
      reason: "organization_of_colleague",
    });
    expect(atItsField(taken).fieldErrors).toEqual({ newCustomer: [taken.message] });
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

const id = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const input: QuickLogInput = {
  idempotencyKey: id,
  organizationId: id,
  newCustomer: null,
  contactId: null,
  newPerson: null,
  type: "email",
  day: null,
  notes: "",
  mentions: [],
  sentiment: null,
  followUpOn: null,
  followUpNote: "",
  custom: {},
  completesFollowUpOf: null,
  completesAppointment: null,
  parts: [],
  productIds: [],
  samplesLeft: false,
};
const part = {
  opportunityId: id,
  newFor: null,
  stage: null,
  lossReason: null,
  productIds: [],
  principalIds: [],
};

it("needs somebody, a day that is one, and a principal for what begins", () => {
  const sent = {
    ...input,
    organizationId: null,
    day: "2026-02-30",
    parts: [{ ...part, opportunityId: null }],
  };
  const issues = quickLogSchema.safeParse(sent).error?.issues ?? [];
  expect(issues.map(({ path }) => path[0])).toContain("day");
  const without = quickLogSchema.safeParse({ ...sent, day: null }).error?.issues ?? [];
  expect(without.map(({ path }) => path[0])).toEqual(["organizationId", "newFor"]);
  expect(quickLogSchema.safeParse(input).success).toBe(true);
});

describe("as the database is asked", () => {
  const nell = { name: "Nell Ito", title: "", email: "", phone: "" };
  it("general activity has no opportunities, and a visit says each", () => {
    expect(toCall(input, null)).toMatchObject({ organization_id: id, product_ids: [] });
    expect(toCall(input, null)).not.toHaveProperty("opportunities");
    expect(toCall({ ...input, parts: [part, { ...part, stage: "won" }] }, null)).toMatchObject({
      opportunities: [{ opportunity_id: id }, { opportunity_id: id, stage: "won" }],
    });
  });
  it("makes a customer with a person, or a person alone", () => {
    const made = {
      ...input,
      organizationId: null,
      newCustomer: { name: "Pier Grill", isPrivate: false, phone: "", branchCity: null },
    };
    expect(toCall({ ...made, newPerson: nell }, null)).toMatchObject({
      organization: { name: "Pier Grill", phone: null },
      contact: { first_name: "Nell", last_name: "Ito", phone: null },
    });
    const branch = { name: "Pier Grill", isPrivate: false, phone: "", branchCity: "Biloxi" };
    expect(toCall({ ...made, newCustomer: branch }, null)).toMatchObject({
      organization: { name: "Pier Grill", city: "Biloxi", is_branch: true },
    });
    const alone = { name: "Delia Mercer", isPrivate: true, phone: "555", branchCity: null };
    const asked = toCall({ ...made, newCustomer: alone }, null);
    expect(asked).toMatchObject({ contact: { first_name: "Delia", last_name: "Mercer", phone: "555" } });
    expect(asked).not.toHaveProperty("organization");
  });
  it("begins an opportunity with what was shown", () => {
    const begins = { ...part, opportunityId: null, newFor: id, productIds: [id] };
    expect(toCall({ ...input, parts: [begins] }, null)).toMatchObject({
      opportunities: [
        { opportunity: { principal_ids: [id], products: [{ product_id: id }] }, product_ids: [id] },
      ],
    });
  });
});
