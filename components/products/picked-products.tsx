"use client";

import { Trash2 } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { counted } from "@/lib/format/words";
import type { ProductRow } from "@/lib/products/rows";

interface PickedProductsProps {
  workspaceId: string;
  picked: readonly ProductRow[];
  onDone: () => void;
}

/** What can be done with several products at once. */
export function PickedProducts({ workspaceId, picked, onDone }: PickedProductsProps) {
  const [busy, startDeleting] = useTransition();
  const [only] = picked;
  const what = picked.length === 1 && only ? only.name : counted(picked.length, "product", "products");
  const records = { workspaceId, resource: "product" as const, ids: picked.map(({ id }) => id) };
  return (
    <Button
      busy={busy}
      onClick={() =>
        startDeleting(async () => {
          const { deleteWithUndo } = await import("@/components/records/delete-records");
          if (await deleteWithUndo(records, what)) onDone();
        })
      }
    >
      <Trash2 aria-hidden /> Delete
    </Button>
  );
}
