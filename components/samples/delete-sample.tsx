"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { route } from "@/lib/route";

/** Into the trash. What was said of it stands on the opportunity as it did. */
export function DeleteSample({ workspaceId, id, title }: { workspaceId: string; id: string; title: string }) {
  const [busy, startWork] = useTransition();
  const router = useRouter();

  function remove() {
    startWork(async () => {
      const { deleteWithUndo } = await import("@/components/records/delete-records");
      if (await deleteWithUndo({ workspaceId, resource: "sample", ids: [id] }, title)) {
        router.push(route("/samples"));
      }
    });
  }

  return (
    <IconButton label="Delete" variant="secondary" disabled={busy} onClick={remove}>
      <Trash2 aria-hidden />
    </IconButton>
  );
}
