// Tells those who are mentioned in notes that were just saved. The database asks again who of them can read the record.
import "server-only";
import type { Member } from "@/lib/auth";
import { reportUnexpected } from "@/lib/errors";
import type { RecordKind } from "@/lib/supabase/record-kinds";

/** What was saved is saved: that nobody could be told isn't told as its failure. */
export async function tellMentioned(
  { db }: Member,
  resource: RecordKind,
  id: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  const { error } = await db.rpc("mention_people", { resource, id, user_ids: [...userIds] });
  if (error) reportUnexpected(error, "tellMentioned");
}
