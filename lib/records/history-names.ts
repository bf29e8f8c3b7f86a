// Who and what a record's history speaks of, by id.
import "server-only";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";
import type { Person } from "@/lib/workspaces/people";
import type { Change } from "./access";

const LINKS = {
  organization: ["organization_id", "parent_id", "principal_id"],
  contact: ["contact_id"],
  opportunity: ["opportunity_id"],
} as const;

function idsIn(values: Change["old_values"], columns: readonly string[]): string[] {
  if (values === null || typeof values !== "object" || Array.isArray(values)) return [];
  return columns.flatMap((column) => {
    const value = values[column];
    return typeof value === "string" ? [value] : [];
  });
}

/** What the caller may not see has no entry. */
export async function namesIn(
  member: Member,
  history: readonly Change[],
  people: readonly Person[],
): Promise<ReadonlyMap<string, string>> {
  const read = (kind: keyof typeof LINKS) => {
    const columns = LINKS[kind];
    const ids = history.flatMap(({ old_values, new_values }) => [
      ...idsIn(old_values, columns),
      ...idsIn(new_values, columns),
    ]);
    return namesOf(member, kind, ids);
  };
  const linked = await Promise.all([read("organization"), read("contact"), read("opportunity")]);
  return new Map([
    ...people.map(({ id, name }) => [id, name] as const),
    ...linked.flatMap((names) => [...names]),
  ]);
}
