import type { Metadata } from "next";
import { FieldList } from "@/components/custom-fields/field-list";
import { SettingsHeader } from "@/components/shell/settings-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireRole } from "@/lib/auth";
import { ENTITY_LABELS, FIELD_ENTITIES } from "@/lib/custom-fields/fields";
import { listManagedFields } from "@/lib/custom-fields/queries";
import { listed } from "@/lib/format/words";
import { route } from "@/lib/route";
import { sayWith, wordsOf } from "@/lib/words";

export const metadata: Metadata = { title: "Custom fields" };

export default async function CustomFieldsPage({ searchParams }: PageProps<"/settings/custom-fields">) {
  const member = await requireRole("admin");
  const words = wordsOf(member.workspace);
  const say = sayWith(words);
  const wanted = (await searchParams).of;
  const entity = FIELD_ENTITIES.find((one) => one === wanted) ?? "organization";
  const others = [words.principals && say("principals"), words.distributors && "distributors"].filter(
    (word) => typeof word === "string",
  );
  const fields = await listManagedFields(member, entity);
  return (
    <>
      <SettingsHeader title="Custom fields" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <SegmentedLinks
          scrolls
          aria-label="Fields of what"
          links={FIELD_ENTITIES.map((one) => ({
            href: route(`/settings/custom-fields?of=${one}`),
            label: ENTITY_LABELS[one],
            current: one === entity,
          }))}
        />
        {entity === "organization" && others.length > 0 && (
          <p className="text-second">
            {listed(others).replace(/^./, (letter) => letter.toUpperCase())} are organizations too: they have
            these fields.
          </p>
        )}
        <FieldList
          key={entity}
          workspaceId={member.workspace.id}
          entity={entity}
          title={ENTITY_LABELS[entity].toLowerCase()}
          fields={fields}
        />
      </div>
    </>
  );
}
