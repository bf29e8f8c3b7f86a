// What a task can be about, found while one types: customers, people and opportunities.
import { searchOrganizations } from "@/components/organizations/search-organizations";
import { askWho } from "@/components/quick-log/ask";
import type { Option } from "@/components/ui/option-search";

/** Customer, person and opportunity in one value, in this order. */
export async function searchAbout(text: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (text.trim() === "") return searchOrganizations(text, signal);
  const found = await askWho(text, signal);
  return found.map(({ value, label, description }) => {
    const [kind, id, organization] = value.split(":");
    return {
      value: [organization, kind === "contact" ? id : "", kind === "opportunity" ? id : ""].join(":"),
      label,
      ...(description ? { description } : {}),
    };
  });
}
