// What the queue of leads can show, sort by and be narrowed by, in its order.
import { CONTACT_FIELDS } from "@/lib/contacts/fields";
import type { ListFields } from "@/lib/lists/fields";

const { name, email, added, changed, notes } = CONTACT_FIELDS;
const { starts: _, ...organization } = CONTACT_FIELDS.organization;
const { own: _title, starts: _beginsWithTitle, ...title } = CONTACT_FIELDS.title;
const { own: _phone, starts: _beginsWithPhone, ...phone } = CONTACT_FIELDS.phone;
const { own: _contacted, starts: _beginsWithContact, sort: _sort, ...contacted } = CONTACT_FIELDS.contacted;
const {
  lead_score,
  lead_status,
  lead_since,
  answered,
  answered_by,
  waited,
  lost_because,
  interests,
  source,
} = CONTACT_FIELDS;

export const LEAD_FIELDS = {
  name,
  waiting: {
    label: "Waiting",
    type: "text",
    own: true,
    starts: true,
    sort: {
      column: "lead_place",
      kind: "number",
      nullable: true,
      natural: "ascending",
      index: "contacts_lead_place_idx",
    },
    parts: ["lead_since", "answered", "waited"],
  },
  lead_score: { ...lead_score, label: "Score", own: true, starts: true },
  lead_status: { ...lead_status, label: "Status", own: true, starts: true },
  interests: { ...interests, own: true, starts: true },
  source: { ...source, own: true, starts: true },
  by: { label: "Owner", type: "text", own: true, starts: true },
  reach: { label: "Answer", type: "text", own: true, starts: true, parts: ["phone", "email"] },
  organization,
  title,
  phone,
  email,
  lead_since,
  answered,
  answered_by,
  waited,
  lost_because,
  contacted,
  added,
  changed,
  notes,
} as const satisfies ListFields;
