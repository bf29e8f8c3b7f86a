"use client";

import { useRouter } from "next/navigation";
import { useFieldErrors } from "@/components/accounts/field-errors";
import { CustomFields } from "@/components/custom-fields/fields";
import { RecordForm } from "@/components/records/record-form";
import { TextField } from "@/components/records/text-field";
import { useSay, useWords } from "@/components/shell/words-context";
import { Combobox } from "@/components/ui/combobox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
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
import { fieldErrorsOf } from "@/lib/records/field-errors";
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
  const errors = useFieldErrors("principal_id");
  const say = useSay();
  const words = useWords();
  const own = principals[0];
  // Who sells for the own company only is not asked whose product it is.
  if (!words.principals && own) return <input type="hidden" name="principal_id" value={own.value} />;
  return (
    <Field label={say("Principal")} required {...(errors ? { error: errors } : {})}>
      <Combobox
        name="principal_id"
        options={[...principals]}
        defaultValue={principals.find(({ value }) => value === principal) ?? null}
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
  const categoryErrors = useFieldErrors("category");
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
        <Field
          label={PRODUCT_LABELS.category}
          buttonControl
          {...(categoryErrors ? { error: categoryErrors } : {})}
        >
          <Select
            name="category"
            defaultValue={product?.values.category ?? ""}
            options={[
              { value: "", label: "Without a category" },
              ...offered(choices.categories, product?.values.category).map(({ code, label }) => ({
                value: code,
                label,
              })),
            ]}
          />
        </Field>
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
          check={(values) => fieldErrorsOf((priced ? pricedProductSchema : productSchema).and(added), values)}
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
          check={(values) =>
            fieldErrorsOf((priced ? newPricedProductSchema : newProductSchema).and(added), values)
          }
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
