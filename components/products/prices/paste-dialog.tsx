"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { notify } from "@/components/ui/toast";
import { counted } from "@/lib/format/words";
import { pastePrices } from "@/lib/products/prices/actions";
import { useSaving } from "./use-saving";

interface PasteDialogProps {
  workspaceId: string;
  listId: string;
  today: string;
  onClose: () => void;
}

/** A whole list of prices at once, as it comes out of a spreadsheet. */
export function PasteDialog({ workspaceId, listId, today, onClose }: PasteDialogProps) {
  const [text, setText] = useState("");
  const [from, setFrom] = useState<string | null>(today);
  const { busy, errorsOf, told, save } = useSaving();
  const submit = () =>
    save(
      () => pastePrices({ workspaceId, id: listId, text, from: from ?? "" }),
      ({ changed }) => {
        onClose();
        notify({ title: `${counted(changed, "price", "prices")} changed`, tone: "good" });
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Paste prices"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={submit}>
            Set prices
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
        <Field
          label="Prices"
          required
          description="A line for each product: its item number or name, then the price. Either all of them are set or none."
          error={errorsOf("text")}
        >
          <Textarea
            value={text}
            rows={10}
            spellCheck={false}
            placeholder={"EX-101\t12.50"}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        <Field label="From" required error={errorsOf("from")}>
          <DateField value={from} onValueChange={setFrom} today={today} lean="ahead" />
        </Field>
      </div>
    </Dialog>
  );
}
