"use client";

import { ArrowRightLeft, Eraser, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState, useTransition } from "react";
import { deleteWithUndo } from "@/components/records/delete-records";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { CustomField } from "@/lib/custom-fields/fields";
import { route } from "@/lib/route";
import type { ContactValues } from "./labels";

const load = () => import("./contact-dialog");
const ContactDialog = lazy(async () => ({ default: (await load()).ContactDialog }));

const MoveContactDialog = lazy(async () => ({
  default: (await import("./move-contact-dialog")).MoveContactDialog,
}));

const EraseDialog = lazy(async () => ({ default: (await import("./erase-dialog")).EraseDialog }));

interface ContactActionsProps {
  workspaceId: string;
  name: string;
  contact: { id: string; version: number; values: ContactValues; isKey: boolean; custom: unknown };
  /** What the workspace added. */
  fields: readonly CustomField[];
  /** Admins only. */
  canErase: boolean;
}

export function ContactActions({ workspaceId, name, contact, fields, canErase }: ContactActionsProps) {
  const [editing, setEditing] = useState(false);
  const [moving, setMoving] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [busy, startDeleting] = useTransition();
  const router = useRouter();

  function handleDelete() {
    startDeleting(async () => {
      const records = { workspaceId, resource: "contact" as const, ids: [contact.id] };
      if (await deleteWithUndo(records, name)) router.push(route("/contacts"));
    });
  }

  return (
    <>
      <IconButton label="Delete" variant="secondary" disabled={busy} onClick={handleDelete}>
        <Trash2 aria-hidden />
      </IconButton>
      {canErase && (
        <IconButton label="Erase for good…" variant="secondary" onClick={() => setErasing(true)}>
          <Eraser aria-hidden />
        </IconButton>
      )}
      <IconButton label="Move to another organization" variant="secondary" onClick={() => setMoving(true)}>
        <ArrowRightLeft aria-hidden />
      </IconButton>
      <Button onPointerEnter={load} onFocus={load} onClick={() => setEditing(true)}>
        <Pencil aria-hidden /> <span className="max-sm:sr-only">Edit</span>
      </Button>
      {editing && (
        <Suspense fallback={null}>
          <ContactDialog
            workspaceId={workspaceId}
            contact={contact}
            fields={fields}
            open
            onOpenChange={setEditing}
          />
        </Suspense>
      )}
      {moving && (
        <Suspense fallback={null}>
          <MoveContactDialog
            workspaceId={workspaceId}
            id={contact.id}
            name={name}
            onClose={() => setMoving(false)}
          />
        </Suspense>
      )}
      {erasing && (
        <Suspense fallback={null}>
          <EraseDialog
            workspaceId={workspaceId}
            id={contact.id}
            onClose={() => setErasing(false)}
            onErased={() => router.push(route("/contacts"))}
          />
        </Suspense>
      )}
    </>
  );
}
