"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { savePriceList } from "@/lib/products/prices/actions";
import type { PriceList } from "@/lib/products/prices/queries";
import { route } from "@/lib/route";
import { useSaving } from "./use-saving";

interface ListDialogProps {
  workspaceId: string;
  /** Null: a new one. */
  list: PriceList | null;
  onClose: () => void;
}

export function ListDialog({ workspaceId, list, onClose }: ListDialogProps) {
  const router = useRouter();
  const [name, setName] = useState(list?.name ?? "");
  const { busy, errorsOf, told, save } = useSaving();
  const submit = () =>
    save(
      () => savePriceList({ workspaceId, id: list?.id ?? null, name }),
      ({ id }) => {
        onClose();
        if (list === null) router.push(route(`/settings/prices/${id}`));
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={list === null ? "New price list" : "Rename price list"}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {told !== null && (
          <Alert tone="bad" announce>
            {told}
          </Alert>
        )}
        <Field label="Name" required error={errorsOf("name")}>
          <Input
            value={name}
            maxLength={80}
            autoComplete="off"
            placeholder="Standard, Chains, Spring offer…"
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
