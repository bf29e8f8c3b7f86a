import type { Metadata } from "next";
import { FieldList } from "@/components/custom-fields/field-list";
import { SettingsHeader } from "@/components/shell/settings-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireRole } from "@/lib/auth";
import { FIELD_ENTITIES } from "@/lib/custom-fields/entities";
import { listManagedFields } from "@/lib/custom-fields/queries";
import { capital, listed } from "@/lib/format/words";
import { factsOf, KINDS, kinds, manyInTitle } from "@/lib/kinds/all";
import { route } from "@/lib/route";
import { isSpokenOf, sayWith, wordsOf } from "@/lib/words";

export const metadata: Metadata = { title: "Custom fields" };

export default async function CustomFieldsPage({ searchParams }: PageProps<"/settings/custom-fields">) {
  const member = await requireRole("admin");
  const words = wordsOf(member.workspace);
  const say = sayWith(words);
  const wanted = (await searchParams).of;
  const entities = FIELD_ENTITIES.filter((one) => isSpokenOf(one, words));
  const entity = entities.find((one) => one === wanted) ?? "organization";
  // Other kinds that are this one seen from a side.
  const sides = kinds
    .map(factsOf)
    .filter(({ record, many, about }) => {
      return record === entity && many !== KINDS[entity].many && (about === undefined || words[about]);
    })
    .map(({ many }) => say(many));
  const fields = await listManagedFields(member, entity);
  return (
    <>
      <SettingsHeader title="Custom fields" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <SegmentedLinks
          scrolls
          aria-label="Fields of what"
          links={entities.map((one) => ({
            href: route(`/settings/custom-fields?of=${one}`),
            label: manyInTitle(one),
            current: one === entity,
          }))}
        />
        {sides.length > 0 && (
          <p className="text-second">
            {capital(listed(sides))} are {KINDS[entity].many} too: they have these fields.
          </p>
        )}
        <FieldList
          key={entity}
          workspaceId={member.workspace.id}
          entity={entity}
          title={KINDS[entity].many}
          fields={fields}
        />
      </div>
    </>
  );
}
