// What lists of certain organizations can show of the organization itself. The functions that such lists ask don't give it, so
// no condition can ask for it.
import type { ListField, ListFields } from "@/lib/lists/fields";
import { ORGANIZATION_FIELDS } from "./fields";

/** Read with the record, and shown only where somebody chose it. */
function chosen({ label, type, column }: ListField & { column: string }) {
  return { label, type, column, asked: false } as const;
}

const { phone, email, website, street, city, state, postal_code, country } = ORGANIZATION_FIELDS;
const { territory, segment, tags, since, added, added_by, changed, notes } = ORGANIZATION_FIELDS;

export const ACCOUNT_FIELDS = {
  phone: chosen(phone),
  email: chosen(email),
  website: chosen(website),
  street: chosen(street),
  city: chosen(city),
  state: chosen(state),
  postal_code: chosen(postal_code),
  country: chosen(country),
  territory: chosen(territory),
  segment: chosen(segment),
  tags: chosen(tags),
  since: chosen(since),
  added: chosen(added),
  added_by: chosen(added_by),
  changed: chosen(changed),
  notes: chosen(notes),
} as const satisfies ListFields;
