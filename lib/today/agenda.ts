// What is due, whatever asks for it: one call for a page, one for the counts.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { formatTime, parseTimestamp } from "@/lib/format/date-time";
import { isDay } from "@/lib/format/day";
import { kindOf } from "@/lib/interactions/rules";
import { type Fit, fitFilters } from "@/lib/lists/fit";
import { ownerArgument } from "@/lib/lists/narrow";
import { clockOf } from "@/lib/lists/stored";
import { listInteractionTypes } from "@/lib/lookups/queries";
import { addressLine, callHref, directionsHref } from "@/lib/organizations/rules";
import { owedWords } from "@/lib/samples/rules";
import type { AgendaItem, AgendaPage } from "./agenda-rows";
import { agendaFilters } from "./filters";
import { type DuePart, daysOf, followUpTitle } from "./rules";

const dueSchema = z.object({
  kind: z.enum(["follow_up", "next_action", "task", "appointment", "sample"]),
  id: z.uuid(),
  due_on: z.string(),
  starts_at: z.string().nullable(),
  words: z.string().nullable(),
  type: z.string().nullable(),
  is_plan: z.boolean(),
  subject: z.string().nullable(),
  notes: z.string().nullable(),
  opportunity_id: z.uuid().nullable(),
  opportunity_name: z.string().nullable(),
  organization_id: z.uuid().nullable(),
  organization_name: z.string().nullable(),
  street: z.string().nullable(),
  city: z.string().nullable(),
  state_code: z.string().nullable(),
  postal_code: z.string().nullable(),
  contact_id: z.uuid().nullable(),
  contact_name: z.string().nullable(),
  phone: z.string().nullable(),
  owner_name: z.string().nullable(),
});
type Due = z.infer<typeof dueSchema>;

type Types = readonly { code: string; label: string }[];

/** What is to be done, in as few words as there are. */
export function titleOf(
  due: Pick<Due, "type" | "is_plan" | "words" | "subject" | "notes" | "opportunity_name"> & { kind: string },
  types: Types,
): string {
  if (due.kind === "task") return due.words ?? "Task";
  if (due.kind === "appointment") return due.words ?? "Appointment";
  if (due.kind === "sample") return owedWords(due.type ?? "", due.words ?? "the sample");
  if (due.kind === "next_action") return due.words ?? due.opportunity_name ?? "Next action";
  const { type, is_plan, words, subject, notes } = due;
  return followUpTitle(
    { follow_up_note: words, is_plan, subject, notes },
    kindOf({ type: type ?? "", is_plan }, types),
  );
}

interface Telling {
  types: Types;
  withOwner: boolean;
  timeZone: string;
}

/** A task may be about nobody, and an appointment with a guest; everything else is with a customer, whether or not one may see it. */
function customerOf({ kind, id, organization_id, organization_name }: Due): AgendaItem["organization"] {
  if ((kind === "task" || kind === "appointment") && organization_id === null) return null;
  return { id: organization_id ?? id, name: organization_name ?? "A customer you can’t see" };
}

function toItem(due: Due, { types, withOwner, timeZone }: Telling): AgendaItem {
  const organization = customerOf(due);
  const named = (id: string | null, text: string | null) =>
    id === null || text === null ? null : { id, name: text };
  const isGuest = due.kind === "appointment" && due.contact_id === null;
  return {
    kind: due.kind,
    id: due.id,
    dueOn: due.due_on,
    time: due.starts_at === null ? null : formatTime(parseTimestamp(due.starts_at), timeZone),
    title: titleOf(due, types),
    words: due.words,
    organization,
    contact: named(due.contact_id, due.contact_name),
    guest: isGuest ? due.contact_name : null,
    opportunity: named(due.opportunity_id, due.opportunity_name),
    opportunityId: due.opportunity_id,
    owner: withOwner ? (due.owner_name ?? "A colleague") : null,
    // A plan's own words stand in its title.
    note: due.is_plan ? null : (due.notes ?? due.subject),
    address: addressLine(due),
    call: callHref(due.phone),
    directions: organization === null ? null : directionsHref(organization.name, due),
  };
}

/** Where it has to be said whose it is. */
export const severalPeople = (owners: string[] | null) => owners === null || owners.length > 1;

interface Asked {
  owners: string[] | null;
  /** Null: from the longest overdue on. */
  part: DuePart | null;
  today: string;
  after: { day: string; id: string } | null;
  /** Named where more than one's own is shown. */
  withOwner: boolean;
}

const AGENDA_SIZE = 12;
/** One more than is shown, to know whether there is more. */
export const AGENDA_ASKED = AGENDA_SIZE + 1;

/** Rows as the database answers them, in the words of the page. */
export async function pageOf(member: Member, rows: unknown, withOwner: boolean): Promise<AgendaPage> {
  const due = z.array(dueSchema).parse(rows);
  const types = await listInteractionTypes(member);
  const telling = { types, withOwner, timeZone: clockOf(member).timeZone };
  const items = due.slice(0, AGENDA_SIZE).map((one) => toItem(one, telling));
  const last = items.at(-1);
  return { rows: items, next: due.length > AGENDA_SIZE && last ? `${last.dueOn}|${last.id}` : null };
}

/** The longest overdue first. */
export async function listAgenda(member: Member, asked: Asked): Promise<AgendaPage> {
  const { owners, part, today, after, withOwner } = asked;
  const { data, error } = await member.db.rpc("agenda_page", {
    ...ownerArgument(owners),
    ...daysOf(part, today),
    ...(after === null ? {} : { after_day: after.day, after_id: after.id }),
    page_size: AGENDA_ASKED,
  });
  if (error) throw error;
  return pageOf(member, data, withOwner);
}

const placeSchema = z.tuple([z.string().refine(isDay), z.uuid()]);

/** Whether all of an address can be applied. */
export async function fitAgenda({ role }: Pick<Member, "role">, params: URLSearchParams): Promise<Fit> {
  return fitFilters(params, agendaFilters(role));
}

/** Null for a place that no page of ours gave. */
export function placeIn(cursor: string | null): Asked["after"] {
  const place = placeSchema.safeParse(cursor?.split("|"));
  return place.success ? { day: place.data[0], id: place.data[1] } : null;
}

function partOf(day: string, today: string): DuePart {
  if (day === today) return "today";
  return day < today ? "overdue" : "later";
}

/** What Today opens with: what was asked for, else the worst that there is. */
export function firstOf(page: AgendaPage, { part: asked, today }: Pick<Asked, "part" | "today">) {
  const first = page.rows[0];
  if (asked !== null) return { part: asked, page };
  if (first === undefined) return { part: "today" as const, page };
  const part = partOf(first.dueOn, today);
  const rows = page.rows.filter(({ dueOn }) => partOf(dueOn, today) === part);
  // Where another part follows on the same page, this one is through.
  return { part, page: { rows, next: rows.length === page.rows.length ? page.next : null } };
}
