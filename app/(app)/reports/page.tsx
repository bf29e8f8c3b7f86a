import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ScopeLinks } from "@/components/lists/scope-links";
import { PeriodFilter } from "@/components/reports/period-filter";
import { SectionCard } from "@/components/reports/section-card";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireMember } from "@/lib/auth";
import { changeParams, toSearchParams } from "@/lib/lists/query-string";
import { chooseScope } from "@/lib/lists/scope";
import { describePeriod } from "@/lib/reports/period";
import { readSection } from "@/lib/reports/queries";
import { periodFor, timeZoneOf } from "@/lib/reports/question";
import { parseReport, REPORTS } from "@/lib/reports/sections";
import { route, withQuery } from "@/lib/route";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Reports" };

const page = route("/reports");

export default async function ReportsPage({ searchParams }: PageProps<"/reports">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  const report = parseReport(params.get("report"));
  const period = periodFor(member, params);
  const [may, ...sections] = await Promise.all([
    readPermissions(member),
    ...report.sections.map((key) => readSection(member, key, params)),
  ]);
  if (!may("read", "report")) notFound();
  return (
    <>
      <PageHeader title="Reports" meta={<span className="max-sm:hidden">{describePeriod(period)}</span>} />
      <PageBody>
        <div className="flex flex-wrap items-center gap-2">
          <SegmentedLinks
            aria-label="Report"
            links={REPORTS.map(({ value, label }) => ({
              href: withQuery(page, changeParams(params, { report: value })),
              label,
              current: value === report.value,
            }))}
          />
          <ScopeLinks
            page={page}
            params={params}
            scope={chooseScope(params.get("scope"), member.role)}
            role={member.role}
          />
          <PeriodFilter page={page} period={period} />
        </div>
        {sections.map((section) => (
          <SectionCard
            key={section.key}
            section={section}
            timeZone={timeZoneOf(member)}
            currency={member.workspace.currency}
            file={
              may("export", "report")
                ? `/api/reports/export?${changeParams(params, { section: section.key })}`
                : null
            }
          />
        ))}
      </PageBody>
    </>
  );
}
