// Whose export a file is, told by headings that only it has. Ids are remembered under this name, so that the next file from
// there finds the same records.
import { plainName } from "./names";

const SIGNS: readonly [string, readonly string[]][] = [
  ["hubspot", ["record id", "lifecycle stage"]],
  ["hubspot", ["record id", "deal stage"]],
  ["salesforce", ["opportunity id", "account name"]],
  ["salesforce", ["opportunity name", "close date"]],
  ["salesforce", ["activity id", "due date"]],
  ["salesforce", ["activity id", "company account"]],
  ["salesforce", ["account id", "mailing street"]],
  ["salesforce", ["account name", "billing street"]],
  ["pipedrive", ["person name", "person email work"]],
  ["pipedrive", ["organization name", "organization id"]],
  ["pipedrive", ["deal id", "deal title"]],
  ["pipedrive", ["activity subject", "activity due date"]],
  ["zoho", ["deal name", "closing date"]],
  ["zoho", ["record id", "contact owner"]],
  ["zoho", ["contact id", "mailing street"]],
  ["twenty", ["emails primary email"]],
  ["twenty", ["domain name primary link url"]],
  ["atomic_crm", ["email jsonb"]],
  ["google", ["e mail 1 value"]],
  ["outlook", ["e mail address", "business street"]],
];

export function sourceOf(header: readonly string[]): string {
  const names = new Set(header.map(plainName));
  return SIGNS.find(([, signs]) => signs.every((sign) => names.has(sign)))?.[0] ?? "file";
}
