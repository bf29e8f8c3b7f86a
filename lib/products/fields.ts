// What the catalogue can show, sort by and be narrowed by, in its order.
import type { ListFields } from "@/lib/lists/fields";

export const PRODUCT_FIELDS = {
  name: {
    label: "Product",
    type: "text",
    own: true,
    starts: true,
    column: "name",
    sort: {
      column: "name_norm",
      kind: "text",
      nullable: false,
      natural: "ascending",
      index: "products_name_idx",
    },
  },
  sku: {
    label: "Item number",
    type: "text",
    own: true,
    starts: true,
    column: "sku",
    // The index is in order for each principal only, so all of a catalogue is sorted; those are short.
    sort: {
      column: "sku_norm",
      kind: "text",
      nullable: true,
      natural: "ascending",
      index: "products_sku_living_key",
    },
  },
  principal: { label: "Principal", type: "text", own: true, starts: true },
  category: {
    label: "Category",
    type: "choice",
    own: true,
    starts: true,
    column: "category",
    entries: "categories",
    index: "products_category_idx",
  },
  unit: { label: "Unit", type: "text", own: true, starts: true, column: "unit" },
  distributor: { label: "Distributor", type: "text", own: true, starts: true },
  price: {
    label: "List price",
    type: "money",
    own: true,
    starts: true,
    column: "list_price_cents",
    needs: "financials",
  },
  currency: { label: "Currency", type: "text", column: "currency_code", needs: "financials" },
  on_sale: { label: "On sale", type: "yes_no", column: "is_active" },
  added: { label: "Added", type: "moment", column: "created_at" },
  added_by: { label: "Added by", type: "person", column: "created_by" },
  changed: { label: "Changed", type: "moment", column: "updated_at" },
  description: { label: "Description", type: "long", column: "description" },
} as const satisfies ListFields;
