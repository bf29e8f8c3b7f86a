// What the form of a product offers to choose from.
import "server-only";
import type { Member } from "@/lib/auth";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { listProductCategories } from "@/lib/lookups/queries";
import { listNamesWithRole } from "@/lib/lookups/role-holders";

export async function readProductChoices(member: Member) {
  const [principals, categories, fields] = await Promise.all([
    listNamesWithRole(member, "principal"),
    listProductCategories(member),
    listCustomFields(member, "product"),
  ]);
  return {
    principals,
    categories: categories.map(({ code, label, isRetired }) => ({ code, label, isRetired })),
    currency: member.workspace.financials ? member.workspace.currency : null,
    fields,
  };
}
