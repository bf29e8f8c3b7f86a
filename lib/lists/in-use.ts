// The fields of a list as a workspace has them: in its words, without what its business doesn't have, with what it added.
import "server-only";
import type { Member } from "@/lib/auth";
import { type CustomField, controlName, type FieldKind } from "@/lib/custom-fields/fields";
import { listLinked } from "@/lib/custom-fields/links";
import { readCustomFields } from "@/lib/custom-fields/queries";
import type { ListName } from "@/lib/kinds/all";
import { sourceOfList } from "@/lib/kinds/sources";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";
import { listPeople } from "@/lib/workspaces/people";
import { choicesOf } from "./choices";
import { nameParts } from "./conditions";
import type { Choice, FieldInUse, FieldType } from "./fields";
import type { Fields } from "./fit";

const TYPE_OF: Record<FieldKind, FieldType> = {
  text: "text",
  long_text: "long",
  number: "number",
  // Stored as it is said, not in cents.
  money: "number",
  date: "day",
  choice: "choice",
  multi_choice: "tags",
  yes_no: "yes_no",
  link: "link",
  email: "mail",
  phone: "phone",
  person: "person",
  record: "choice",
};

export function addedField(custom: CustomField): FieldInUse {
  return {
    id: controlName(custom),
    label: custom.label,
    type: TYPE_OF[custom.kind],
    column: "custom",
    custom,
    ...(custom.inList ? { starts: true } : {}),
    ...(custom.options.length > 0
      ? { options: custom.options.map((option) => ({ value: option, label: option })) }
      : {}),
  };
}

/** With the choices of these fields, or of all, then with the texts that are in use as well: nobody pays for what isn't used. */
export async function readFields(
  member: Member,
  list: ListName,
  withChoices: "all" | readonly string[],
): Promise<FieldInUse[]> {
  const { workspace } = member;
  const { fields, entity } = sourceOfList(list);
  const words = wordsOf(workspace);
  const say = sayWith(words);
  const own: FieldInUse[] = Object.entries(fields)
    .filter(([id, { needs }]) => isSpokenOf(id, words) && (needs === undefined || workspace[needs]))
    .map(([id, field]) => ({
      ...field,
      id,
      label: say(field.label),
      ...(field.short === undefined ? {} : { short: say(field.short) }),
    }));
  const added = (await readCustomFields(member, entity)).active.map(addedField);
  return Promise.all(
    [...own, ...added].map(async (field) => {
      const isWanted = withChoices === "all" || withChoices.includes(field.id);
      const choices = isWanted
        ? ((await choicesFor(member, list, field)) ??
          (withChoices === "all" ? await sourceOfList(list).suggestions?.[field.id]?.(member) : null) ??
          null)
        : null;
      return choices === null ? field : { ...field, options: choices };
    }),
  );
}

async function choicesFor(
  member: Member,
  list: ListName,
  { type, entries, custom }: FieldInUse,
): Promise<readonly Choice[] | null> {
  if (custom?.kind === "record") return listLinked(member, sourceOfList(list).entity, custom.key);
  if (entries !== undefined) return choicesOf(member, entries);
  if (type !== "person") return null;
  return (await listPeople(member)).map((person) => ({ value: person.id, label: person.name }));
}

/** The fields with the choices of those that an address narrows by, and what was retired of those that were added. */
export async function readAskedFields(
  member: Member,
  list: ListName,
  params: URLSearchParams,
): Promise<Fields> {
  const { entity } = sourceOfList(list);
  const asked = [...params.keys()].map((name) => nameParts(name).id);
  const [inUse, added] = await Promise.all([
    readFields(member, list, asked),
    readCustomFields(member, entity),
  ]);
  const retired = added.retired.map((field) => ({ id: controlName(field), label: field.label }));
  return { inUse, retired };
}
