"use client";

import { useRouter } from "next/navigation";
import { type FormValues, RecordForm } from "@/components/records/record-form";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import { createOrganization, updateOrganization } from "@/lib/organizations/actions";
import { newOrganizationSchema, organizationSchema } from "@/lib/organizations/schema";
import { fieldErrorsOf } from "@/lib/records/field-errors";
import { route } from "@/lib/route";
import { ORGANIZATION_LABELS, type OrganizationValues } from "./labels";
import { OrganizationFields } from "./organization-fields";

interface OrganizationDialogProps {
  workspaceId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The one to edit; without it a new one is made. */
  organization?: { id: string; version: number; values: OrganizationValues };
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
  as,
}: OrganizationDialogProps) {
  const router = useRouter();
  const close = () => onOpenChange(false);
  const frame = { labels: ORGANIZATION_LABELS, onCancel: close };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={organization ? `Edit ${organization.values.name}` : `New ${as ?? "organization"}`}
    >
      {organization ? (
        <RecordForm
          {...frame}
          submit="Save"
          version={organization.version}
          check={(values) => fieldErrorsOf(organizationSchema, values)}
          save={(values: FormValues, version) =>
            updateOrganization({ workspaceId, id: organization.id, version, values })
          }
          onSaved={() => {
            close();
            notify({ title: "Saved", tone: "good" });
          }}
        >
          <OrganizationFields values={organization.values} />
        </RecordForm>
      ) : (
        <RecordForm
          {...frame}
          submit={`Create ${as ?? "organization"}`}
          check={(values) => fieldErrorsOf(newOrganizationSchema, values)}
          save={(values: FormValues) => createOrganization({ workspaceId, values })}
          onSaved={({ id, name }) => {
            close();
            notify({ title: `${name} is there`, tone: "good" });
            router.push(hrefOf(id, as));
          }}
        >
          <OrganizationFields {...(as === undefined ? {} : { as })} />
        </RecordForm>
      )}
    </Dialog>
  );
}
