// Where fields of colleagues and of records lead, by the names that the reader may know. A record that somebody may not read
// has no name for them, only that it is there.
import "server-only";
import type { Route } from "next";
import type { Member } from "@/lib/auth";
import type { Choice } from "@/lib/lists/fields";
import { recordHref } from "@/lib/records/places";
import { isId, type RecordKind } from "@/lib/records/schema";
import { listPeople, nameOfPerson } from "@/lib/workspaces/people";
import { type CustomField, type CustomValues, customValues, LINK_KINDS } from "./fields";

export interface Led {
  name: string;
  /** Null where there is nothing to open. */
  href: Route | null;
}

const HIDDEN = "One you can’t see";
const GONE = "No longer there";

async function readNames({ db }: Member, target: RecordKind, ids: readonly string[]) {
  const { data, error } = await db.rpc("linked_names", { resource: target, ids: [...ids] });
  if (error) throw error;
  return new Map(
    data.map(({ id, name, is_there }): [string, Led] => [
      id,
      name === null ? { name: is_there ? HIDDEN : GONE, href: null } : { name, href: recordHref(target, id) },
    ]),
  );
}

/** What one value of a field leads to; null for other fields. */
export type LedBy = (field: CustomField, value: unknown) => Led | null;

/** Of what these records hold, all at once. */
export async function readLinks(
  member: Member,
  fields: readonly CustomField[],
  stored: readonly unknown[],
): Promise<LedBy> {
  const linking = fields.filter(({ kind }) => LINK_KINDS.includes(kind));
  if (linking.length === 0) return () => null;
  const held = stored.map(customValues);
  const idsOf = (target: RecordKind) => [
    ...new Set(
      linking
        .filter((field) => field.target === target)
        .flatMap(({ key }) => held.map((values) => values[key]))
        .filter((value) => typeof value === "string" && isId(value)),
    ),
  ];
  const targets = [...new Set(linking.flatMap(({ target }) => target ?? []))];
  const [people, ...names] = await Promise.all([
    listPeople(member),
    ...targets.map(async (target) => {
      const ids = idsOf(target).filter((id) => typeof id === "string");
      return [target, ids.length === 0 ? null : await readNames(member, target, ids)] as const;
    }),
  ]);
  const byTarget = new Map(names);
  return ({ kind, target }, value) => {
    if (typeof value !== "string") return null;
    if (kind === "person") return { name: nameOfPerson(people, value) ?? GONE, href: null };
    if (kind !== "record" || target === undefined) return null;
    return byTarget.get(target)?.get(value) ?? { name: GONE, href: null };
  };
}

/** Makes what a record holds readable: names stand where the ids of others were. */
export async function withNames(
  member: Member,
  fields: readonly CustomField[],
  stored: readonly unknown[],
): Promise<(custom: unknown) => CustomValues> {
  const linking = fields.filter(({ kind }) => LINK_KINDS.includes(kind));
  if (linking.length === 0) return customValues;
  const ledBy = await readLinks(member, linking, stored);
  return (custom) => {
    const values = customValues(custom);
    const names = linking.flatMap((field) => {
      const led = ledBy(field, values[field.key]);
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
  const { data, error } = await member.db.rpc("search_records", { query, kinds: [kind], limit: 20 });
  if (error) throw error;
  return data.map(({ id, title, subtitle }) => ({
    value: id,
    label: title ?? "Without a name",
    ...(subtitle ? { description: subtitle } : {}),
  }));
}

/** One that was chosen before, as it is called now. */
export async function nameToLink(member: Member, kind: "person" | RecordKind, id: string) {
  if (kind === "person") return nameOfPerson(await listPeople(member), id) ?? GONE;
  return (await readNames(member, kind, [id])).get(id)?.name ?? GONE;
}
