import "server-only";
import type { Member } from "@/lib/auth";
import type { Export, ExportColumn } from "@/lib/export/answer";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { fitInteractions, listInteractions } from "./queries";
import type { InteractionRow } from "./rows";

async function detailsOf({ db, workspace }: Member, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { data, error } = await db
    .from("interactions")
    .select("id, subject, notes, location, duration_minutes, follow_up_note")
    .eq("workspace_id", workspace.id)
    .in("id", ids);
  if (error) throw error;
  return data;
}

type Detail = Awaited<ReturnType<typeof detailsOf>>[number];
interface ExportedRow extends InteractionRow {
  detail: Detail | undefined;
}

function columnsIn(timeZone: string): readonly ExportColumn<ExportedRow>[] {
  return [
    { of: "when", header: "When", value: ({ when }) => formatSortable(parseTimestamp(when), timeZone) },
    { of: "what", header: "Type", value: ({ kind }) => kind },
    { of: "what", header: "Customer", value: ({ organization }) => organization.name },
    { of: "contact", header: "Person", value: ({ contact }) => contact },
    { of: "what", header: "Subject", value: ({ detail }) => detail?.subject },
    { header: "Notes", value: ({ detail }) => detail?.notes },
    { of: "principals", header: "Counts for", value: ({ principals }) => principals.join("; ") },
    { of: "outcome", header: "How it went", value: ({ sentiment }) => sentiment },
    { of: "outcome", header: "Moved to", value: ({ stage }) => stage },
    { of: "by", header: "By", value: ({ by }) => by },
    { header: "Location", value: ({ detail }) => detail?.location },
    { header: "Minutes", value: ({ detail }) => detail?.duration_minutes },
    { of: "due", header: "Follow-up on", value: ({ followUp }) => followUp?.on },
    { of: "due", header: "Follow-up", value: ({ detail }) => detail?.follow_up_note },
    { of: "due", header: "Follow-up done", value: ({ followUp }) => followUp?.done },
    { header: "Id", value: ({ id }) => id },
  ];
}

export const interactionExport: Export<ExportedRow> = {
  name: "Interactions",
  resource: "interaction",
  fit: fitInteractions,
  async read(member, params) {
    const page = await listInteractions(member, params);
    if (page === null) return null;
    const details = await detailsOf(
      member,
      page.rows.map(({ id }) => id),
    );
    const byId = new Map(details.map((detail) => [detail.id, detail]));
    return { next: page.next, rows: page.rows.map((row) => ({ ...row, detail: byId.get(row.id) })) };
  },
  columns: ({ profile, workspace }) => columnsIn(profile.time_zone ?? workspace.time_zone),
};
