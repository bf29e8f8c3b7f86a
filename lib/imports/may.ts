// Who may bring files in. Only to leave out controls that would be refused; the database decides.
import "server-only";
import type { Member } from "@/lib/auth";
import { readPermissions } from "@/lib/workspaces/people";
import type { ImportKind } from "./contract";

export function mayImport(member: Member, kind: ImportKind): boolean {
  const may = readPermissions(member);
  return may("import", kind) && may("create", kind);
}
