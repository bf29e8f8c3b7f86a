// Where fields of colleagues and of records lead, by the names that the reader may know. A record that somebody may not read
// has no name for them, only that it is there.
import "server-only";
import type { Route } from "next";
import type { Member } from "@/lib/auth";
import type { Choice } from "@/lib/lists/fields";
import { recordHref } from "@/lib/records/places";
import { isId } from "@/lib/records/schema";
import type { RecordKind } from "@/lib/supabase/record-kinds";
import { listPeople, nameOfPerson } from "@/lib/workspaces/people";
import { type CustomField, type CustomValues, customValues, type FieldEntity, LINK_KINDS } from "./fields";

export interface Led {
  name: string;
  /** Null where there is nothing to open. */
  href: Route | null;
}

const HIDDEN = "One you can’t see";
const LOST = "No longer there";
/** Where nobody can say which of the two. */
const NAMELESS = "Gone, or not yours to see";

async function readNames({ db }: Member, target: RecordKind, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Led>();
  const { data, error } = await db.rpc("linked_names", { resource: target, ids: [...ids] });
  if (error) throw error;
  return new Map(data.map(({ id, name }): [string, Led] => [id, { name, href: recordHref(target, id) }]));
}

/** Of which fields of these records what they led to is there no more. */
async function readLost({ db }: Member, entity: FieldEntity, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { data, error } = await db.rpc("lost_links", { entity, ids: [...ids] });
  if (error) throw error;
  return new Set(data.map(({ id, key }) => `${id} ${key}`));
}

interface Holder {
  /** Null for what a record held once. */
  id: string | null;
  custom?: unknown;
}

/** What one value of a record leads to; null for other fields. */
export type LedBy = (record: string | null, field: CustomField, value: unknown) => Led | null;

/** Of what these records hold, all at once. */
export async function readLinks(
  member: Member,
  entity: FieldEntity,
  fields: readonly CustomField[],
  records: readonly Holder[],
): Promise<LedBy> {
  const linking = fields.filter(({ kind }) => LINK_KINDS.includes(kind));
  if (linking.length === 0) return () => null;
  const held = records.map(({ id, custom }) => ({ id, values: customValues(custom) }));
  const idsIn = (one: CustomField, { values }: { values: CustomValues }) => {
    const id = values[one.key];
    return typeof id === "string" && isId(id) ? [id] : [];
  };
  const toRecords = linking.filter(({ kind }) => kind === "record");
  const targets = [...new Set(toRecords.flatMap(({ target }) => target ?? []))];
  const [people, ...named] = await Promise.all([
    listPeople(member),
    ...targets.map(async (target) => {
      const those = toRecords.filter((field) => field.target === target);
      const ids = held.flatMap((record) => those.flatMap((field) => idsIn(field, record)));
      return readNames(member, target, [...new Set(ids)]);
    }),
  ]);
  const names = new Map(named.flatMap((one) => [...one]));
  const nameless = held.filter((record) =>
    toRecords.some((field) => idsIn(field, record).some((id) => !names.has(id))),
  );
  const lost = await readLost(
    member,
    entity,
    nameless.flatMap(({ id }) => id ?? []),
  );
  return (record, { kind, key }, value) => {
    if (typeof value !== "string") return null;
    if (kind === "person") return { name: nameOfPerson(people, value) ?? LOST, href: null };
    if (kind !== "record") return null;
    const name = record === null ? NAMELESS : lost.has(`${record} ${key}`) ? LOST : HIDDEN;
    return names.get(value) ?? { name, href: null };
  };
}

/** Makes what records hold readable: names stand where the ids of others were. */
export async function withNames(
  member: Member,
  entity: FieldEntity,
  fields: readonly CustomField[],
  records: readonly Holder[],
): Promise<(record: Holder) => CustomValues> {
  const linking = fields.filter(({ kind }) => LINK_KINDS.includes(kind));
  if (linking.length === 0) return ({ custom }) => customValues(custom);
  const ledBy = await readLinks(member, entity, linking, records);
  return ({ id, custom }) => {
    const values = customValues(custom);
    const names = linking.flatMap((field) => {
      const led = ledBy(id, field, values[field.key]);
      return led === null ? [] : [[field.key, led.name] as const];
    });
    return { ...values, ...Object.fromEntries(names) };
  };
}

/** Where a field of records leads, for narrowing a list by it. */
export async function listLinked({ db }: Member, entity: string, key: string): Promise<Choice[]> {
  const { data, error } = await db.rpc("linked_records", { entity, key });
  if (error) throw error;
  return data.map(({ id, name }) => ({ value: id, label: name }));
}

/** To choose from while typing. Until something is typed: whoever works here, and no record. */
export async function findToLink(member: Member, kind: "person" | RecordKind, query: string) {
  if (kind === "person") {
    const people = await listPeople(member);
    const typed = query.toLowerCase();
    return people
      .filter(({ isActive, name }) => isActive && name.toLowerCase().includes(typed))
      .map(({ id, name }) => ({ value: id, label: name }));
  }
  if (query.length < 2) return [];
  const { data, error } = await member.db.rpc("search_records", { query, kinds: [kind] });
  if (error) throw error;
  return data.map(({ id, title, subtitle }) => ({
    value: id,
    label: title ?? "Without a name",
    ...(subtitle ? { description: subtitle } : {}),
  }));
}

/** One that was chosen before, as it is called now. */
export async function nameToLink(member: Member, kind: "person" | RecordKind, id: string) {
  if (kind === "person") return nameOfPerson(await listPeople(member), id) ?? LOST;
  return (await readNames(member, kind, [id])).get(id)?.name ?? NAMELESS;
}
