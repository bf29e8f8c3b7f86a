import { Merge } from "lucide-react";
import type { Metadata } from "next";
import { PairList } from "@/components/duplicates/pair-list";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody } from "@/components/ui/page-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireMember } from "@/lib/auth";
import { listPairs } from "@/lib/duplicates/queries";
import { toSearchParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";

export const metadata: Metadata = { title: "Duplicates" };

const page = route("/duplicates");
const people = withQuery(page, new URLSearchParams({ kind: "contact" }));

export default async function DuplicatesPage({ searchParams }: PageProps<"/duplicates">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  const kind = params.get("kind") === "contact" ? "contact" : "organization";
  const { pairs, next } = await listPairs(member, kind, params.get("after"));
  return (
    <>
      <SettingsHeader title="Duplicates" />
      <PageBody>
        <p className="max-w-prose text-second">
          Pairs that may be one, among what you see. Merged, one keeps everything of both; that can be taken
          back.
        </p>
        <SegmentedLinks
          aria-label="What is compared"
          links={[
            { label: "Organizations", href: page, current: kind === "organization" },
            { label: "Contacts", href: people, current: kind === "contact" },
          ]}
        />
        <Card flush>
          {pairs.length === 0 ? (
            <EmptyState icon={<Merge aria-hidden />} title="Nothing looks alike">
              Names, phones, e-mail addresses, websites and addresses are compared each time that you come
              here.
            </EmptyState>
          ) : (
            <PairList workspaceId={member.workspace.id} kind={kind} pairs={pairs} />
          )}
          {next !== null && (
            <div className="flex justify-center border-line border-t p-3">
              <LinkButton href={withQuery(page, new URLSearchParams({ kind, after: next }))}>More</LinkButton>
            </div>
          )}
        </Card>
      </PageBody>
    </>
  );
}
