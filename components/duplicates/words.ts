// What fields of two records are called beside each other, and why two may be one.
import { CONTACT_LABELS, LEAD_LABELS } from "@/components/contacts/labels";
import { ORGANIZATION_LABELS } from "@/components/organizations/labels";
import type { ComparedField } from "@/lib/duplicates/compare";
import type { MergedKind, Reason } from "@/lib/duplicates/schema";

const LABELS: Readonly<Record<MergedKind, Readonly<Record<string, string>>>> = {
  organization: ORGANIZATION_LABELS,
  contact: { ...CONTACT_LABELS, ...LEAD_LABELS },
};

export function labelOf(kind: MergedKind, { key, label }: ComparedField): string {
  return label ?? LABELS[kind][key] ?? key;
}

export const REASON_WORDS: Readonly<Record<Reason, string>> = {
  name: "Same name",
  phone: "Same phone",
  email: "Same e-mail",
  domain: "Same website",
  address: "Same address",
};
