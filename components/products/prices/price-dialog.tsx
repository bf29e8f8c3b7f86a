"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toast";
import { setPrice } from "@/lib/products/prices/actions";
import type { PricedProduct } from "@/lib/products/prices/queries";
import { priceText } from "@/lib/products/rules";
import { useSaving } from "./use-saving";

interface PriceDialogProps {
  workspaceId: string;
  listId: string;
  product: PricedProduct;
  today: string;
  onClose: () => void;
}

/** What one product costs, and from when on. */
export function PriceDialog({ workspaceId, listId, product, today, onClose }: PriceDialogProps) {
  const [price, setPriceText] = useState(priceText(product.now));
  const [from, setFrom] = useState<string | null>(today);
  const { busy, errorsOf, told, save } = useSaving();
  const submit = () =>
    save(
      () => setPrice({ workspaceId, id: listId, productId: product.id, price, from: from ?? "" }),
      () => {
        onClose();
        notify({ title: `Price of ${product.name} saved`, tone: "good" });
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={product.name}
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
        <div className="grid grid-cols-2 gap-4">
          <Field label="Price" error={errorsOf("price")}>
            <Input
              value={price}
              inputMode="decimal"
              autoComplete="off"
              maxLength={16}
              onChange={(event) => setPriceText(event.currentTarget.value)}
            />
          </Field>
          <Field label="From" required error={errorsOf("from")}>
            <DateField value={from} onValueChange={setFrom} today={today} lean="ahead" />
          </Field>
        </div>
        <p className="text-sm text-third">
          What is valid then ends the day before. Without a price the product costs what its own page says.
        </p>
      </div>
    </Dialog>
  );
}
