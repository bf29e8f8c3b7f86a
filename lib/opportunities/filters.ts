// What narrows the pipeline, as the address says it; the table and the board read the same parameters. No zod: the browser
// reads them too.
import { addDays } from "@/lib/format/day";
import { sortsOf } from "@/lib/lists/fields";
import { type Coded, type Filter, type Filters, ofList, oneOf, recordId, whoseOf } from "@/lib/lists/fit";
import type { Narrowable } from "@/lib/lists/narrow";
import { searchText } from "@/lib/lists/query-string";
import { describeRange, isRange, parseRange, type Range, rangeText } from "@/lib/lists/range";
import type { Test } from "@/lib/lists/where";
import type { MemberRole } from "@/lib/workspaces/roles";
import { OPPORTUNITY_FIELDS } from "./fields";

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
  { value: "since-7", label: "In stage up to 7 days" },
  { value: "since-14", label: "In stage 8 to 14 days" },
  { value: "since-30", label: "In stage 15 to 30 days" },
  { value: "stage-14", label: "In stage for 14 days" },
  { value: "stage-30", label: "In stage for 30 days" },
] as const;

/** What a stage counts as: "open" is one word everywhere, and stalled is not among it. */
export const STATE_FILTERS = [
  { value: "open", label: "Open" },
  { value: "stalled", label: "Stalled" },
  { value: "won", label: "Won" },
  { value: "lost", label: "Lost" },
] as const;

/** What narrows the pipeline beside its fields. */
export const FILTER_NAMES = ["q", "state", "moved", "principal", "age", "followup"] as const;

const MILLISECONDS_PER_DAY = 86_400_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const code = /^[a-z0-9_-]{1,60}$/i;

/** The conditions that `pipeline_board` knows, by its own names. */
export type Conditions = Partial<
  Record<
    "category" | "opened_from" | "opened_to" | "stage_before" | "stage_since" | "due_from" | "due_to",
    string
  >
> & { due_none?: true; text?: string; where?: Test[][] };

/** Which came into a stage between two days, and what became of them: "new_lead:on:2026-11-01..2026-11-30". */
export interface Moved {
  stage: string;
  became: "on" | "won" | "lost" | "stayed" | null;
  days: Range;
}

const BECAME = ["on", "won", "lost", "stayed"] as const;

/** Null where none is asked for; what can't be read finds nothing. */
export function parseMoved(text: string | null): Moved | null {
  if (text === null || text === "") return null;
  const [stage = "", became = "", days = ""] = text.split(":");
  const range = parseRange(days) ?? { first: "2200-01-01", last: "1900-01-01" };
  return {
    stage: code.test(stage) ? stage : "-",
    became: BECAME.find((one) => one === became) ?? null,
    days: range,
  };
}

const BECAME_WORDS = { on: ", went on", won: ", won", lost: ", lost", stayed: ", still there" };

/** "Came into New Lead, went on, 1–30 Nov 2026" */
export function describeMoved(text: string, stages: readonly { code: string; label: string }[]): string {
  const moved = parseMoved(text);
  if (moved === null) return "Any move";
  const label = stages.find((one) => one.code === moved.stage)?.label ?? "no such stage";
  const became = moved.became === null ? "" : BECAME_WORDS[moved.became];
  return `Came into ${label}${became}, ${describeRange(rangeText(moved.days))}`;
}

/** It names a stage that there is or was, what became of them, and days. */
const movedAmong = (stages: readonly Coded[]): Filter => ({
  label: "Moved",
  read: (value) => {
    const [stage = "", became = "", days = "", ...more] = value.split(":");
    const isKnown = stages.some(({ code }) => code === stage);
    const isSaid = became === "all" || BECAME.some((one) => one === became);
    return isKnown && isSaid && isRange(days) && more.length === 0 ? value : null;
  },
});

export const opportunityFilters = (role: MemberRole, stages: readonly Coded[]): Filters => ({
  ...whoseOf(role),
  ...ofList(sortsOf(OPPORTUNITY_FIELDS)),
  state: oneOf(
    "State",
    STATE_FILTERS.map(({ value }) => value),
  ),
  moved: movedAmong(stages),
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

export interface PipelineFilters {
  principal: string | null;
  text: string | null;
  moved: Moved | null;
  conditions: Conditions;
}

function ofAge(age: string | null, today: string, now: Date): Conditions {
  const known = AGE_FILTERS.find(({ value }) => value === age)?.value;
  if (known === undefined) return {};
  const days = Number(known.split("-")[1]);
  if (known.startsWith("new")) return { opened_from: addDays(today, -days) };
  if (known.startsWith("open")) return { opened_to: addDays(today, -days) };
  const ago = (count: number) => new Date(now.getTime() - count * MILLISECONDS_PER_DAY).toISOString();
  if (known === "since-7") return { stage_since: ago(7) };
  if (known === "since-14") return { stage_since: ago(14), stage_before: ago(7) };
  if (known === "since-30") return { stage_since: ago(30), stage_before: ago(14) };
  return { stage_before: ago(days) };
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
  const state = params.get("state");
  const conditions: Conditions = {
    // An unknown word is no category of any stage.
    ...(state ? { category: state.slice(0, 60) } : {}),
    ...ofAge(params.get("age"), today, now),
    ...ofFollowUp(params.get("followup"), today),
  };
  return {
    conditions,
    moved: parseMoved(params.get("moved")),
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
  { principal, conditions }: PipelineFilters,
  stages: readonly { code: string; category: string }[],
): Query {
  const codesOf = (...categories: string[]) =>
    stages.filter(({ category }) => categories.includes(category)).map((one) => one.code);
  let narrowed = query;
  if (principal !== null) narrowed = narrowed.contains("principal_ids", [principal]);
  if (conditions.opened_from) narrowed = narrowed.gte("opened_on", conditions.opened_from);
  if (conditions.opened_to) narrowed = narrowed.lte("opened_on", conditions.opened_to);
  if (conditions.category) narrowed = narrowed.in("stage", codesOf(conditions.category));
  if (conditions.stage_since) narrowed = narrowed.gte("stage_changed_at", conditions.stage_since);
  if (conditions.stage_before) narrowed = narrowed.lt("stage_changed_at", conditions.stage_before);
  if (conditions.due_from) narrowed = narrowed.gte("next_due_on", conditions.due_from);
  if (conditions.due_to) narrowed = narrowed.lte("next_due_on", conditions.due_to);
  if (conditions.due_none) narrowed = narrowed.is("next_due_on", null);
  return asksForDue(conditions) ? narrowed.in("stage", codesOf("open", "stalled")) : narrowed;
}
