// Organizations by name, for choosing one while typing.
import { organizationPageSchema } from "@/lib/organizations/rows";

async function search(text: string, signal: AbortSignal, role: "principal" | "distributor" | null) {
  const query = new URLSearchParams({ q: text, scope: "everyone", size: "20", ...(role ? { role } : {}) });
  const answer = await fetch(`/api/organizations?${query}`, { signal });
  if (!answer.ok) throw new Error(`The search answered ${answer.status}`);
  const { rows } = organizationPageSchema.parse(await answer.json());
  return rows.map(({ id, name, place }) => ({ value: id, label: name, description: place }));
}

export async function searchOrganizations(text: string, signal: AbortSignal) {
  return search(text, signal, null);
}

/** Only those who hold the role. */
export function searchByRole(role: "principal" | "distributor") {
  return (text: string, signal: AbortSignal) => search(text, signal, role);
}
