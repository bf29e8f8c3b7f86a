import type { Metadata } from "next";
import { LateStart } from "@/components/imports/late-flow";
import { IMPORT_KINDS } from "@/components/imports/words";
import { NotForYou } from "@/components/lists/not-for-you";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { mayImport } from "@/lib/imports/may";
import { toSearchParams } from "@/lib/lists/query-string";
import { route } from "@/lib/route";

export const metadata: Metadata = { title: "Import a file" };

export default async function NewImportPage({ searchParams }: PageProps<"/imports/new">) {
  const member = await requireMember();
  const kinds = IMPORT_KINDS.filter((kind) => mayImport(member, kind));
  const [first] = kinds;
  if (first === undefined) return <NotForYou title="Import a file" />;
  const asked = toSearchParams(await searchParams).get("kind");
  return (
    <>
      <PageHeader title="Import a file" crumbs={[{ label: "Imports", href: route("/imports") }]} />
      <PageBody>
        <LateStart
          workspaceId={member.workspace.id}
          kinds={kinds}
          kind={kinds.find((kind) => kind === asked) ?? first}
        />
      </PageBody>
    </>
  );
}
