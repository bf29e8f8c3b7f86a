// Organizations by name for a combobox, from our own route handler.
import { organizationPageSchema } from "@/lib/organizations/rows";

export async function searchOrganizations(text: string, signal: AbortSignal) {
  const query = new URLSearchParams({ q: text, scope: "everyone", size: "20" });
  const answer = await fetch(`/api/organizations?${query}`, { signal });
  if (!answer.ok) throw new Error(`The search answered ${answer.status}`);
  const { rows } = organizationPageSchema.parse(await answer.json());
  return rows.map(({ id, name, place }) => ({ value: id, label: name, description: place }));
}
