// From rows and codes to what the page of one opportunity says.
import "server-only";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn, daysBetween, formatDay } from "@/lib/format/day";
import { firstName } from "@/lib/format/name";
import { formatMoney, formatNumber } from "@/lib/format/number";
import type { CodeWords } from "@/lib/lookups/code-words";
import { offered } from "@/lib/lookups/offered";
import type { Entry, InteractionType, Lookup, Stage } from "@/lib/lookups/queries";
import { directionsHref } from "@/lib/organizations/rules";
import { nameIn, type Person } from "@/lib/workspaces/people";
import type { Opportunity, OpportunityParts } from "./detail";
import { ages, causeText, centsText, type GivenRole, statusSaysMore } from "./rules";

interface Lists {
  stages: readonly Stage[];
  /** Retired ones too: what old moves say. */
  everyStage: readonly { code: string; label: string }[];
  statuses: readonly Lookup[];
  contexts: readonly Entry[];
  sources: readonly Entry[];
  lossReasons: readonly Entry[];
  types: readonly InteractionType[];
}

const choice = ({ code, label }: { code: string; label: string }) => ({ code, label });

interface StageInput {
  opportunity: Opportunity;
  parts: OpportunityParts;
  lists: Lists;
  people: readonly Person[];
  userId: string;
  timeZone: string;
}

export function stageOf({ opportunity, parts, lists, people, userId, timeZone }: StageInput) {
  const today = dayIn(timeZone);
  const dayOf = (moment: string) => dayIn(timeZone, parseTimestamp(moment));
  const stage = lists.stages.find(({ code }) => code === opportunity.stage);
  function pinned(field: "stage" | "status"): string | null {
    const at = opportunity[`${field}_manual_at`];
    if (!opportunity[`${field}_manual`]) return null;
    const by = opportunity[`${field}_manual_by`];
    const who = by === userId ? "you" : (nameIn(people, by) ?? "somebody");
    return at === null ? `Pinned by ${who}` : `Pinned by ${who}, ${formatDay(dayOf(at), today)}`;
  }
  const isClosed = stage?.category === "won" || stage?.category === "lost";
  return {
    id: opportunity.id,
    version: opportunity.version,
    stages: lists.stages.map(({ code, label, category }) => ({ code, label, category })),
    stage: {
      field: "stage" as const,
      label: "Stage",
      value: opportunity.stage ?? "",
      choices: lists.stages.map(choice),
      pinned: pinned("stage"),
      unpinned: parts.unpinned.stage,
    },
    status: {
      field: "status" as const,
      label: "Status",
      value: opportunity.status ?? "",
      choices: lists.statuses.map(choice),
      pinned: pinned("status"),
      unpinned: parts.unpinned.status,
    },
    showsStatus: statusSaysMore(opportunity.status, stage?.default_status ?? null, opportunity.status_manual),
    ages: ages(
      opportunity.stage_changed_at === null ? null : daysBetween(dayOf(opportunity.stage_changed_at), today),
      daysBetween(opportunity.opened_on, today),
      isClosed,
    ),
    lossReasons: offered(lists.lossReasons).map(choice),
  };
}

interface LinesInput {
  parts: OpportunityParts;
  lists: Lists;
  people: readonly Person[];
  financials: boolean;
  currency: string;
  timeZone: string;
}

function isGiven(role: string): role is GivenRole {
  return role === "principal" || role === "distributor" || role === "partner";
}

/** "12 cases", but "12 of 6 × 2.5 lb": two figures in a row read as one. */
function quantityText(quantity: number, unit: string | null): string {
  const between = unit !== null && /^\d/.test(unit) ? " of " : " ";
  return [formatNumber(quantity), unit].filter(Boolean).join(between);
}

type Products = LinesInput["parts"]["products"];

const comesTo = ({ quantity, unit_price_cents }: Products[number]) =>
  quantity === null || unit_price_cents === null ? null : Math.round(quantity * unit_price_cents);

function moneyOf(row: Products[number], currency: string) {
  const total = comesTo(row);
  return {
    typed: centsText(row.unit_price_cents),
    each: row.unit_price_cents === null ? null : formatMoney(row.unit_price_cents, currency),
    total: total === null ? null : formatMoney(total, currency),
  };
}

