"use client";

import { Pencil, Trash2 } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState, useTransition } from "react";
import { deleteWithUndo } from "@/components/records/delete-records";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { route } from "@/lib/route";
import type { OrganizationValues } from "./labels";

const load = () => import("./organization-dialog");
const OrganizationDialog = lazy(async () => ({ default: (await load()).OrganizationDialog }));

interface OrganizationActionsProps {
  workspaceId: string;
  id: string;
  version: number;
  values: OrganizationValues;
  custom: unknown;
  /** What the workspace added. */
  fields: readonly CustomField[];
  canDelete: boolean;
  /** The list that it stands in, where one is when it is gone. */
  list?: Route;
}

export function OrganizationActions({
  workspaceId,
  canDelete,
  fields,
  list = route("/organizations"),
  ...organization
}: OrganizationActionsProps) {
  const [editing, setEditing] = useState(false);
  const [busy, startDeleting] = useTransition();
  const router = useRouter();

  function handleDelete() {
    startDeleting(async () => {
      const records = { workspaceId, resource: "organization" as const, ids: [organization.id] };
      if (await deleteWithUndo(records, organization.values.name ?? "Organization")) {
        router.push(list);
      }
    });
  }

  return (
    <>
      {canDelete && (
        <IconButton label="Delete" variant="secondary" disabled={busy} onClick={handleDelete}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
      <Button onPointerEnter={load} onFocus={load} onClick={() => setEditing(true)}>
        <Pencil aria-hidden /> <span className="max-sm:sr-only">Edit</span>
      </Button>
      {editing && (
        <Suspense fallback={null}>
          <OrganizationDialog
            workspaceId={workspaceId}
            organization={organization}
            fields={fields}
            open
            onOpenChange={setEditing}
          />
        </Suspense>
      )}
    </>
  );
}
