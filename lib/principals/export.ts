// The list of principals, and what counted for one of them, as files.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import type { Export, ExportColumn } from "@/lib/export/entrance";
import { parseTimestamp } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { fileOf, type Told } from "@/lib/lists/file";
import { type Fit, fitFilters, onOff, whoseOf } from "@/lib/lists/fit";
import { ownersFor } from "@/lib/lists/owners";
import { timelineOf } from "./detail";
import type { PRINCIPAL_FIELDS } from "./fields";
import { fitPrincipals, listPrincipals } from "./queries";
import type { PrincipalRow } from "./rows";
import type { TimelineLine } from "./timeline";

/** A moment as the day it was for whoever exports. */
function dayOf(member: Member) {
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  return (moment: string | null) => (moment === null ? null : dayIn(timeZone, parseTimestamp(moment)));
}

/** With what the function counts: no table holds it. */
function toldTo(member: Member): Told<PrincipalRow, typeof PRINCIPAL_FIELDS> {
  const day = dayOf(member);
  return {
    engagement: [
      { header: "Engagement", value: ({ level }) => level },
      { header: "Engagement %", value: ({ percent }) => percent },
    ],
    activity: ({ lastActivity }) => day(lastActivity),
    due: ({ due }) => due,
    open: ({ open }) => open,
    won: ({ won }) => won,
    interactions: ({ interactions }) => interactions,
    products: ({ products }) => products,
    // A drawing is no value.
    weeks: [],
    opportunities: ({ opportunities }) => opportunities,
    next: ({ next }) => next,
  };
}

export const principalsExport = () =>
  fileOf<PrincipalRow>({
    name: "principals",
    resource: "organization",
    list: "principals",
    fit: fitPrincipals,
    read: listPrincipals,
    told: toldTo,
  });

const placeSchema = z.tuple([z.string(), z.uuid()]);

/** A page ends where the next begins; the place is only ever given by the page before. */
function placeIn(cursor: string | null): { date: string; id: string } | null | undefined {
  if (cursor === null) return null;
  const place = placeSchema.safeParse(cursor.split("|"));
  return place.success ? { date: place.data[0], id: place.data[1] } : undefined;
}

const PAGE = 500;

async function fitActivity({ role }: Pick<Member, "role">, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, { ...whoseOf(role), notes: onOff("With notes") });
}

/** What counted for one principal. Notes leave only when they were asked for. */
export function activityExport(id: string, name: string): Export<TimelineLine> {
  return {
    name: `activity ${name}`,
    resource: "interaction",
    fit: fitActivity,
    read: async (member, params) => {
      if ((await fitActivity(member, params)).unfit.length > 0) return null;
      const after = placeIn(params.get("cursor"));
      if (after === undefined) return null;
      const owners = await ownersFor(member, params);
      const rows = await timelineOf(member, id, owners, { after, size: PAGE });
      const last = rows.at(-1);
      const next = rows.length === PAGE && last ? `${last.interaction_date}|${last.id}` : null;
      // Every page says whether notes go along, because the columns are chosen once for all of them.
      return { rows: params.has("notes") ? rows : rows.map((row) => ({ ...row, notes: null })), next };
    },
    columns: (member) => activityColumns(member),
  };
}

function activityColumns(member: Member): ExportColumn<TimelineLine>[] {
  const day = dayOf(member);
  return [
    { header: "Date", kind: "day", value: (row) => day(row.interaction_date) },
    { header: "Customer", value: (row) => row.organization_name },
    { header: "Contact", value: (row) => row.contact_name },
    { header: "Type", value: (row) => row.type_label },
    { header: "Subject", value: (row) => row.subject },
    { header: "Products shown", value: (row) => row.products.join("; ") },
    { header: "How it went", value: (row) => row.sentiment },
    { header: "Moved to", value: (row) => row.stage_label },
    {
      header: "Follow-up",
      kind: "day",
      value: (row) => (row.follow_up_done_at === null ? row.follow_up_date : "done"),
    },
    { header: "By", value: (row) => row.performed_by_name },
    { header: "Notes", value: (row) => row.notes },
  ];
}
