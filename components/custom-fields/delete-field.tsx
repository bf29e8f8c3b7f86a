"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { notify } from "@/components/ui/toast";
import { deleteField } from "@/lib/custom-fields/actions";
import { controlName, type FieldEntity, HEADING } from "@/lib/custom-fields/fields";
import type { ManagedField } from "@/lib/custom-fields/managed";
import { KINDS } from "@/lib/kinds/all";
import { isEverybodys } from "@/lib/kinds/records";
import { FILLED } from "@/lib/lists/conditions";
import { listHref } from "@/lib/records/places";
import { withQuery } from "@/lib/route";
import { inUse } from "./use-of-field";

interface DeleteFieldProps {
  workspaceId: string;
  entity: FieldEntity;
  field: ManagedField;
  onRetire: () => void;
  onClose: () => void;
}

/** Deletes what was never used; says where the rest is used, and offers to retire it. */
export function DeleteField({ workspaceId, entity, field, onRetire, onClose }: DeleteFieldProps) {
  // Somebody may write its first value while this is read.
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, startDeleting] = useTransition();
  const { label, kind, wasUsed, records } = field;
  const stays = wasUsed || refused !== null;

  function handleDelete() {
    startDeleting(async () => {
      const result = await deleteField({ workspaceId, id: field.id }).catch(() => null);
      if (result?.ok) {
        onClose();
        notify({ title: `${label} deleted`, tone: "good" });
      } else setRefused(result?.message ?? "No connection. Try again in a moment.");
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={stays ? `${label} is in use` : `Delete ${label}?`}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {stays ? (
            <Button
              variant="primary"
              onClick={() => {
                onClose();
                onRetire();
              }}
            >
              Retire it
            </Button>
          ) : (
            <Button variant="danger" busy={busy} onClick={handleDelete}>
              Delete
            </Button>
          )}
        </>
      }
    >
      {stays ? (
        <div className="flex flex-col items-start gap-3">
          <p role={refused === null ? undefined : "alert"}>{refused ?? `${inUse(field)}.`}</p>
          {records > 0 && (
            <LinkButton
              size="small"
              href={withQuery(
                listHref(entity),
                new URLSearchParams({
                  ...(isEverybodys(entity) ? {} : { scope: "everyone" }),
                  [controlName(field)]: FILLED,
                }),
              )}
            >
              Show these {KINDS[entity].many}
            </LinkButton>
          )}
          <p className="text-second">
            Retired, it leaves forms, lists and filters. What is stored stays in the records and in their
            history, and the field can be brought back.
          </p>
        </div>
      ) : (
        <p className="text-second">
          {kind === HEADING
            ? "The fields under it stay, under the heading above."
            : "No record ever had a value in it. It can’t be brought back."}
        </p>
      )}
    </Dialog>
  );
}
