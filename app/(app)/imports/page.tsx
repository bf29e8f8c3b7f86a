import type { Metadata } from "next";
import { ImportList } from "@/components/imports/import-list";
import { IMPORT_KINDS } from "@/components/imports/words";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { mayImport } from "@/lib/imports/may";
import { listImports } from "@/lib/imports/queries";
import { toSearchParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";

export const metadata: Metadata = { title: "Imports" };

const page = route("/imports");

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const member = await requireMember();
  const isAllowed = IMPORT_KINDS.some((kind) => mayImport(member, kind));
  const { rows, next } = await listImports(member, toSearchParams(await searchParams).get("before"));
  return (
    <>
      <PageHeader
        title="Imports"
        actions={
          isAllowed && (
            <LinkButton href={route("/imports/new")} variant="primary">
              Import a file
            </LinkButton>
          )
        }
      />
      <PageBody>
        <ImportList
          rows={rows}
          timeZone={member.profile.time_zone ?? member.workspace.time_zone}
          mayImport={isAllowed}
        />
        {next !== null && (
          <div className="flex justify-center">
            <LinkButton href={withQuery(page, new URLSearchParams({ before: next }))}>Older</LinkButton>
          </div>
        )}
      </PageBody>
    </>
  );
}
