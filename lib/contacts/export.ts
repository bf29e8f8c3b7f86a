import "server-only";
import type { Member } from "@/lib/auth";
import { customExportColumns } from "@/lib/custom-fields/export";
import type { CustomField } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import type { Export, ExportColumn } from "@/lib/export/answer";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { fitContacts, listContacts } from "./queries";
import type { ContactRow } from "./rows";

async function detailsOf({ db, workspace }: Member, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { data, error } = await db
    .from("contacts")
    .select(
      "id, first_name, last_name, other_emails, lead_score, lead_status, service_interests, notes, custom",
    )
    .eq("workspace_id", workspace.id)
    .in("id", ids);
  if (error) throw error;
  return data;
}

type Detail = Awaited<ReturnType<typeof detailsOf>>[number];
interface ExportedRow extends ContactRow {
  detail: Detail | undefined;
}

const leadColumns: readonly ExportColumn<ExportedRow>[] = [
  { of: "lead", header: "Lead score", value: ({ detail }) => detail?.lead_score },
  { of: "lead", header: "Lead status", value: ({ detail }) => detail?.lead_status },
  { header: "Interests", value: ({ detail }) => detail?.service_interests.join("; ") },
];

function contactColumns(
  timeZone: string,
  withLeads: boolean,
  fields: readonly CustomField[],
): readonly ExportColumn<ExportedRow>[] {
  return [
    { of: "name", header: "Name", value: ({ name }) => name },
    { header: "First name", value: ({ detail }) => detail?.first_name },
    { header: "Last name", value: ({ detail }) => detail?.last_name },
    { of: "title", header: "Title", value: ({ title }) => title },
    { of: "organization", header: "Organization", value: ({ organization }) => organization?.name },
    { header: "E-mail", value: ({ email }) => email },
    { header: "Other e-mails", value: ({ detail }) => detail?.other_emails.join("; ") },
    { of: "phone", header: "Phone", value: ({ phone }) => phone },
    { header: "Key contact", value: ({ isKey }) => isKey },
    { of: "advocacy", header: "Advocacy", value: ({ advocacy }) => advocacy },
    ...(withLeads ? leadColumns : []),
    { of: "owner", header: "Owner", value: ({ owner }) => owner },
    {
      of: "contacted",
      header: "Last contact",
      value: ({ lastContact }) =>
        lastContact === null ? null : formatSortable(parseTimestamp(lastContact), timeZone),
    },
    ...customExportColumns<ExportedRow>(fields),
    { header: "Notes", value: ({ detail }) => detail?.notes },
    { header: "Id", value: ({ id }) => id },
  ];
}

export const contactExport: Export<ExportedRow> = {
  name: "Contacts",
  resource: "contact",
  fit: fitContacts,
  async read(member, params) {
    const page = await listContacts(member, params);
    if (page === null) return null;
    const details = await detailsOf(
      member,
      page.rows.map(({ id }) => id),
    );
    const byId = new Map(details.map((detail) => [detail.id, detail]));
    return { next: page.next, rows: page.rows.map((row) => ({ ...row, detail: byId.get(row.id) })) };
  },
  columns: async (member) =>
    contactColumns(
      member.profile.time_zone ?? member.workspace.time_zone,
      member.workspace.lead_scoring,
      await listCustomFields(member, "contact"),
    ),
};
