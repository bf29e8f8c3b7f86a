// Who can see a record and why, and how it came to be what it is.
import "server-only";
import type { Place } from "@/lib/audit/place";
import type { Member } from "@/lib/auth";
import type { RecordKind } from "./schema";

export async function explainAccess({ db }: Member, resource: RecordKind, id: string) {
  const { data, error } = await db.rpc("explain_access", { resource, id });
  if (error) throw error;
  return data;
}
export type Access = Awaited<ReturnType<typeof explainAccess>>[number];

interface Older {
  before?: Place | null;
  size?: number;
}

export async function readHistory(
  { db }: Member,
  resource: RecordKind,
  id: string,
  { before = null, size = 30 }: Older = {},
) {
  const { data, error } = await db.rpc("record_history", {
    resource,
    id,
    page_size: size,
    ...(before === null ? {} : { before_at: before.at, before_id: before.id }),
  });
  if (error) throw error;
  return data;
}
export type Change = Awaited<ReturnType<typeof readHistory>>[number];
