import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { FoundLines } from "@/components/help/found-lines";
import { GuideSearch } from "@/components/help/guide-search";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { type Audience, audiencesFor, guideFor, guideLines } from "@/lib/guide/guide";
import { LONGEST_QUERY } from "@/lib/guide/query";
import { toSearchParams } from "@/lib/lists/query-string";

export const metadata: Metadata = { title: "Help" };

const FOR: Record<Audience, string> = {
  rep: "For everybody who sells",
  manager: "For managers",
  admin: "For admins",
};

/** The guide: what one's own role needs first, and all of it for everybody. */
export default async function HelpPage({ searchParams }: PageProps<"/help">) {
  const { workspace, role } = await requireMember();
  const query = (toSearchParams(await searchParams).get("q") ?? "").trim().slice(0, LONGEST_QUERY);
  const lines = guideLines(workspace, query);
  const pages = guideFor(workspace);
  const linesFor = (audience: Audience) =>
    lines.filter(({ page }) => pages.some((one) => one.name === page && one.audience === audience));
  return (
    <>
      <PageHeader title="Help" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <GuideSearch key={query} query={query} />
        {query === "" ? (
          audiencesFor(role).map((audience) => (
            <Card key={audience} title={FOR[audience]}>
              <FoundLines lines={linesFor(audience)} />
            </Card>
          ))
        ) : (
          <Card title={`“${query}” in the guide`} meta={<span className="text-third">{lines.length}</span>}>
            {lines.length === 0 ? (
              <EmptyState icon={<SearchX aria-hidden />} title="Nothing about that" headingLevel={3}>
                Try another word, or fewer of them.
              </EmptyState>
            ) : (
              <FoundLines lines={lines} />
            )}
          </Card>
        )}
      </div>
    </>
  );
}
