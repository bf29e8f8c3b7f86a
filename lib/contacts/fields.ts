// What the list of contacts can show, sort by and be narrowed by, in its order.
import type { Choice, ListFields } from "@/lib/lists/fields";
import { ADVOCACY, LEAD_SCORES, LEAD_STATUSES } from "./choices";

const asTheyAre = (words: readonly string[]): Choice[] => words.map((word) => ({ value: word, label: word }));
const capitalized = (words: readonly string[]): Choice[] =>
  words.map((word) => ({ value: word, label: word.charAt(0).toUpperCase() + word.slice(1) }));

export const CONTACT_FIELDS = {
  name: {
    label: "Name",
    type: "text",
    own: true,
    starts: true,
    column: "full_name",
    sort: {
      column: "full_name_norm",
      kind: "text",
      nullable: false,
      natural: "ascending",
      index: "contacts_name_idx",
    },
  },
  organization: { label: "Organization", type: "text", own: true, starts: true },
  title: { label: "Title", type: "text", own: true, starts: true, column: "title" },
  advocacy: {
    label: "Advocacy",
    type: "choice",
    own: true,
    starts: true,
    column: "advocacy_status",
    options: asTheyAre(ADVOCACY),
  },
  lead: {
    label: "Lead",
    type: "text",
    own: true,
    starts: true,
    parts: ["lead_score", "lead_status"],
    needs: "lead_scoring",
  },
  phone: { label: "Phone", type: "phone", own: true, starts: true, column: "phone" },
  owner: { label: "Owner", type: "text", own: true, starts: true },
  contacted: {
    label: "Last contact",
    type: "moment",
    own: true,
    starts: true,
    column: "last_contact_at",
    sort: {
      column: "last_contact_at",
      kind: "timestamp",
      nullable: true,
      natural: "descending",
      index: "contacts_owner_touched_idx",
    },
  },
  email: { label: "E-mail", type: "mail", column: "email" },
  other_emails: { label: "Other e-mails", type: "tags", column: "other_emails" },
  key: { label: "Key contact", type: "yes_no", column: "is_key_contact" },
  first_name: { label: "First name", type: "text", column: "first_name" },
  last_name: { label: "Last name", type: "text", column: "last_name" },
  lead_score: {
    label: "Lead score",
    type: "choice",
    column: "lead_score",
    options: capitalized(LEAD_SCORES),
    index: "contacts_lead_idx",
    needs: "lead_scoring",
  },
  lead_status: {
    label: "Lead status",
    type: "choice",
    column: "lead_status",
    options: capitalized(LEAD_STATUSES),
    needs: "lead_scoring",
  },
  interests: { label: "Interests", type: "tags", column: "service_interests", needs: "lead_scoring" },
  source: {
    label: "Source",
    type: "choice",
    column: "source",
    entries: "sources",
    index: "contacts_source_idx",
  },
  added: { label: "Added", type: "moment", column: "created_at" },
  added_by: { label: "Added by", type: "person", column: "created_by" },
  changed: { label: "Changed", type: "moment", column: "updated_at" },
  notes: { label: "Notes", type: "long", column: "notes" },
} as const satisfies ListFields;
