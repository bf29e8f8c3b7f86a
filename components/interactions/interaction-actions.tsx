"use client";

import { ArrowRightLeft, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState, useTransition } from "react";
import { deleteWithUndo } from "@/components/records/delete-records";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { CustomField } from "@/lib/custom-fields/fields";
import type { CorrectionWindow } from "@/lib/interactions/detail";
import { route } from "@/lib/route";
import type { INTERACTION_LABELS } from "./labels";

const load = () => import("./interaction-dialog");
const InteractionDialog = lazy(async () => ({ default: (await load()).InteractionDialog }));
const MoveDialog = lazy(async () => ({ default: (await import("./move-dialog")).MoveDialog }));

type Field = Exclude<keyof typeof INTERACTION_LABELS, "interaction_date" | "follow_up_done_at">;

interface Choice {
  code: string;
  label: string;
}

export interface EditableInteraction {
  id: string;
  version: number;
  organizationId: string;
  values: Readonly<Record<Field, string | null>>;
  correction: CorrectionWindow;
  isGeneral: boolean;
  isPlan: boolean;
  today: string;
  contacts: readonly { id: string; name: string }[];
  types: readonly Choice[];
  stages: readonly (Choice & { category: string })[];
  statuses: readonly Choice[];
  lossReasons: readonly Choice[];
  /** What the workspace added, and what is stored of it. */
  fields: readonly CustomField[];
  custom: unknown;
}

interface InteractionActionsProps {
  workspaceId: string;
  name: string;
  canDelete: boolean;
  interaction: EditableInteraction;
}

export function InteractionActions({ workspaceId, name, canDelete, interaction }: InteractionActionsProps) {
  const [open, setOpen] = useState<"edit" | "move" | null>(null);
  const [busy, startDeleting] = useTransition();
  const router = useRouter();
  const close = () => setOpen(null);

  function handleDelete() {
    startDeleting(async () => {
      const records = { workspaceId, resource: "interaction" as const, ids: [interaction.id] };
      if (await deleteWithUndo(records, name)) router.push(route("/interactions"));
    });
  }

  return (
    <>
      {canDelete && (
        <IconButton label="Delete" variant="secondary" disabled={busy} onClick={handleDelete}>
          <Trash2 aria-hidden />
        </IconButton>
      )}
      {interaction.correction.can_correct && (
        <IconButton label="Move to another opportunity" variant="secondary" onClick={() => setOpen("move")}>
          <ArrowRightLeft aria-hidden />
        </IconButton>
      )}
      <Button variant="primary" onPointerEnter={load} onFocus={load} onClick={() => setOpen("edit")}>
        <Pencil aria-hidden /> Edit
      </Button>
      <Suspense fallback={null}>
        {open === "edit" && (
          <InteractionDialog workspaceId={workspaceId} interaction={interaction} onClose={close} />
        )}
        {open === "move" && (
          <MoveDialog
            workspaceId={workspaceId}
            interaction={{ ...interaction, stage: interaction.values.stage }}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
