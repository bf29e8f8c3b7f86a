"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import { Textarea } from "@/components/ui/textarea";
import type { ProductHit } from "@/lib/quick-log/answers";
import { NOTE_LIMIT } from "@/lib/quick-log/schema";
import { askProducts } from "./ask";
import { GENERAL } from "./draft";
import type { QuickLog } from "./use-quick-log";

const chip =
  "inline-flex h-control cursor-default items-center rounded-control border border-line px-2.5 font-medium text-second text-sm transition-colors duration-100 hover:border-third data-checked:border-accent data-checked:bg-accent-soft data-checked:text-accent pointer-coarse:px-3.5 forced-colors:data-checked:outline-2";

/** Not in a Field: its label would become the name of every choice. */
export function TypeField({ log }: { log: QuickLog }) {
  const { draft, start, change, errorsOf } = log;
  const errors = errorsOf("type");
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="font-medium text-second text-sm">
        What it was<span className="text-bad"> *</span>
      </span>
      <RadioGroup
        aria-label="What it was"
        aria-required
        value={draft.type}
        onValueChange={(type) => change({ type: String(type) })}
        className="flex min-h-control flex-wrap gap-1.5"
      >
        {start?.types.map(({ code, label }) => (
          <Radio.Root key={code} value={code} className={chip}>
            {label}
          </Radio.Root>
        ))}
      </RadioGroup>
      {errors.length > 0 && (
        <p role="alert" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

export function NoteField({ log }: { log: QuickLog }) {
  const { draft, change, errorsOf } = log;
  return (
    <Field label="What happened" error={errorsOf("notes")}>
      <Textarea
        value={draft.notes}
        onChange={(event) => change({ notes: event.currentTarget.value })}
        maxLength={NOTE_LIMIT}
        count
        rows={3}
        placeholder="What you saw, what they said, what you promised"
      />
    </Field>
  );
}

function CountsFor({ log }: { log: QuickLog }) {
  const { counts, draft, change, errorsOf } = log;
  if (counts.how === "nobody") return null;
  if (counts.how !== "ask") {
    return (
      <p className="text-sm text-third">
        Counts for <span className="text-second">{counts.principals.map(({ name }) => name).join(", ")}</span>
        {counts.how === "products" ? ", by the products shown." : "."}
      </p>
    );
  }
  const errors = errorsOf("principalIds");
  return (
    <fieldset
      className="flex flex-col gap-1.5"
      aria-describedby={errors.length > 0 ? "counts-for-error" : undefined}
    >
      <legend className="mb-1.5 font-medium text-second text-sm">
        Counts for
        <span aria-hidden className="text-bad">
          {" *"}
        </span>
      </legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {counts.principals.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={draft.principalIds.includes(id)}
            onCheckedChange={(checked) =>
              change({
                principalIds: checked
                  ? [...draft.principalIds, id]
                  : draft.principalIds.filter((other) => other !== id),
              })
            }
          />
        ))}
      </div>
      {errors.length > 0 && (
        <p id="counts-for-error" role="alert" className="text-bad text-sm">
          {errors.join(" ")}
        </p>
      )}
    </fieldset>
  );
}

/** Products shown, and for which principals the visit counts because of them. */
export function ProductFields({ log }: { log: QuickLog }) {
  const { draft, change, errorsOf } = log;
  const known = useRef(new Map<string, ProductHit>());
  const opportunityId = draft.opportunity === GENERAL ? null : draft.opportunity;
  return (
    <>
      <Field label="Products shown" buttonControl error={errorsOf("productIds")}>
        <MultiSelect
          key={opportunityId}
          aria-label="Products shown"
          search={async (query, signal) => {
            const hits = await askProducts(query, opportunityId, signal);
            for (const hit of hits) known.current.set(hit.id, hit);
            return hits.map(({ id, name, principalName }) => ({
              value: id,
              label: name,
              description: principalName,
            }));
          }}
          value={draft.products.map(({ id, name, principalName }) => ({
            value: id,
            label: name,
            description: principalName,
          }))}
          onValueChange={(options) =>
            change({
              products: options.flatMap(
                ({ value }) =>
                  known.current.get(value) ?? draft.products.find(({ id }) => id === value) ?? [],
              ),
            })
          }
          placeholder="None"
          empty="No product by that name."
        />
      </Field>
      <CountsFor log={log} />
    </>
  );
}
