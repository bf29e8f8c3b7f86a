// Who and which account a record's history speaks of, by id.
import "server-only";
import type { Member } from "@/lib/auth";
import { namesOf } from "@/lib/lookups/names";
import type { Person } from "@/lib/workspaces/people";
import type { Change } from "./access";

const ACCOUNTS = ["organization_id", "parent_id", "principal_id"];

function idsIn(values: Change["old_values"]): string[] {
  if (values === null || typeof values !== "object" || Array.isArray(values)) return [];
  return ACCOUNTS.flatMap((column) => {
    const value = values[column];
    return typeof value === "string" ? [value] : [];
  });
}

/** Accounts that the caller may not see have no entry. */
export async function namesIn(
  member: Member,
  history: readonly Change[],
  people: readonly Person[],
): Promise<ReadonlyMap<string, string>> {
  const accounts = await namesOf(
    member,
    "organization",
    history.flatMap(({ old_values, new_values }) => [...idsIn(old_values), ...idsIn(new_values)]),
  );
  return new Map([...people.map(({ id, name }) => [id, name] as const), ...accounts]);
}
