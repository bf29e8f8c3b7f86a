// Organizations by name, for choosing one while typing.
import { ask } from "@/lib/ask";
import { searchText } from "@/lib/lists/query-string";
import { type OrganizationRow, organizationPageSchema } from "@/lib/organizations/rows";

type Role = "principal" | "distributor";

async function find(text: string, signal: AbortSignal, role: Role | null): Promise<OrganizationRow[]> {
  const query = new URLSearchParams({ scope: "everyone", size: "20", ...(role ? { role } : {}) });
  // Until there is something to search for, those that the list begins with.
  if (searchText(text) !== null) query.set("q", text);
  return (await ask(`/api/organizations?${query}`, organizationPageSchema, signal)).rows;
}

async function search(text: string, signal: AbortSignal, role: Role | null) {
  const rows = await find(text, signal, role);
  return rows.map(({ id, name, place }) => ({ value: id, label: name, description: place }));
}

export async function searchOrganizations(text: string, signal: AbortSignal) {
  return search(text, signal, null);
}

/** Only those who hold the role. */
export function searchByRole(role: Role) {
  return (text: string, signal: AbortSignal) => search(text, signal, role);
}

export type FoundAccount = Pick<OrganizationRow, "id" | "name" | "place" | "roles">;

/** With what each is to us. */
export async function searchAccounts(text: string, signal: AbortSignal): Promise<readonly FoundAccount[]> {
  return find(text, signal, null);
}
