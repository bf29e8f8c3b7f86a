import type { Metadata } from "next";
import { LookupList } from "@/components/lookups/lookup-list";
import { SettingsHeader } from "@/components/shell/settings-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireRole } from "@/lib/auth";
import { readList, readReferences } from "@/lib/lookups/admin";
import { LOOKUP_KINDS, parseLookupKind } from "@/lib/lookups/kinds";
import { route } from "@/lib/route";
import { isSpokenOf, wordsOf } from "@/lib/words";

export const metadata: Metadata = { title: "Lists" };

export default async function LookupsPage({ searchParams }: PageProps<"/settings/lookups">) {
  const member = await requireRole("admin");
  const words = wordsOf(member.workspace);
  const kinds = LOOKUP_KINDS.filter((definition) => isSpokenOf(definition.kind, words));
  const kind = parseLookupKind((await searchParams).list, kinds);
  const [entries, references] = await Promise.all([readList(member, kind), readReferences(member, kind)]);
  return (
    <>
      <SettingsHeader title="Lists" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <SegmentedLinks
          scrolls
          aria-label="Which list"
          links={kinds.map((definition) => ({
            href: route(`/settings/lookups?list=${definition.kind}`),
            label: definition.title,
            current: definition.kind === kind,
          }))}
        />
        <LookupList
          key={kind}
          workspaceId={member.workspace.id}
          kind={kind}
          entries={entries}
          references={references}
          timeZone={member.profile.time_zone ?? member.workspace.time_zone}
        />
      </div>
    </>
  );
}
