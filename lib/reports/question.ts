// What every report asks with: whose records, which days, in whose time zone.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { dayIn } from "@/lib/format/day";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { ownersFor } from "@/lib/lists/owners";
import { rangeText } from "@/lib/lists/range";
import { whoseIn } from "@/lib/lists/scope";
import { createDataClient } from "@/lib/supabase/server";
import { reportFilters } from "./filters";
import { type Period, parsePeriod } from "./period";
import type { SectionColumn } from "./sections";

/** Profile before workspace: days are the reader's. */
export function timeZoneOf({ profile, workspace }: Member): string {
  return profile.time_zone ?? workspace.time_zone;
}

export function periodFor(member: Member, params: URLSearchParams): Period {
  return parsePeriod(params, dayIn(timeZoneOf(member)));
}

/** Whether all of an address can be applied. */
export async function fitReport({ role }: Pick<Member, "role">, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, reportFilters(role));
}

export interface Question {
  member: Member;
  /** Reports may be read from a replica. */
  db: Member["db"];
  /** The same days, as the lists take them. */
  days: string;
  /** A list of the same people's records. */
  list: (
    page: "/opportunities" | "/interactions" | "/principals" | "/leads",
    filters: Record<string, string>,
  ) => string;
  args: { first_day: string; last_day: string; time_zone: string; owner_ids?: string[] };
}

export async function questionFor(member: Member, params: URLSearchParams): Promise<Question> {
  const { first, last } = periodFor(member, params);
  const [owners, db] = await Promise.all([
    ownersFor(member, params),
    createDataClient({ workspaceId: member.workspace.id, replica: true }),
  ]);
  const whose = whoseIn(params, member.role);
  return {
    member,
    db,
    days: rangeText({ first, last }),
    list: (page, filters) => `${page}?${new URLSearchParams({ ...whose, ...filters })}`,
    args: {
      first_day: first,
      last_day: last,
      time_zone: timeZoneOf(member),
      ...(owners === null ? {} : { owner_ids: owners }),
    },
  };
}

export const text = (header: string): SectionColumn => ({ header, kind: "text" });
export const count = (header: string): SectionColumn => ({ header, kind: "count" });

// A number of Postgres may come as text: numeric and bigint have no place in JSON's own.
export const amount = z.coerce.number();
export const optional = z.coerce.number().nullable();
