"use client";

import { useRef, useState, useTransition } from "react";
import { askProducts } from "@/components/quick-log/ask";
import { useSay, useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { correctCounting } from "@/lib/interactions/counting-action";
import type { ProductHit } from "@/lib/quick-log/answers";

interface Named {
  id: string;
  name: string;
}

export interface CountingDialogProps {
  workspaceId: string;
  interactionId: string;
  opportunityId: string;
  products: readonly ProductHit[];
  /** Those for whom somebody said that it counts. */
  chosen: readonly Named[];
  /** The only one of the opportunity when it was logged: it counts until something else is said. */
  guessed: readonly Named[];
  /** Those of the opportunity. */
  principals: readonly Named[];
  onClose: () => void;
}

const LOST: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "No connection. What you chose is still here; try again in a moment.",
};

const toOption = ({ id, name, principalName }: ProductHit) => ({
  value: id,
  label: name,
  description: principalName,
});

/** What was shown, and for whom it counts. A principal whose product was shown counts without being asked. */
export function CountingDialog(props: CountingDialogProps) {
  const { workspaceId, interactionId, opportunityId, principals, onClose } = props;
  const say = useSay();
  const words = useWords();
  const [products, setProducts] = useState(props.products);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(props.chosen.map(({ id }) => id)));
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const known = useRef(new Map<string, ProductHit>(props.products.map((hit) => [hit.id, hit])));
  const shown = new Map(products.map(({ principalId, principalName }) => [principalId, principalName]));
  const offered = new Map([
    ...principals.map(({ id, name }) => [id, name] as const),
    ...[...props.chosen, ...props.guessed].map(({ id, name }) => [id, name] as const),
    ...shown,
  ]);
  const errors = failure?.fieldErrors ?? {};
  const single = props.guessed.length > 0 ? props.guessed : principals;
  const only = shown.size === 0 && chosen.size === 0 && single.length === 1 ? single[0] : undefined;

  function handleSave() {
    startSaving(async () => {
      const save = (product_ids: string[], principal_ids: string[]) =>
        correctCounting({ workspaceId, interaction: interactionId, product_ids, principal_ids });
      const result = await save(
        products.map(({ id }) => id),
        [...chosen],
      ).catch(() => LOST);
      if (!result.ok) {
        setFailure(result);
        return;
      }
      onClose();
      const { product_ids, principal_ids } = result.data;
      notify({
        title: "Corrected",
        tone: "good",
        undo: async () => {
          const back = await save(product_ids, principal_ids);
          notify(back.ok ? { title: "As before", tone: "good" } : { title: back.message, tone: "bad" });
        },
      });
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.principals ? "What was shown, and for whom it counts" : "What was shown"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={handleSave}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && Object.keys(errors).length === 0 && (
          <Alert tone="bad" announce>
            {[failure.message, failure.hint].filter(Boolean).join(" ")}
          </Alert>
        )}
        <Field label="Products shown" buttonControl error={errors.products ?? []}>
          <MultiSelect
            aria-label="Products shown"
            search={async (query, signal) => {
              const hits = await askProducts(query, opportunityId, signal);
              for (const hit of hits) known.current.set(hit.id, hit);
              return hits.map(toOption);
            }}
            value={products.map(toOption)}
            onValueChange={(options) => {
              setProducts(options.flatMap(({ value }) => known.current.get(value) ?? []));
              setFailure(null);
            }}
            placeholder={words.principals ? say("Type a product or a principal") : "Type a product"}
            empty="No product by that name."
          />
        </Field>
        <fieldset className="flex flex-col gap-2" hidden={!words.principals}>
          <legend className="mb-1.5 font-medium text-second text-sm">Counts for</legend>
          {offered.size === 0 && (
            <p className="text-third">
              {say("Nobody: choose a product, or put a principal on the opportunity.")}
            </p>
          )}
          {[...offered].map(([id, name]) => {
            const isOnly = only?.id === id;
            const why = shown.has(id)
              ? { description: "A product of theirs was shown." }
              : isOnly
                ? { description: say("The only principal of the opportunity.") }
                : {};
            return (
              <Checkbox
                key={id}
                label={name}
                {...why}
                checked={shown.has(id) || isOnly || chosen.has(id)}
                disabled={shown.has(id) || isOnly}
                onCheckedChange={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(id);
                  else next.delete(id);
                  setChosen(next);
                  setFailure(null);
                }}
              />
            );
          })}
          {(errors.principals ?? []).map((line) => (
            <p key={line} role="alert" className="text-bad text-sm">
              {line}
            </p>
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}
