// What the list of samples can show, sort by and be narrowed by, in its order.
import type { ListFields } from "@/lib/lists/fields";
import { SAMPLE_STATUSES } from "./rules";

export const SAMPLE_FIELDS = {
  title: { label: "Sample", type: "text", own: true, starts: true, column: "title" },
  customer: { label: "Customer", type: "text", own: true, starts: true },
  status: {
    label: "Status",
    type: "choice",
    own: true,
    starts: true,
    column: "status",
    options: SAMPLE_STATUSES,
  },
  due: {
    label: "Due",
    type: "day",
    own: true,
    starts: true,
    column: "due_on",
    sort: {
      column: "due_on",
      kind: "day",
      nullable: true,
      natural: "ascending",
      index: "samples_due_idx",
    },
  },
  said: { label: "Feedback", type: "text", own: true, starts: true },
  by: { label: "Owner", type: "text", own: true },
  distributor: { label: "Distributor", type: "text", own: true },
  expected: { label: "Expected by", type: "day", column: "expected_on" },
  follow_up: { label: "Ask by", type: "day", column: "follow_up_on" },
  items: { label: "Products", type: "number", column: "item_count" },
  answered: { label: "With feedback", type: "number", column: "answered_count" },
  since: { label: "Status since", type: "moment", column: "status_changed_at" },
  since_by: { label: "Status by", type: "person", column: "status_changed_by" },
  added: { label: "Added", type: "moment", column: "created_at" },
  added_by: { label: "Added by", type: "person", column: "created_by" },
  changed: {
    label: "Changed",
    type: "moment",
    own: true,
    column: "updated_at",
    sort: {
      column: "updated_at",
      kind: "timestamp",
      nullable: false,
      natural: "descending",
      index: "samples_changed_idx",
    },
  },
  notes: { label: "Notes", type: "long", column: "notes" },
} as const satisfies ListFields;
