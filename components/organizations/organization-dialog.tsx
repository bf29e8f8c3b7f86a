"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CustomFields } from "@/components/custom-fields/fields";
import { type FormValues, RecordForm } from "@/components/records/record-form";
import { useFormDraft } from "@/components/records/use-form-draft";
import { useSay } from "@/components/shell/words-context";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { type CustomField, customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { createOrganization, updateOrganization } from "@/lib/organizations/actions";
import { newOrganizationSchema, organizationSchema } from "@/lib/organizations/schema";
import { fieldErrorsOf } from "@/lib/records/field-errors";
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
  const [typed, setTyped] = useState(draft.values?.name ?? "");
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
          check={(values) => fieldErrorsOf(organizationSchema.and(added), values)}
          save={(values: FormValues, version) =>
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
          key={draft.round}
          {...frame}
          draft={draft}
          submit={`Create ${what}`}
          check={(values) => fieldErrorsOf(newOrganizationSchema.and(added), values)}
          save={(values: FormValues) => createOrganization({ workspaceId, values })}
          onSaved={({ id, name }) => {
            close();
            notify({ title: `${name} created`, tone: "good" });
            router.push(hrefOf(id, as));
          }}
        >
          <OrganizationFields
            {...(as === undefined ? {} : { as })}
            kept={draft.values}
            onNameTyped={setTyped}
            besideName={
              <ExistingAccounts
                workspaceId={workspaceId}
                typed={typed}
                {...(as === undefined ? {} : { as })}
                onDeclared={({ id, name }, role) => {
                  close();
                  notify({ title: `${name} is a ${say(role)} now`, tone: "good" });
                  router.push(hrefOf(id, role));
                }}
              />
            }
          />
          <CustomFields fields={fields} {...(draft.values ? { texts: draft.values } : {})} />
        </RecordForm>
      )}
    </Dialog>
  );
}
