// What customers of the demo got to taste: some still owed, some waiting for a word, some long closed.
import { actAs } from "./actor";
import { dateOf, daysBefore } from "./calendar";
import type { Target } from "./insert";
import { type Chance, chanceFrom, idOf } from "./random";
import type { Opportunity, Organization, Product } from "./types";

type Outcome = "liked" | "unsure";

interface Sample {
  status: "requested" | "sent" | "delivered" | "tasted" | "closed";
  /** How long ago it was promised, and in how many days whatever is owed next is due; before today when negative. */
  daysAgo: number;
  dueIn: number;
  outcomes: readonly (Outcome | null)[];
}

// For each who sells, in this order: what a Monday morning looks like.
const OPEN: readonly Sample[] = [
  { status: "delivered", daysAgo: 9, dueIn: -1, outcomes: [null, null] },
  { status: "requested", daysAgo: 3, dueIn: 2, outcomes: [null] },
  { status: "tasted", daysAgo: 12, dueIn: 1, outcomes: ["liked", null] },
  { status: "sent", daysAgo: 4, dueIn: 3, outcomes: [null, null] },
  { status: "delivered", daysAgo: 5, dueIn: 6, outcomes: [null] },
];
const CLOSED: Sample = { status: "closed", daysAgo: 60, dueIn: 0, outcomes: ["liked", "unsure"] };

const FEEDBACK: Record<Outcome, readonly string[]> = {
  liked: [
    "Asked what it costs before the plate was empty.",
    "Would put it on the menu tomorrow.",
    "Held up well.",
  ],
  unsure: ["Wants to try it once more with the whole team.", "Good, but a little much for the lunch menu."],
};

async function insertSample(
  target: Target,
  deal: Opportunity,
  of: Sample,
  products: ReadonlyMap<string, Product>,
  chance: Chance,
) {
  const { sql, workspaceId, now } = target;
  const { status, daysAgo, dueIn, outcomes } = of;
  const at = daysBefore(now, daysAgo);
  const due = dateOf(daysBefore(now, -dueIn));
  const isOwed = status === "requested" || status === "sent";
  const id = idOf(`sample ${deal.id}`);
  await actAs(sql, deal.owner, workspaceId);
  await sql`insert into public.samples ${sql([
    {
      workspace_id: workspaceId,
      id,
      organization_id: deal.organizationId,
      opportunity_id: deal.id,
      contact_id: deal.contactId,
      status,
      status_changed_at: at,
      status_changed_by: deal.owner,
      expected_on: isOwed ? due : dateOf(at),
      follow_up_on: isOwed ? null : due,
      created_at: at,
    },
  ])}`;
  await sql`insert into public.sample_items ${sql(
    outcomes.flatMap((outcome, n) => {
      const product = products.get(deal.products[n]?.productId ?? "");
      return product === undefined
        ? []
        : [
            {
              workspace_id: workspaceId,
              sample_id: id,
              position: n + 1,
              product_id: product.id,
              name: product.name,
              quantity: chance.int(1, 3),
              outcome,
              feedback: outcome && chance.pick(FEEDBACK[outcome]),
              answered_at: outcome && daysBefore(now, Math.max(daysAgo - 7, 1)),
              answered_by: outcome && deal.owner,
              created_at: at,
            },
          ];
    }),
  )}`;
}

export async function insertSamples(
  target: Target,
  opportunities: readonly Opportunity[],
  { customers, products }: { customers: readonly Organization[]; products: readonly Product[] },
): Promise<void> {
  // Of their own, so that nothing else of the demo changes with them.
  const chance = chanceFrom(`samples of ${target.workspaceId}`);
  const byId = new Map(products.map((one) => [one.id, one]));
  const ownerOf = new Map(customers.map(({ id, owner }) => [id, owner]));
  const owners = [...new Set(opportunities.map(({ owner }) => owner))];
  for (const owner of owners) {
    const hers = opportunities.filter(
      (one) =>
        one.owner === owner &&
        ownerOf.get(one.organizationId) === owner &&
        one.kind === "pipeline" &&
        one.products.length > 0,
    );
    const open = hers.filter(({ products: lines }) => lines.every(({ outcome }) => outcome === "open"));
    for (const [n, of] of OPEN.entries()) {
      const deal = open[n];
      if (deal !== undefined) await insertSample(target, deal, of, byId, chance);
    }
    for (const deal of hers.filter(({ products: lines }) => lines[0]?.outcome === "won").slice(0, 3)) {
      await insertSample(target, deal, CLOSED, byId, chance);
    }
  }
}
