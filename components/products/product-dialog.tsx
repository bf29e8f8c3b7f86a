"use client";

import { useRouter } from "next/navigation";
import { CustomFields } from "@/components/custom-fields/fields";
import { labelIn, useRecordField } from "@/components/records/form-field";
import { RecordForm } from "@/components/records/record-form";
import { SelectField } from "@/components/records/select-field";
import { TextField } from "@/components/records/text-field";
import { useSay, useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { notify } from "@/components/ui/toast";
import { customLabels } from "@/lib/custom-fields/fields";
import { customSchema } from "@/lib/custom-fields/schema";
import { offered } from "@/lib/lookups/offered";
import { createProduct, updateProduct } from "@/lib/products/actions";
import {
  newPricedProductSchema,
  newProductSchema,
  pricedProductSchema,
  productSchema,
} from "@/lib/products/schema";
import { route } from "@/lib/route";
import { PRODUCT_LABELS, type ProductChoices, type ProductValues } from "./labels";

export interface ProductDialogProps {
  workspaceId: string;
  choices: ProductChoices;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The one to edit; without it a new one is made. */
  product?: { id: string; version: number; values: ProductValues; custom: unknown };
  /** Whose product a new one is, where that is known. */
  principal?: string;
}

function PrincipalField({
  principals,
  principal,
}: {
  principals: ProductChoices["principals"];
  principal: string | undefined;
}) {
  const say = useSay();
  const words = useWords();
  // Who sells for the own company only is not asked whose product it is.
  const own = words.principals ? undefined : principals[0];
  const known = principals.some(({ value }) => value === principal) ? principal : "";
  const { value, error, onChange } = useRecordField("principal_id", own?.value ?? known, labelIn(principals));
  if (own) return null;
  return (
    <Field label={say("Principal")} required error={error}>
      <Combobox
        options={[...principals]}
        value={principals.find((one) => one.value === value) ?? null}
        onValueChange={(chosen) => onChange(chosen?.value ?? "")}
        placeholder="Whose product is it?"
      />
    </Field>
  );
}

function ProductFields({
  choices,
  product,
  principal,
}: Omit<ProductDialogProps, "workspaceId" | "open" | "onOpenChange">) {
  const of = (name: keyof ProductValues) => ({
    name,
    label: PRODUCT_LABELS[name],
    defaultValue: product?.values[name] ?? "",
  });
  const words = useWords();
  return (
    <>
      {product === undefined && <PrincipalField principals={choices.principals} principal={principal} />}
      <TextField {...of("name")} required maxLength={200} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...of("sku")} maxLength={80} />
        <TextField
          {...of("unit")}
          maxLength={60}
          placeholder={words.distributors ? "Case of 4 × 5 lb" : "Visit"}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          {...of("category")}
          options={[
            { value: "", label: "Without a category" },
            ...offered(choices.categories, product?.values.category).map(({ code, label }) => ({
              value: code,
              label,
            })),
          ]}
        />
        {choices.currency !== null && (
          <TextField {...of("list_price")} placeholder="12.50" description={`In ${choices.currency}`} />
        )}
      </div>
      <TextField {...of("description")} lines={3} maxLength={5000} />
      <CustomFields fields={choices.fields} stored={product?.custom} />
    </>
  );
}

export function ProductDialog(props: ProductDialogProps) {
  const { workspaceId, choices, open, onOpenChange, product } = props;
  const router = useRouter();
  const close = () => onOpenChange(false);
  const priced = choices.currency !== null;
  const labels = { ...PRODUCT_LABELS, ...customLabels(choices.fields) };
  const added = customSchema(choices.fields, product?.custom);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={product ? `Edit ${product.values.name}` : "New product"}
    >
      {product ? (
        <RecordForm
          labels={labels}
          submit="Save"
          version={product.version}
          schema={(priced ? pricedProductSchema : productSchema).and(added)}
          save={(values, version) => updateProduct({ workspaceId, id: product.id, version, values })}
          onSaved={() => {
            close();
            notify({ title: "Saved", tone: "good" });
          }}
          onCancel={close}
        >
          <ProductFields {...props} />
        </RecordForm>
      ) : (
        <RecordForm
          labels={labels}
          submit="Create product"
          schema={(priced ? newPricedProductSchema : newProductSchema).and(added)}
          save={(values) => createProduct({ workspaceId, values })}
          onSaved={({ id, name }) => {
            close();
            notify({ title: `${name} created`, tone: "good" });
            router.push(route(`/products/${id}`));
          }}
          onCancel={close}
        >
          <ProductFields {...props} />
        </RecordForm>
      )}
    </Dialog>
  );
}
