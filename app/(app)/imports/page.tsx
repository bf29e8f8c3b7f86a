import type { Metadata } from "next";
import { ImportList } from "@/components/imports/import-list";
import { IMPORT_KINDS } from "@/components/imports/words";
import { LinkButton } from "@/components/ui/link-button";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { listImports } from "@/lib/imports/queries";
import { toSearchParams } from "@/lib/lists/query-string";
import { route, withQuery } from "@/lib/route";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Imports" };

const page = route("/imports");

export default async function ImportsPage({ searchParams }: PageProps<"/imports">) {
  const member = await requireMember();
  const may = readPermissions(member);
  const mayImport = IMPORT_KINDS.some((kind) => may("create", kind));
  const { rows, next } = await listImports(member, toSearchParams(await searchParams).get("before"));
  return (
    <>
      <PageHeader
        title="Imports"
        actions={
          mayImport && (
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
          mayImport={mayImport}
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
