// What the calendar shows of some days: one call, read under the reader's own rights.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { addDays, dayIn } from "@/lib/format/day";
import { ownerArgument } from "@/lib/lists/narrow";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { titleOf } from "@/lib/today/agenda";
import { type CalendarItem, ITEM_KINDS } from "./item";
import { extentOf } from "./layout";

const rowSchema = z.object({
  kind: z.enum(ITEM_KINDS),
  id: z.uuid(),
  due_on: z.string(),
  starts_at: z.string().nullable(),
  ends_at: z.string().nullable(),
  words: z.string().nullable(),
  type: z.string().nullable(),
  is_plan: z.boolean(),
  subject: z.string().nullable(),
  notes: z.string().nullable(),
  opportunity_name: z.string().nullable(),
  organization_name: z.string().nullable(),
  contact_name: z.string().nullable(),
  owner_user_id: z.uuid(),
  owner_name: z.string().nullable(),
  outcome: z.enum(["completed", "no_show"]).nullable(),
});

export const rowsSchema = z.array(rowSchema);
const rangeSchema = z.object({ rows: rowsSchema, more: z.boolean() });

type Row = z.infer<typeof rowSchema>;
type Types = Parameters<typeof titleOf>[1];

const momentIn = (text: string | null) => (text === null ? null : parseTimestamp(text).toISOString());

export function itemOf(row: Row, types: Types, timeZone: string): CalendarItem {
  const starts = momentIn(row.starts_at);
  return {
    kind: row.kind,
    id: row.id,
    // A moment has the day that it is where the reader is, which needn't be its owner's.
    day: starts === null ? row.due_on : dayIn(timeZone, new Date(starts)),
    starts,
    ends: momentIn(row.ends_at),
    title: titleOf(row, types),
    words: row.words,
    customer: row.organization_name,
    person: row.contact_name,
    ownerId: row.owner_user_id,
    owner: row.owner_name,
    outcome: row.outcome,
  };
}

interface Range {
  first: string;
  last: string;
  owners: string[] | null;
  timeZone: string;
}

export interface CalendarRange {
  items: CalendarItem[];
  /** There are others, beyond what is read at once. */
  more: boolean;
}

/** What touches these days. A day more is asked at both ends: an owner's day needn't be the reader's. */
export async function readRange(
  member: Member,
  { first, last, owners, timeZone }: Range,
): Promise<CalendarRange> {
  const [{ data, error }, types] = await Promise.all([
    member.db.rpc("calendar_range", {
      first_day: addDays(first, -1),
      last_day: addDays(last, 1),
      ...ownerArgument(owners),
    }),
    listInteractionTypes(member),
  ]);
  if (error) throw error;
  const { rows, more } = rangeSchema.parse(data);
  const items = rows
    .map((row) => itemOf(row, types, timeZone))
    .filter((item) => {
      const extent = extentOf(item, timeZone) ?? { first: item.day, last: item.day };
      return extent.first <= last && extent.last >= first;
    });
  return { items, more };
}
