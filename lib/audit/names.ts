// What the records of a log are called today, read under the reader's own rights; what is gone has no name any more.
import "server-only";
import type { Member } from "@/lib/auth";
import { recordKinds } from "@/lib/kinds/all";
import { readNames } from "@/lib/lookups/names";

interface Mentioned {
  resource: string;
  record_id: string | null;
}

export type RecordNames = ReadonlyMap<string, string>;

export async function namesOfRecords(member: Member, mentioned: readonly Mentioned[]): Promise<RecordNames> {
  const found = await Promise.all(
    recordKinds.map((kind) =>
      readNames(
        member,
        kind,
        mentioned.filter(({ resource }) => resource === kind).map(({ record_id }) => record_id),
      ),
    ),
  );
  return new Map(
    found.flatMap((names) =>
      [...names].flatMap(([id, name]): [string, string][] => (name ? [[id, name]] : [])),
    ),
  );
}
