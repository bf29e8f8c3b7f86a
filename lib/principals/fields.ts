// What the list of principals can show, sort by and be narrowed by, in its order. Its function reads them by their role, which
// is the index that each sort begins with: they are few, so it may filter and sort what comes out.
import type { ListFields } from "@/lib/lists/fields";
import { ACCOUNT_FIELDS } from "@/lib/organizations/account-fields";

const index = "organization_roles_role_idx";
const mostFirst = { kind: "number", nullable: false, natural: "descending", index } as const;

export const PRINCIPAL_FIELDS = {
  name: {
    label: "Principal",
    type: "text",
    own: true,
    starts: true,
    column: "name",
    sort: { column: "name_norm", kind: "text", nullable: false, natural: "ascending", index },
  },
  engagement: {
    label: "Engagement",
    type: "number",
    own: true,
    starts: true,
    column: "engagement_percent",
    sort: { column: "engagement_percent", ...mostFirst },
  },
  activity: {
    label: "Last activity",
    type: "moment",
    own: true,
    starts: true,
    column: "last_activity_at",
    sort: {
      column: "last_activity_at",
      kind: "timestamp",
      nullable: true,
      isWorkedOut: true,
      natural: "descending",
      index,
    },
  },
  due: {
    label: "Follow-ups due",
    short: "Due",
    type: "number",
    own: true,
    starts: true,
    sort: { column: "follow_ups_due", ...mostFirst },
  },
  open: {
    label: "Open opportunities",
    short: "Open",
    type: "number",
    own: true,
    starts: true,
    column: "open_opportunities_count",
    sort: { column: "open_opportunities_count", ...mostFirst },
  },
  won: {
    label: "Won opportunities",
    short: "Won",
    type: "number",
    own: true,
    starts: true,
    column: "won_opportunities_count",
    sort: { column: "won_opportunities_count", ...mostFirst },
  },
  interactions: {
    label: "Interactions",
    type: "number",
    own: true,
    starts: true,
    column: "interactions_count",
  },
  products: {
    label: "Products",
    type: "number",
    own: true,
    starts: true,
    column: "products_count",
    sort: { column: "products_count", ...mostFirst },
  },
  weeks: { label: "12 weeks", type: "text", own: true, starts: true },
  opportunities: { label: "Opportunities", type: "number", own: true, column: "opportunities_count" },
  next: { label: "Next follow-up", type: "day", own: true, column: "next_follow_up_date" },
  // `owner` narrows the list to a book; this is whose account it is.
  account_owner: { label: "Owner", type: "person", column: "owner_user_id" },
  ...ACCOUNT_FIELDS,
} as const satisfies ListFields;
