import type { Metadata } from "next";
import { NewContact } from "@/components/contacts/new-contact";
import { LeadList } from "@/components/leads/lead-list";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { LEAD_FIELDS } from "@/lib/leads/fields";
import { countLeads, fitLeads, forEverybody, listLeads } from "@/lib/leads/queries";
import { minutesInWords, SHOWN } from "@/lib/leads/rules";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { listInterests, listLossReasons } from "@/lib/lookups/queries";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Leads" };

const page = route("/leads");
const filterNames = ["q", "show", "nobodys", "scope", "owner"];

export default async function LeadsPage({ searchParams }: PageProps<"/leads">) {
  const member = await requireMember();
  const { workspace } = member;
  if (!workspace.lead_scoring) return <NothingHere />;
  const may = readPermissions(member);
  if (!may("read", "contact")) return <NotForYou title="Leads" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("new");
  params.delete("cursor");
  const [listed, total, fit, fields, setup, lossReasons, interests] = await Promise.all([
    listLeads(member, params),
    countLeads(member, params),
    fitLeads(member, params),
    listCustomFields(member, "contact"),
    readListSetup(member, "leads", asked),
    listLossReasons(member),
    listInterests(member),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "leads", setup.columns);
  const first = await withTexts(member, "leads", listed, shown);
  return (
    <>
      <PageHeader
        title="Leads"
        meta={
          <>
            {formatCappedCount(total, COUNT_LIMIT)}
            <span className="max-sm:hidden">
              {" "}
              · answered within {minutesInWords(workspace.lead_target_minutes)}
            </span>
          </>
        }
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "contact") ? "/api/leads/export" : undefined}
            />
            {may("create", "contact") && <NewContact workspaceId={workspace.id} fields={fields} asLead />}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="leads"
          page={page}
          params={forEverybody(params)}
          fit={fit}
          searchLabel="Search leads"
          choices={[
            { name: "show", any: "Open", label: "Shown", options: SHOWN },
            { name: "lead_score", any: "Any score", options: LEAD_FIELDS.lead_score.options },
            {
              name: "interests",
              any: "Any interest",
              options: interests
                .filter(({ isRetired }) => !isRetired)
                .map(({ code, label }) => ({ value: code, label })),
            },
          ]}
          toggles={[{ name: "nobodys", label: "Nobody’s yet" }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <LeadList
            canExport={may("export", "contact")}
            workspaceId={workspace.id}
            canChange={may("update", "contact")}
            canConvert={may("create", "opportunity")}
            target={workspace.lead_target_minutes}
            lossReasons={lossReasons.map(({ code, label, isRetired }) => ({ code, label, isRetired }))}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            isFiltered={filterNames.some((name) => params.has(name)) || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
