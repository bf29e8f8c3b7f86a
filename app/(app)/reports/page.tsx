import type { Metadata } from "next";
import { Suspense } from "react";
import { ScopeLinks } from "@/components/lists/scope-links";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { PeriodFilter } from "@/components/reports/period-filter";
import { ReportSection } from "@/components/reports/report-section";
import { ReportSkeleton } from "@/components/reports/report-skeleton";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireMember } from "@/lib/auth";
import { changeParams, toSearchParams } from "@/lib/lists/query-string";
import { describePeriod } from "@/lib/reports/period";
import { fitReport, periodFor } from "@/lib/reports/question";
import { parseReport, REPORTS } from "@/lib/reports/sections";
import { route, withQuery } from "@/lib/route";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Reports" };

const page = route("/reports");

export default async function ReportsPage({ searchParams }: PageProps<"/reports">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  const words = wordsOf(member.workspace);
  const say = sayWith(words);
  const reports = REPORTS.filter(
    (one) => isSpokenOf(one.value, words) && (!("needs" in one) || member.workspace[one.needs]),
  );
  const report = parseReport(params.get("report"), reports);
  const period = periodFor(member, params);
  const { unfit } = await fitReport(member, params);
  const may = readPermissions(member);
  if (!may("read", "report")) return <NothingHere />;
  return (
    <>
      <PageHeader title="Reports" meta={<span className="max-sm:hidden">{describePeriod(period)}</span>} />
      <PageBody>
        <div className="flex flex-wrap items-center gap-2">
          <SegmentedLinks
            aria-label="Report"
            links={reports.map(({ value, label }) => ({
              href: withQuery(page, changeParams(params, { report: value })),
              label: say(label),
              current: value === report.value,
            }))}
          />
          <ScopeLinks page={page} params={params} member={member} />
          <PeriodFilter page={page} period={period} />
        </div>
        {unfit.length > 0 && <UnfitFilters page={page} params={params} unfit={unfit} />}
        {/* Another question shows at once that it is being counted. */}
        <Suspense
          key={params.toString()}
          fallback={<ReportSkeleton sections={report.sections} period={describePeriod(period)} say={say} />}
        >
          {(unfit.length > 0 ? [] : report.sections).map((key) => (
            <ReportSection
              key={key}
              member={member}
              section={key}
              params={params}
              here={withQuery(page, params)}
              file={
                may("export", "report")
                  ? `/api/reports/export?${changeParams(params, { section: key })}`
                  : null
              }
            />
          ))}
        </Suspense>
      </PageBody>
    </>
  );
}
