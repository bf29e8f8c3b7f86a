"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import { CustomFields } from "@/components/custom-fields/fields";
import { useTyped } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { useFormDraft } from "@/components/records/use-form-draft";
import { useSay } from "@/components/shell/words-context";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { type CustomField, customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { createOrganization, updateOrganization } from "@/lib/organizations/actions";
import { newOrganizationSchema, organizationSchema } from "@/lib/organizations/schema";
import { route } from "@/lib/route";
import { ExistingAccounts } from "./existing-accounts";
import { ORGANIZATION_LABELS, type OrganizationValues } from "./labels";
import { OrganizationFields } from "./organization-fields";

interface OrganizationDialogProps {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The one to edit; without it a new one is made. */
  organization?: { id: string; version: number; values: OrganizationValues; custom: unknown };
  /** What the workspace added. */
  fields: readonly CustomField[];
  /** A new one gets this role without being asked. */
  as?: "principal" | "distributor";
}

function hrefOf(id: string, as: OrganizationDialogProps["as"]) {
  if (as === "principal") return route(`/principals/${id}`);
  return as === "distributor" ? route(`/distributors/${id}`) : route(`/organizations/${id}`);
}

function LikeIt(props: Omit<ComponentProps<typeof ExistingAccounts>, "typed">) {
  return <ExistingAccounts {...props} typed={useTyped("name")} />;
}

export function OrganizationDialog({
  workspaceId,
  open,
  onOpenChange,
  organization,
  fields,
  as,
}: OrganizationDialogProps) {
  const router = useRouter();
  const draft = useFormDraft(as ?? "organization");
  const say = useSay();
  const what = say(as ?? "organization");
  const close = () => onOpenChange(false);
  const frame = { labels: { ...ORGANIZATION_LABELS, ...customLabels(fields) }, onCancel: close };
  const added = customSchema(fields, organization?.custom);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={organization ? `Edit ${organization.values.name}` : `New ${what}`}
    >
      {organization ? (
        <RecordForm
          {...frame}
          submit="Save"
          version={organization.version}
          schema={organizationSchema.and(added)}
          save={(values, version) =>
            updateOrganization({ workspaceId, id: organization.id, version, values })
          }
          onSaved={() => {
            close();
            notify({ title: "Saved", tone: "good" });
          }}
        >
          <OrganizationFields values={organization.values} />
          <CustomFields fields={fields} stored={organization.custom} />
        </RecordForm>
      ) : (
        <RecordForm
          {...frame}
          draft={draft}
          submit={`Create ${what}`}
          schema={newOrganizationSchema.and(added)}
          save={(values) => createOrganization({ workspaceId, values })}
          onSaved={({ id, name }) => {
            close();
            notify({ title: `${name} created`, tone: "good" });
            router.push(hrefOf(id, as));
          }}
        >
          <OrganizationFields
            {...(as === undefined ? {} : { as })}
            besideName={
              <LikeIt
                workspaceId={workspaceId}
                {...(as === undefined ? {} : { as })}
                onDeclared={({ id, name }, role) => {
                  close();
                  notify({ title: `${name} is a ${say(role)} now`, tone: "good" });
                  router.push(hrefOf(id, role));
                }}
              />
            }
          />
          <CustomFields fields={fields} />
        </RecordForm>
      )}
    </Dialog>
  );
}
