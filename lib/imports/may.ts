// Who may bring files in. Only to leave out controls that would be refused; the database decides.
import "server-only";
import type { Route } from "next";
import type { Member } from "@/lib/auth";
import { route } from "@/lib/route";
import { isSpokenOf, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";
import type { ImportKind } from "./contract";

export function mayImport(member: Member, kind: ImportKind): boolean {
  const may = readPermissions(member);
  return isSpokenOf(kind, wordsOf(member.workspace)) && may("import", kind) && may("create", kind);
}

/** Where a list of that kind leads to for a file, if the member may. */
export const importAt = (member: Member, kind: ImportKind): Route | undefined =>
  mayImport(member, kind) ? route(`/imports/new?kind=${kind}`) : undefined;