/** What the priced products come to, whether won or still open; what was lost counts for nothing. */
function totalsOf(products: Products, currency: string) {
  const sumOf = (outcomes: readonly string[]) => {
    const sums = products.filter(({ outcome }) => outcomes.includes(outcome)).map(comesTo);
    const known = sums.filter((sum) => sum !== null);
    return known.length === 0
      ? null
      : formatMoney(
          known.reduce((a, b) => a + b, 0),
          currency,
        );
  };
  return [
    { name: "Won", amount: sumOf(["won"]) },
    { name: "Total", amount: sumOf(["open", "won"]) },
  ].flatMap(({ name, amount }) => (amount === null ? [] : [{ name, amount }]));
}

export function linesOf({ parts, lists, people, financials, currency, timeZone }: LinesInput) {
  const typeLabels = new Map(lists.types.map(({ code, label }) => [code, label]));
  const stageLabels = new Map(lists.everyStage.map(({ code, label }) => [code, label]));
  const stakeholderIds = new Set(parts.stakeholders.map(({ contact_id }) => contact_id));
  return {
    stageLabels,
    products: parts.products.map((row) => ({
      id: row.id,
      productId: row.product_id,
      name: row.name,
      principal: row.principal,
      outcome: row.outcome,
      distributorId: row.distributor_id,
      distributor:
        row.distributor_id === null
          ? null
          : (parts.organizations.get(row.distributor_id) ?? "Without a name"),
      quantity: row.quantity,
      amount: row.quantity === null ? null : quantityText(row.quantity, row.unit),
      unitPriceCents: row.unit_price_cents,
      notes: row.notes,
      money: financials ? moneyOf(row, currency) : null,
    })),
    totals: financials ? totalsOf(parts.products, currency) : [],
    participants: parts.participants.flatMap(({ id, organization_id, name, role, is_primary }) =>
      isGiven(role)
        ? [
            {
              id,
              organizationId: organization_id,
              name,
              role,
              isPrimary: is_primary,
              products:
                role === "principal"
                  ? parts.products.filter(({ principalId }) => principalId === organization_id).length
                  : 0,
            },
          ]
        : [],
    ),
    stakeholders: parts.stakeholders.map(({ contact_id, role, contact }) => ({
      contactId: contact_id,
      name: contact?.name ?? "Somebody",
      // Most are asked in the role that they hold anyway.
      about: [
        contact?.title === role ? null : contact?.title,
        contact?.advocacy_status === "Neutral" ? null : contact?.advocacy_status,
      ]
        .filter(Boolean)
        .join(" · "),
      role,
    })),
    others: parts.contacts
      .filter(({ id }) => !stakeholderIds.has(id))
      .map(({ id, name, title }) => ({ id, name, title })),
    moves: parts.moves.map((move) => ({
      id: move.id,
      stage: stageLabels.get(move.to) ?? move.to,
      cause: causeText({
        from: move.from === null ? null : (stageLabels.get(move.from) ?? move.from),
        cause: move.cause,
        person: move.changed_by === null ? null : firstName(nameIn(people, move.changed_by) ?? ""),
        interaction: move.interactionType === null ? null : (typeLabels.get(move.interactionType) ?? null),
      }),
      day: dayIn(timeZone, parseTimestamp(move.changed_at)),
    })),
  };
}

/** Whom one calls about it, where one drives, and what a log begins with. */
export function reachOf(opportunity: Opportunity, { contacts, customer }: OpportunityParts) {
  const { id, organization_id, organization_name, primary_contact_id } = opportunity;
  const name = organization_name ?? "Customer";
  const contact = contacts.find((one) => one.id === primary_contact_id);
  return {
    who: contact?.phone ? contact.name : name,
    phone: contact?.phone ?? customer?.phone ?? null,
    directions: customer && directionsHref(name, customer),
    from: {
      organization: { id: organization_id, name },
      opportunityId: id,
      ...(primary_contact_id ? { contactId: primary_contact_id } : {}),
    },
  };
}

/** How a value of the history reads: a label for a code, a name for an id. */
export function wordsOf(
  codeWords: CodeWords,
  contacts: OpportunityParts["contacts"],
  names: ReadonlyMap<string, string>,
) {
  return (column: string, value: string): string => {
    if (column === "primary_contact_id") return contacts.find(({ id }) => id === value)?.name ?? "somebody";
    if (column === "owner_user_id" || column === "organization_id") return names.get(value) ?? "somebody";
    if (column === "estimated_value_cents") return centsText(Number(value)) ?? value;
    if (column.endsWith("_manual")) return value === "true" ? "on" : "off";
    return codeWords("opportunities", column, value);
  };
}
