"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { route } from "@/lib/route";

export function DeleteOpportunity({
  workspaceId,
  id,
  name,
}: {
  workspaceId: string;
  id: string;
  name: string;
}) {
  const [busy, startDeleting] = useTransition();
  const router = useRouter();
  return (
    <IconButton
      label="Delete"
      variant="secondary"
      disabled={busy}
      onClick={() =>
        startDeleting(async () => {
          const { deleteWithUndo } = await import("@/components/records/delete-records");
          if (await deleteWithUndo({ workspaceId, resource: "opportunity", ids: [id] }, name)) {
            router.push(route("/opportunities"));
          }
        })
      }
    >
      <Trash2 aria-hidden />
    </IconButton>
  );
}
