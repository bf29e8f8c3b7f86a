// What narrows the pipeline, as the address says it; the table and the board read the same parameters. No zod: the browser
// reads them too.
import type { CustomConditions } from "@/lib/custom-fields/filters";
import { addDays } from "@/lib/format/day";
import {
  type Coded,
  entryOf,
  type Filters,
  oneOf,
  recordId,
  scopeOf,
  searched,
  sortedBy,
} from "@/lib/lists/fit";
import type { Narrowable } from "@/lib/lists/narrow";
import { searchText } from "@/lib/lists/query-string";
import type { MemberRole } from "@/lib/workspaces/roles";
import { OPPORTUNITY_SORTS } from "./sorts";

export const FOLLOW_UP_FILTERS = [
  { value: "overdue", label: "Overdue" },
  { value: "week", label: "Due this week" },
  { value: "none", label: "Nothing planned" },
] as const;

/** Days since it was opened, or days in its stage. */
export const AGE_FILTERS = [
  { value: "new-7", label: "Opened within 7 days" },
  { value: "open-30", label: "Open for 30 days" },
  { value: "open-90", label: "Open for 90 days" },
  { value: "stage-14", label: "In stage for 14 days" },
  { value: "stage-30", label: "In stage for 30 days" },
] as const;

interface Lists {
  stages: readonly Coded[];
  statuses: readonly Coded[];
  contexts: readonly Coded[];
  sources: readonly Coded[];
}

export const opportunityFilters = (
  role: MemberRole,
  { stages, statuses, contexts, sources }: Lists,
): Filters => ({
  scope: scopeOf(role),
  q: searched,
  sort: sortedBy(OPPORTUNITY_SORTS),
  stage: entryOf("Stage", stages),
  status: entryOf("Status", statuses),
  context: entryOf("Context", contexts),
  source: entryOf("Source", sources),
  principal: recordId("Principal"),
  followup: oneOf(
    "Follow-up",
    FOLLOW_UP_FILTERS.map(({ value }) => value),
  ),
  age: oneOf(
    "Age",
    AGE_FILTERS.map(({ value }) => value),
  ),
});

export const FILTER_NAMES = [
  "q",
  "stage",
  "status",
  "principal",
  "context",
  "source",
  "age",
  "followup",
] as const;

const MILLISECONDS_PER_DAY = 86_400_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const code = /^[a-z0-9_-]{1,60}$/i;

/** The conditions that `pipeline_board` knows, by its own names. */
export type Conditions = Partial<
  Record<
    "status" | "context" | "source" | "opened_from" | "opened_to" | "stage_before" | "due_from" | "due_to",
    string
  >
> & { due_none?: true; text?: string; custom?: CustomConditions };

export interface PipelineFilters {
  stage: string | null;
  principal: string | null;
  text: string | null;
  conditions: Conditions;
}

function codeIn(params: URLSearchParams, name: string): string | null {
  const value = params.get(name);
  return value !== null && code.test(value) ? value : null;
}

function ofAge(age: string | null, today: string, now: Date): Conditions {
  const known = AGE_FILTERS.find(({ value }) => value === age)?.value;
  if (known === undefined) return {};
  const days = Number(known.split("-")[1]);
  if (known.startsWith("new")) return { opened_from: addDays(today, -days) };
  if (known.startsWith("open")) return { opened_to: addDays(today, -days) };
  return { stage_before: new Date(now.getTime() - days * MILLISECONDS_PER_DAY).toISOString() };
}

function ofFollowUp(followUp: string | null, today: string): Conditions {
  if (followUp === "overdue") return { due_to: addDays(today, -1) };
  if (followUp === "week") return { due_from: today, due_to: addDays(today, 6) };
  return followUp === "none" ? { due_none: true } : {};
}

/** What an address asks, once it is known that all of it can be applied. */
export function parseFilters(
  params: URLSearchParams,
  today: string,
  now: Date = new Date(),
): PipelineFilters {
  const principal = params.get("principal");
  const conditions: Conditions = {
    ...ofAge(params.get("age"), today, now),
    ...ofFollowUp(params.get("followup"), today),
  };
  for (const name of ["status", "context", "source"] as const) {
    const value = codeIn(params, name);
    if (value !== null) conditions[name] = value;
  }
  return {
    conditions,
    stage: codeIn(params, "stage"),
    principal: principal !== null && uuid.test(principal) ? principal : null,
    text: searchText(params.get("q")),
  };
}

/** Whoever asks what is due means deals that are still open. */
export function asksForDue({ due_from, due_to, due_none }: Conditions): boolean {
  return due_from !== undefined || due_to !== undefined || due_none === true;
}

/** The part of supabase-js' query builder that these filters need beside the usual. */
export interface Comparable extends Narrowable {
  gte(column: string, value: unknown): this;
  lte(column: string, value: unknown): this;
  lt(column: string, value: unknown): this;
  contains(column: string, value: readonly string[]): this;
}

/** The same conditions on a query of cards, for the table; which cards a text finds is asked before. */
export function applyConditions<Query extends Comparable>(
  query: Query,
  { stage, principal, conditions }: PipelineFilters,
  openStages: readonly string[],
): Query {
  let narrowed = query;
  if (stage !== null) narrowed = narrowed.eq("stage", stage);
  if (principal !== null) narrowed = narrowed.contains("principal_ids", [principal]);
  for (const name of ["status", "context", "source"] as const) {
    if (conditions[name] !== undefined) narrowed = narrowed.eq(name, conditions[name]);
  }
  if (conditions.opened_from) narrowed = narrowed.gte("opened_on", conditions.opened_from);
  if (conditions.opened_to) narrowed = narrowed.lte("opened_on", conditions.opened_to);
  if (conditions.stage_before) narrowed = narrowed.lt("stage_changed_at", conditions.stage_before);
  if (conditions.due_from) narrowed = narrowed.gte("next_due_on", conditions.due_from);
  if (conditions.due_to) narrowed = narrowed.lte("next_due_on", conditions.due_to);
  if (conditions.due_none) narrowed = narrowed.is("next_due_on", null);
  return asksForDue(conditions) ? narrowed.in("stage", openStages) : narrowed;
}
