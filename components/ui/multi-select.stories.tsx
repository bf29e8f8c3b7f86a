import { Field } from "./field";
import { MultiSelect } from "./multi-select";
import type { Option } from "./option-search";
import type { Story } from "./story";

const products: readonly Option[] = [
  { value: "1", label: "Shrimp 16/20", description: "Gulf Seafood Co." },
  { value: "2", label: "Portioned halibut, 6 oz", description: "Gulf Seafood Co." },
  { value: "3", label: "Cold-brew concentrate", description: "Cold Brew Collective" },
  { value: "4", label: "Oat butter", description: "Verde Plant Foods" },
];

export default {
  title: "Multi-select",
  about: "Several of many; what is chosen stands in the field and can be taken out again.",
  examples: [
    {
      name: "With a choice",
      Example: () => (
        <Field label="Products shown" className="max-w-96">
          <MultiSelect options={products} defaultValue={products.slice(0, 2)} name="products" />
        </Field>
      ),
    },
    {
      name: "Creating tags",
      Example: () => (
        <Field label="Tags" className="max-w-96">
          <MultiSelect
            options={[{ value: "seafood", label: "seafood" }]}
            onCreate={(text) => ({ value: text, label: text })}
            placeholder="Add a tag"
          />
        </Field>
      ),
    },
  ],
} satisfies Story;
