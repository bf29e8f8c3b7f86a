// Who can be mentioned in the notes of a record: colleagues who can read it.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import type { Mentionable } from "./rules";

export async function readMentionable(
  member: Member,
  resource: RecordKind,
  id: string,
): Promise<Mentionable[]> {
  const [{ people }, { data, error }] = await Promise.all([
    member.opened(),
    member.db.rpc("mentionable_people", { resource, id }),
  ]);
  if (error) throw error;
  const readers = new Set(z.array(z.uuid()).parse(data));
  return people
    .flatMap(({ user_id, name }) => (name !== null && readers.has(user_id) ? [{ id: user_id, name }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
