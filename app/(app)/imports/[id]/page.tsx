import type { Metadata } from "next";
import { LateFlow } from "@/components/imports/late-flow";
import { manyOf } from "@/components/imports/words";
import { NothingHere } from "@/components/shell/nothing-here";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { type Member, requireMember } from "@/lib/auth";
import { listChangeSets } from "@/lib/change-sets/queries";
import type { Import } from "@/lib/imports/contract";
import { beginningOf } from "@/lib/imports/first-rules";
import { listImportFields, listImportRows, readImport, readLastMapping } from "@/lib/imports/queries";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";

export const metadata: Metadata = { title: "Import" };

/** So many rows say what the columns hold. */
const LOOKED_AT = 200;

async function undoOf(member: Member, { change_set_id, status }: Import) {
  if (change_set_id === null || status === "running") return "none";
  const { sets } = await listChangeSets(member, { set: change_set_id, before: null });
  const [set] = sets;
  if (set === undefined) return "none";
  if (set.undone_at !== null) return "done";
  if (!set.can_undo) return "none";
  return set.restored + set.left_out > 0 ? "begun" : "can";
}

export default async function ImportPage({ params }: PageProps<"/imports/[id]">) {
  const member = await requireMember();
  const { id } = await params;
  const one = isId(id) ? await readImport(member, id) : null;
  if (one === null) return <NothingHere />;
  const isOpen = one.status === "draft" || one.status === "checked";
  const [fields, first, last, undo] = await Promise.all([
    listImportFields(member, one.kind),
    isOpen ? listImportRows(member, { id, most: LOOKED_AT }) : [],
    isOpen && one.mapping.length === 0 ? readLastMapping(member, one.header) : null,
    undoOf(member, one),
  ]);
  const rows = first.map(({ raw }) => raw);
  return (
    <>
      <PageHeader
        title={one.file_name}
        meta={manyOf(one.kind)}
        crumbs={[{ label: "Imports", href: route("/imports") }]}
      />
      <PageBody>
        <LateFlow
          workspaceId={member.workspace.id}
          one={one}
          fields={fields}
          rows={rows}
          beginning={beginningOf({ one, fields, rows, last })}
          isMine={one.created_by === member.user.id}
          mayAddValues={member.role === "admin"}
          undo={undo}
        />
      </PageBody>
    </>
  );
}
