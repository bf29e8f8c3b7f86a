import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { customExportColumns } from "@/lib/custom-fields/export";
import type { CustomField } from "@/lib/custom-fields/fields";
import { listCustomFields } from "@/lib/custom-fields/queries";
import type { Export, ExportColumn } from "@/lib/export/answer";
import { formatSortable, parseTimestamp } from "@/lib/format/date-time";
import { listContexts, listLossReasons, listSources } from "@/lib/lookups/queries";
import { fitOpportunities } from "./cards";
import { listOpportunities } from "./queries";
import type { Card } from "./rows";

const detailSchema = z.object({
  id: z.uuid(),
  stage_label: z.string().nullable(),
  status_label: z.string().nullable(),
  organization_city: z.string().nullable(),
  organization_state: z.string().nullable(),
  organization_territory: z.string().nullable(),
  primary_contact_name: z.string().nullable(),
  primary_contact_email: z.string().nullable(),
  primary_contact_phone: z.string().nullable(),
  priority: z.string().nullable(),
  source: z.string().nullable(),
  context: z.string().nullable(),
  loss_reason: z.string().nullable(),
  product_names: z.array(z.string()).nullable(),
  next_action: z.string().nullable(),
  next_action_date: z.string().nullable(),
  competition: z.string().nullable(),
  decision_criteria: z.string().nullable(),
  estimated_close_date: z.string().nullable(),
  actual_close_date: z.string().nullable(),
  estimated_value_cents: z.coerce.number().nullable(),
  currency_code: z.string().nullable(),
  probability: z.number().nullable(),
  last_interaction_subject: z.string().nullable(),
  days_in_stage: z.number().nullable(),
  description: z.string().nullable(),
  custom: z.unknown(),
});
type Detail = z.infer<typeof detailSchema>;
const DETAILS = Object.keys(detailSchema.shape).join(", ");

async function detailsOf({ db, workspace }: Member, ids: readonly string[]): Promise<Detail[]> {
  if (ids.length === 0) return [];
  const { data, error } = await db
    .schema("reporting")
    .from("pipeline_full")
    .select(DETAILS)
    .eq("workspace_id", workspace.id)
    .in("id", ids);
  if (error) throw error;
  return z.array(detailSchema).parse(data);
}

interface ExportedRow extends Card {
  detail: Detail | undefined;
}

/** Left out where the workspace shows no money. */
const moneyColumns: readonly ExportColumn<ExportedRow>[] = [
  {
    of: "value",
    header: "Estimated value",
    value: ({ detail }) =>
      detail?.estimated_value_cents == null ? null : (detail.estimated_value_cents / 100).toFixed(2),
  },
  { of: "value", header: "Currency", value: ({ detail }) => detail?.currency_code },
  { header: "Probability", value: ({ detail }) => detail?.probability },
];

function columnsIn(
  timeZone: string,
  withMoney: boolean,
  fields: readonly CustomField[],
): readonly ExportColumn<ExportedRow>[] {
  return [
    { of: "name", header: "Name", value: ({ name }) => name },
    { of: "customer", header: "Customer", value: ({ customer }) => customer },
    { header: "City", value: ({ detail }) => detail?.organization_city },
    { header: "State", value: ({ detail }) => detail?.organization_state },
    { header: "Territory", value: ({ detail }) => detail?.organization_territory },
    { header: "Contact", value: ({ detail }) => detail?.primary_contact_name },
    { header: "Contact e-mail", value: ({ detail }) => detail?.primary_contact_email },
    { header: "Contact phone", value: ({ detail }) => detail?.primary_contact_phone },
    { of: "stage", header: "Stage", value: ({ detail, stage }) => detail?.stage_label ?? stage },
    { header: "Status", value: ({ detail, status }) => detail?.status_label ?? status },
    { of: "principals", header: "Principals", value: ({ principals }) => principals.join("; ") },
    { header: "Products", value: ({ detail }) => detail?.product_names?.join("; ") },
    { of: "owner", header: "Owner", value: ({ owner }) => owner },
    { header: "Priority", value: ({ detail }) => detail?.priority },
    { header: "Source", value: ({ detail }) => detail?.source },
    { header: "Context", value: ({ detail }) => detail?.context },
    { header: "Loss reason", value: ({ detail }) => detail?.loss_reason },
    { of: "due", header: "Next follow-up", value: ({ dueOn }) => dueOn },
    { header: "Next action", value: ({ detail }) => detail?.next_action },
    { header: "Next action on", value: ({ detail }) => detail?.next_action_date },
    ...(withMoney ? moneyColumns : []),
    { header: "Competition", value: ({ detail }) => detail?.competition },
    { header: "Decision criteria", value: ({ detail }) => detail?.decision_criteria },
    { of: "age", header: "Opened on", value: ({ openedOn }) => openedOn },
    { header: "Estimated close", value: ({ detail }) => detail?.estimated_close_date },
    { header: "Closed on", value: ({ detail }) => detail?.actual_close_date },
    {
      of: "contact",
      header: "Last contact",
      value: ({ lastContact }) =>
        lastContact === null ? null : formatSortable(parseTimestamp(lastContact), timeZone),
    },
    { header: "Last interaction", value: ({ detail }) => detail?.last_interaction_subject },
    { header: "Days in stage", value: ({ detail }) => detail?.days_in_stage },
    ...customExportColumns<ExportedRow>(fields),
    { header: "Description", value: ({ detail }) => detail?.description },
    { header: "Id", value: ({ id }) => id },
  ];
}

type Labels = (code: string | null | undefined) => string | null;

/** Codes of contexts, sources and reasons as people know them, retired ones too. */
async function readLabels(member: Member): Promise<Labels> {
  const lists = await Promise.all([listContexts(member), listSources(member), listLossReasons(member)]);
  const labels = new Map(lists.flat().map(({ code, label }) => [code, label]));
  return (code) => (code == null ? null : (labels.get(code) ?? code));
}

/** Made anew for every request: labels are read once for all its pages. */
export function opportunityExport(): Export<ExportedRow> {
  let labels: Promise<Labels> | null = null;
  return {
    name: "Opportunities",
    resource: "opportunity",
    fit: fitOpportunities,
    async read(member, params) {
      labels ??= readLabels(member);
      const [page, labelOf] = await Promise.all([listOpportunities(member, params), labels]);
      if (page === null) return null;
      const details = await detailsOf(
        member,
        page.rows.map(({ id }) => id),
      );
      const byId = new Map(
        details.map(({ source, context, loss_reason, ...detail }) => [
          detail.id,
          {
            ...detail,
            source: labelOf(source),
            context: labelOf(context),
            loss_reason: labelOf(loss_reason),
          },
        ]),
      );
      return { next: page.next, rows: page.rows.map((row) => ({ ...row, detail: byId.get(row.id) })) };
    },
    columns: async (member) => {
      const { profile, workspace } = member;
      const fields = await listCustomFields(member, "opportunity");
      return columnsIn(profile.time_zone ?? workspace.time_zone, workspace.financials, fields);
    },
  };
}
