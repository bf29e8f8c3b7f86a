"use client";

import { useRef } from "react";
import { searchByRole } from "@/components/organizations/search-organizations";
import { askProducts } from "@/components/quick-log/ask";
import { useSay, useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { MultiSelect } from "@/components/ui/multi-select";
import type { ProductHit } from "@/lib/quick-log/answers";
import { principalsOf } from "./draft";
import type { CreationState } from "./use-creation";

const toOption = ({ id, name, principalName }: ProductHit) => ({
  value: id,
  label: name,
  description: principalName,
});

/** A product brings its principal; a principal can also come alone. */
export function ProductsStep({ state }: { state: CreationState }) {
  const { draft, isShort, change, errorsOf } = state;
  const say = useSay();
  const words = useWords();
  const known = useRef(new Map<string, ProductHit>(draft.products.map((hit) => [hit.id, hit])));
  const all = principalsOf(draft);
  const alone = say("Principals without a product yet");
  return (
    <>
      <Field
        label="Products"
        buttonControl
        error={errorsOf("products")}
        {...(words.principals
          ? {
              description:
                draft.products.length > 0 ? `For ${all.join(", ")}` : say("Choosing one adds its principal."),
            }
          : {})}
      >
        <MultiSelect
          aria-label="Products"
          search={async (query, signal) => {
            const hits = await askProducts(query, null, signal);
            for (const hit of hits) known.current.set(hit.id, hit);
            return hits.map(toOption);
          }}
          value={draft.products.map(toOption)}
          onValueChange={(options) =>
            change({ products: options.flatMap(({ value }) => known.current.get(value) ?? []) })
          }
          placeholder={words.principals ? say("Type a product or a principal") : "Type a product"}
          empty="No product by that name."
        />
      </Field>
      {words.principals && (
        <Field label={alone} buttonControl error={errorsOf("principals")}>
          <MultiSelect
            aria-label={alone}
            search={searchByRole("principal")}
            value={draft.principals}
            onValueChange={(principals) => change({ principals })}
            placeholder="Type a name"
            empty={say("No principal by that name.")}
          />
        </Field>
      )}
      {!isShort && words.distributors && (
        <Field label="Distributor" buttonControl error={errorsOf("distributor")}>
          <Combobox
            aria-label="Distributor"
            search={searchByRole("distributor")}
            value={draft.distributor}
            onValueChange={(distributor) => change({ distributor })}
            placeholder="Who delivers"
            empty="No distributor by that name."
          />
        </Field>
      )}
    </>
  );
}
