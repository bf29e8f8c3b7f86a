import "server-only";
import type { Member } from "@/lib/auth";
import { customExportColumns } from "@/lib/custom-fields/export";
import type { CustomField } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import type { Export, ExportColumn } from "@/lib/export/answer";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { isSpokenOf, sayWith, type Words, wordsOf } from "@/lib/words";
import { fitOrganizations, listOrganizations } from "./queries";
import { ORGANIZATION_ROLES } from "./roles";
import type { OrganizationRow } from "./rows";
import { ROLE_NAMES } from "./rules";

const DETAILS =
  "id, street, city, state_code, postal_code, phone, email, website, segment, tags, opened_on, notes, custom" as const;

async function detailsOf({ db, workspace }: Member, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { data, error } = await db
    .from("organizations")
    .select(DETAILS)
    .eq("workspace_id", workspace.id)
    .in("id", ids);
  if (error) throw error;
  return data;
}

type Detail = Awaited<ReturnType<typeof detailsOf>>[number];
interface ExportedRow extends OrganizationRow {
  detail: Detail | undefined;
}

function organizationColumns(
  timeZone: string,
  words: Words,
  fields: readonly CustomField[],
): readonly ExportColumn<ExportedRow>[] {
  return [
    { of: "name", header: "Name", value: ({ name }) => name },
    {
      of: "roles",
      header: "Roles",
      value: ({ roles }) =>
        ORGANIZATION_ROLES.filter((role) => roles.includes(role) && isSpokenOf(role, words))
          .map((role) => sayWith(words)(ROLE_NAMES[role]))
          .join("; "),
    },
    { header: "Phone", value: ({ detail }) => detail?.phone },
    { header: "E-mail", value: ({ detail }) => detail?.email },
    { header: "Website", value: ({ detail }) => detail?.website },
    { header: "Street", value: ({ detail }) => detail?.street },
    { of: "place", header: "City", value: ({ detail }) => detail?.city },
    { of: "place", header: "State", value: ({ detail }) => detail?.state_code },
    { header: "Postal code", value: ({ detail }) => detail?.postal_code },
    { of: "territory", header: "Territory", value: ({ territory }) => territory },
    { header: "Segment", value: ({ detail }) => detail?.segment },
    { header: "Tags", value: ({ detail }) => detail?.tags.join("; ") },
    { of: "owner", header: "Owner", value: ({ owner }) => owner },
    { of: "open", header: "Open opportunities", value: ({ openOpportunities }) => openOpportunities },
    {
      of: "visit",
      header: "Last contact",
      value: ({ lastVisit }) =>
        lastVisit === null ? null : formatSortable(parseTimestamp(lastVisit), timeZone),
    },
    { header: "Customer since", value: ({ detail }) => detail?.opened_on },
    ...customExportColumns<ExportedRow>(fields),
    { header: "Notes", value: ({ detail }) => detail?.notes },
    { header: "Id", value: ({ id }) => id },
  ];
}

export const organizationExport: Export<ExportedRow> = {
  name: "Organizations",
  resource: "organization",
  fit: fitOrganizations,
  async read(member, params) {
    const page = await listOrganizations(member, params);
    if (page === null) return null;
    const details = await detailsOf(
      member,
      page.rows.map(({ id }) => id),
    );
    const byId = new Map(details.map((detail) => [detail.id, detail]));
    return { next: page.next, rows: page.rows.map((row) => ({ ...row, detail: byId.get(row.id) })) };
  },
  columns: async (member) =>
    organizationColumns(
      member.profile.time_zone ?? member.workspace.time_zone,
      wordsOf(member.workspace),
      await listCustomFields(member, "organization"),
    ),
};
