// A distributor begins to carry a product: asked from the product's side or from the distributor's.
"use client";

import { useState, useTransition } from "react";
import { FieldErrorsContext, useFieldErrors } from "@/components/accounts/field-errors";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import type { Option, OptionSource } from "@/components/ui/option-search";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { addDistributor, makePrimary } from "@/lib/products/distribution-actions";

interface CarryFormProps extends OptionSource {
  workspaceId: string;
  /** The side that is known; the other one is chosen here. */
  known: { productId: string } | { distributorId: string };
  onClose: () => void;
}

function ChoiceField({
  name,
  label,
  source,
  onChoose,
}: {
  name: string;
  label: string;
  source: OptionSource;
  onChoose: (option: Option | null) => void;
}) {
  const errors = useFieldErrors(name);
  return (
    <Field label={label} required {...(errors ? { error: errors } : {})}>
      <Combobox {...source} onValueChange={onChoose} placeholder="Type a name" />
    </Field>
  );
}

/** A second primary is refused; the way out, taking its place, stands beside the refusal. */
export function CarryForm({ workspaceId, known, onClose, ...source }: CarryFormProps) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const [isPrimary, setPrimary] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const pair = {
    workspaceId,
    productId: "productId" in known ? known.productId : (chosen?.value ?? ""),
    distributorId: "distributorId" in known ? known.distributorId : (chosen?.value ?? ""),
  };
  const asksProduct = "distributorId" in known;
  const isTaken = failure?.fieldErrors?.is_primary !== undefined;

  function send(swap: boolean) {
    startSaving(async () => {
      const result = await (swap ? makePrimary(pair) : addDistributor({ ...pair, isPrimary })).catch(
        () => null,
      );
      if (result?.ok) {
        notify({
          title: `${chosen?.label ?? "It"} added${isPrimary || swap ? " as primary" : ""}`,
          tone: "good",
        });
        onClose();
        return;
      }
      setFailure(
        result ?? { ok: false, code: "unavailable", message: "No connection. Try again in a moment." },
      );
    });
  }

  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) send(false);
      }}
    >
      <FieldErrorsContext value={failure?.fieldErrors ?? {}}>
        <ChoiceField
          name={asksProduct ? "product_id" : "distributor_id"}
          label={asksProduct ? "Product" : "Distributor"}
          source={source}
          onChoose={setChosen}
        />
      </FieldErrorsContext>
      <Checkbox
        label={asksProduct ? "Its primary distributor" : "Primary distributor"}
        checked={isPrimary}
        onCheckedChange={(next) => setPrimary(next)}
      />
      {failure && (
        <Alert tone="bad" announce>
          {failure.message}
          {isTaken && (
            <Button size="small" busy={busy} onClick={() => send(true)} className="mt-2">
              Take its place
            </Button>
          )}
        </Alert>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy}>
          Add
        </Button>
      </div>
    </form>
  );
}
