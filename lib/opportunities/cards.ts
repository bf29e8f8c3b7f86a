// What both views share: who asks with which filters, and how a row of the database becomes a card.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { formatMoney } from "@/lib/format/number";
import type { Groups } from "@/lib/lists/conditions";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { readAskedFields } from "@/lib/lists/in-use";
import { ownersFor } from "@/lib/lists/owners";
import { clockOf } from "@/lib/lists/stored";
import { toWhere } from "@/lib/lists/where";
import { listEveryStage } from "@/lib/lookups/queries";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { opportunityFilters, type PipelineFilters, parseFilters } from "./filters";
import type { Card } from "./rows";

export const CARD_COLUMNS =
  "id, name, organization_id, organization_name, owner_user_id, stage, status, stage_manual, principal_names, context, loss_reason, next_action, next_action_date, next_due_on, estimated_value_cents, currency_code, opened_on, last_interaction_at, stage_changed_at, version";

const storedCardSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  organization_id: z.uuid(),
  organization_name: z.string().nullable(),
  owner_user_id: z.uuid(),
  stage: z.string(),
  status: z.string().nullable(),
  stage_manual: z.boolean(),
  principal_names: z.array(z.string()),
  context: z.string().nullable(),
  loss_reason: z.string().nullable(),
  next_action: z.string().nullable(),
  next_action_date: z.string().nullable(),
  next_due_on: z.string().nullable(),
  estimated_value_cents: z.number().nullable(),
  currency_code: z.string(),
  opened_on: z.string(),
  last_interaction_at: z.string().nullable(),
  stage_changed_at: z.string(),
  version: z.number(),
  /** Of searched ones. */
  match_key: z.string().optional(),
});
export const storedCardsSchema = z.array(storedCardSchema);
export type StoredCard = z.infer<typeof storedCardSchema>;

const moneyText = (worth: Card["worth"]) =>
  worth === null ? null : formatMoney(worth.cents, worth.currency);

export async function toCards(member: Member, rows: readonly StoredCard[]): Promise<Card[]> {
  if (rows.length === 0) return [];
  const people = await listPeople(member);
  const worthOf = ({ estimated_value_cents: cents, currency_code: currency }: StoredCard) =>
    member.workspace.financials && cents !== null ? { cents, currency } : null;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    customer: row.organization_name ?? row.name,
    organizationId: row.organization_id,
    ownerId: row.owner_user_id,
    owner: nameIn(people, row.owner_user_id) ?? "",
    stage: row.stage,
    status: row.status,
    pinned: row.stage_manual,
    principals: row.principal_names,
    context: row.context,
    lossReason: row.loss_reason,
    nextAction: row.next_action,
    nextActionOn: row.next_action_date,
    dueOn: row.next_due_on,
    value: moneyText(worthOf(row)),
    worth: worthOf(row),
    openedOn: row.opened_on,
    lastContact: row.last_interaction_at,
    stageChangedAt: row.stage_changed_at,
    version: row.version,
  }));
}

/** The day it is for the person who reads. */
export const todayOf = (member: Member): string => clockOf(member).today;

export interface Question extends PipelineFilters {
  owners: string[] | null;
  /** What is asked of the fields; `conditions` has it too, for the board. */
  groups: Groups;
  params: URLSearchParams;
}

/** Whether all of an address can be applied; the table and the board read the same. */
export async function fitOpportunities(member: Member, given: URLSearchParams): Promise<Fit> {
  const [fields, stages] = await Promise.all([
    readAskedFields(member, "opportunities", given),
    given.has("moved") ? listEveryStage(member) : [],
  ]);
  return fitFilters(given, opportunityFilters(member.role, stages), fields);
}

/** Whose cards with which filters; null where they can't be applied. */
export async function readQuestion(member: Member, given: URLSearchParams): Promise<Question | null> {
  const [owners, { params, groups, unfit }] = await Promise.all([
    ownersFor(member, given),
    fitOpportunities(member, given),
  ]);
  if (unfit.length > 0) return null;
  const clock = clockOf(member);
  const filters = parseFilters(params, clock.today);
  const conditions = {
    ...filters.conditions,
    ...(filters.text === null ? {} : { text: filters.text }),
    ...(groups.length === 0 ? {} : { where: toWhere(groups, clock) }),
  };
  return { ...filters, owners, groups, params, conditions };
}
