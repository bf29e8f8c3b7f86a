// An appointment's page, and those of other records' pages.
import "server-only";
import type { Member } from "@/lib/auth";
import { clockOf } from "@/lib/lists/stored";
import { listPeople, nameIn } from "@/lib/workspaces/people";
import { LINK_FILTERS, type LinkFilter } from "./filters";
import { APPOINTMENT_LINKS } from "./links";
import { timesOf } from "./times";

/** Null for absent and for not yours alike. */
export async function getAppointment({ db, workspace }: Member, id: string) {
  const { data, error } = await db
    .from("appointments")
    .select(
      `id, title, service_id, scheduled_at, ends_at, all_day, starts_on, taken_until, place, status, status_changed_at, status_changed_by, arrived_at, organization_id, contact_id, opportunity_id, guest_name, guest_email, guest_phone, notes, overlap_allowed, interaction_id, task_id, owner_user_id, created_by, created_at, custom, version, ${APPOINTMENT_LINKS}` as const,
    )
    .eq("workspace_id", workspace.id)
    .eq("id", id)
    .is("deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  return data;
}
export type Appointment = NonNullable<Awaited<ReturnType<typeof getAppointment>>>;

/** What stands at the same time, of what one may see; nothing where it stands alone. */
export async function listBeside({ db, workspace }: Member, appointment: Appointment) {
  const { id, owner_user_id, overlap_allowed, scheduled_at, taken_until } = appointment;
  if (!overlap_allowed) return [];
  const { data, error } = await db
    .from("appointments")
    .select("id, title")
    .eq("workspace_id", workspace.id)
    .eq("owner_user_id", owner_user_id)
    .is("deleted_at", null)
    .not("status", "in", "(cancelled,no_show)")
    .lt("scheduled_at", taken_until)
    .gt("taken_until", scheduled_at)
    .neq("id", id)
    .order("scheduled_at")
    .limit(10);
  if (error) throw error;
  return data;
}

const SHOWN = 6;

/** The next appointments about a record, then the latest before; and how often somebody did not come. */
export async function listAppointmentsOf(member: Member, of: LinkFilter, id: string) {
  if (!member.workspace.appointments) return null;
  const here = () =>
    member.db
      .from("appointments")
      .select("id, title, scheduled_at, ends_at, all_day, starts_on, status, owner_user_id")
      .eq("workspace_id", member.workspace.id)
      .eq(LINK_FILTERS[of], id)
      .is("deleted_at", null);
  const { data, error } = await here().order("scheduled_at", { ascending: false }).order("id").limit(50);
  if (error) throw error;
  const { timeZone } = clockOf(member);
  const people = await listPeople(member);
  const now = Date.now();
  const coming = data.filter(({ ends_at }) => Date.parse(ends_at) >= now).reverse();
  const past = data.filter(({ ends_at }) => Date.parse(ends_at) < now);
  return {
    rows: [...coming, ...past].slice(0, SHOWN).map((row) => ({
      id: row.id,
      title: row.title,
      status: row.status,
      ...timesOf(row, timeZone),
      /** Said where it is somebody else's. */
      owner: row.owner_user_id === member.user.id ? null : nameIn(people, row.owner_user_id),
    })),
    missed: data.filter(({ status }) => status === "no_show").length,
  };
}
export type AppointmentsOf = Awaited<ReturnType<typeof listAppointmentsOf>>;
