// Products by name, for choosing one while typing.
import { ask } from "@/lib/ask";
import { searchText } from "@/lib/lists/query-string";
import { productPageSchema } from "@/lib/products/rows";

export async function searchProducts(text: string, signal: AbortSignal) {
  const query = new URLSearchParams({ ...(searchText(text) === null ? {} : { q: text }), size: "20" });
  const { rows } = await ask(`/api/products?${query}`, productPageSchema, signal);
  return rows.map(({ id, name, principal }) => ({ value: id, label: name, description: principal.name }));
}
