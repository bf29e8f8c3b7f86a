import type { Metadata } from "next";
import { FieldList } from "@/components/custom-fields/field-list";
import { SettingsHeader } from "@/components/shell/settings-header";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import { requireRole } from "@/lib/auth";
import type { FieldEntity } from "@/lib/custom-fields/fields";
import { listManagedFields } from "@/lib/custom-fields/queries";
import { route } from "@/lib/route";

export const metadata: Metadata = { title: "Custom fields" };

const entities: readonly { entity: FieldEntity; label: string }[] = [
  { entity: "organization", label: "Organizations" },
  { entity: "contact", label: "Contacts" },
  { entity: "opportunity", label: "Opportunities" },
  { entity: "product", label: "Products" },
];

export default async function CustomFieldsPage({ searchParams }: PageProps<"/settings/custom-fields">) {
  const member = await requireRole("admin");
  const wanted = (await searchParams).of;
  const { entity, label } = entities.find((one) => one.entity === wanted) ?? {
    entity: "organization" as const,
    label: "Organizations",
  };
  const fields = await listManagedFields(member, entity);
  return (
    <>
      <SettingsHeader title="Custom fields" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <SegmentedLinks
          scrolls
          aria-label="Fields of what"
          links={entities.map((one) => ({
            href: route(`/settings/custom-fields?of=${one.entity}`),
            label: one.label,
            current: one.entity === entity,
          }))}
        />
        <FieldList
          key={entity}
          workspaceId={member.workspace.id}
          entity={entity}
          title={label.toLowerCase()}
          fields={fields}
        />
      </div>
    </>
  );
}
