"use client";

import { Archive, ArchiveRestore, Pencil, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState, useTransition } from "react";
import { deleteWithUndo } from "@/components/records/delete-records";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/components/ui/toast";
import { setProductActive } from "@/lib/products/actions";
import { route } from "@/lib/route";
import type { ProductChoices, ProductValues } from "./labels";

const load = () => import("./product-dialog");
const ProductDialog = lazy(async () => ({ default: (await load()).ProductDialog }));

interface ProductActionsProps {
  workspaceId: string;
  choices: ProductChoices;
  product: { id: string; version: number; values: ProductValues; custom: unknown };
  isActive: boolean;
}

export function ProductActions({ workspaceId, choices, product, isActive }: ProductActionsProps) {
  const [editing, setEditing] = useState(false);
  const [busy, startChanging] = useTransition();
  const router = useRouter();
  const { id, version } = product;
  const name = product.values.name ?? "Product";

  function turn(next: boolean, of: number, isUndo = false) {
    startChanging(async () => {
      const result = await setProductActive({ workspaceId, id, version: of, isActive: next }).catch(
        () => null,
      );
      if (result === null || !result.ok) {
        notify({ title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" });
        return;
      }
      notify({
        title: next ? `${name} is on sale again` : `${name} retired`,
        tone: "good",
        ...(isUndo ? {} : { undo: () => turn(!next, result.data.version, true) }),
      });
    });
  }

  function handleDelete() {
    startChanging(async () => {
      const records = { workspaceId, resource: "product" as const, ids: [id] };
      if (await deleteWithUndo(records, name)) router.push(route("/products"));
    });
  }

  return (
    <>
      <IconButton label="Delete" variant="secondary" disabled={busy} onClick={handleDelete}>
        <Trash2 aria-hidden />
      </IconButton>
      <Button busy={busy} onClick={() => turn(!isActive, version)}>
        {isActive ? <Archive aria-hidden /> : <ArchiveRestore aria-hidden />}
        {isActive ? "Retire" : "Sell again"}
      </Button>
      <Button variant="primary" onPointerEnter={load} onFocus={load} onClick={() => setEditing(true)}>
        <Pencil aria-hidden /> Edit
      </Button>
      {editing && (
        <Suspense fallback={null}>
          <ProductDialog
            workspaceId={workspaceId}
            choices={choices}
            product={product}
            open
            onOpenChange={setEditing}
          />
        </Suspense>
      )}
    </>
  );
}
