import { Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { ChangeSetList } from "@/components/change-sets/change-set-list";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listChangeSets } from "@/lib/change-sets/queries";
import { toSearchParams } from "@/lib/lists/query-string";
import { isId } from "@/lib/records/schema";
import { route, withQuery } from "@/lib/route";

export const metadata: Metadata = { title: "Bulk changes" };

const page = route("/settings/changes");

export default async function ChangesPage({ searchParams }: PageProps<"/settings/changes">) {
  const member = await requireMember();
  const params = toSearchParams(await searchParams);
  const given = params.get("set");
  const set = given !== null && isId(given) ? given : null;
  const { sets, left, next } = await listChangeSets(member, { set, before: params.get("before") });
  return (
    <>
      <SettingsHeader
        title="Bulk changes"
        actions={set !== null && <LinkButton href={page}>All bulk changes</LinkButton>}
      />
      <PageBody>
        <p className="max-w-prose text-second">
          What one press did to several records. For 30 days each can be taken back; what somebody changed or
          built on since stays as it is, and is listed.
        </p>
        <Card flush>
          {sets.length === 0 ? (
            <EmptyState icon={<Undo2 aria-hidden />} title="No bulk changes">
              Whatever changes several records at once is listed here, with Undo.
            </EmptyState>
          ) : (
            <ChangeSetList
              workspaceId={member.workspace.id}
              readerId={member.user.id}
              sets={sets}
              left={left}
              timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            />
          )}
          {next !== null && (
            <div className="flex justify-center border-line border-t p-3">
              <LinkButton href={withQuery(page, new URLSearchParams({ before: next }))}>Older</LinkButton>
            </div>
          )}
        </Card>
      </PageBody>
    </>
  );
}
