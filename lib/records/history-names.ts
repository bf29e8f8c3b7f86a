// Who and what a record's history speaks of, by id.
import "server-only";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { Person } from "@/lib/workspaces/people";
import type { Change } from "./access";

/** Accounts under another name than their kind's. */
const ACCOUNTS = ["parent_id", "principal_id"];

function columnsOf(kind: RecordKind): string[] {
  return kind === "organization" ? [`${kind}_id`, ...ACCOUNTS] : [`${kind}_id`];
}

function idsIn(values: Change["old_values"], columns: readonly string[]): string[] {
  if (values === null || typeof values !== "object" || Array.isArray(values)) return [];
  return columns.flatMap((column) => {
    const value = values[column];
    return typeof value === "string" ? [value] : [];
  });
}

/**
 * What the caller may not see has no entry. Each kind is a question more: a page names those that its records are about, where
 * it has not read them anyway; what it knows by name is not asked for again.
 */
export async function namesIn(
  member: Member,
  history: readonly Change[],
  people: readonly Person[],
  kinds: readonly RecordKind[] = ["organization"],
  known: readonly ({ id: string; name: string } | null)[] = [],
): Promise<ReadonlyMap<string, string>> {
  const read = (kind: RecordKind) => {
    const columns = columnsOf(kind);
    const ids = history.flatMap(({ old_values, new_values }) => [
      ...idsIn(old_values, columns),
      ...idsIn(new_values, columns),
    ]);
    return namesOf(
      member,
      kind,
      ids.filter((id) => !given.has(id)),
    );
  };
  const given = new Map(known.flatMap((one) => (one === null ? [] : [[one.id, one.name] as const])));
  const linked = await Promise.all(kinds.map(read));
  return new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...given,
    ...linked.flatMap((names) => [...names]),
  ]);
}
