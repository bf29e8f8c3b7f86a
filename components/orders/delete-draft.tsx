"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { route } from "@/lib/route";

/** Only of a draft: what has a number is cancelled. */
export function DeleteDraft({ workspaceId, id, title }: { workspaceId: string; id: string; title: string }) {
  const [busy, startWork] = useTransition();
  const router = useRouter();

  function remove() {
    startWork(async () => {
      const { deleteWithUndo } = await import("@/components/records/delete-records");
      if (await deleteWithUndo({ workspaceId, resource: "order", ids: [id] }, title)) {
        router.push(route("/orders"));
      }
    });
  }

  return (
    <IconButton label="Delete" variant="secondary" disabled={busy} onClick={remove}>
      <Trash2 aria-hidden />
    </IconButton>
  );
}
