// What the list of distributors can show, sort by and be narrowed by, in its order. Its function reads them by their role, which
// is the index that each sort begins with: they are few, so it may filter and sort what comes out.
import type { ListFields } from "@/lib/lists/fields";
import { ACCOUNT_FIELDS } from "@/lib/organizations/account-fields";
import { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";

const index = "organization_roles_role_idx";

export const DISTRIBUTOR_FIELDS = {
  name: {
    label: "Distributor",
    type: "text",
    own: true,
    starts: true,
    column: "name",
    sort: { column: "name_norm", kind: "text", nullable: false, natural: "ascending", index },
  },
  place: { label: "Place", type: "text", own: true, starts: true, parts: ["city", "state"] },
  principals: { label: "Carries for", short: "For", type: "text", own: true, starts: true },
  products: {
    label: "Products",
    type: "number",
    own: true,
    starts: true,
    column: "products_count",
    sort: { column: "products_count", kind: "number", nullable: false, natural: "descending", index },
  },
  primary: { label: "Primary for", type: "number", own: true, starts: true, column: "primary_count" },
  visit: {
    label: "Last contact",
    type: "moment",
    own: true,
    starts: true,
    column: "last_interaction_at",
    sort: {
      column: "last_interaction_at",
      kind: "timestamp",
      nullable: true,
      isWorkedOut: true,
      natural: "descending",
      index,
    },
  },
  owner: { label: "Owner", type: "person", column: "owner_user_id" },
  ...ACCOUNT_FIELDS,
  // These two its function gives.
  city: ORGANIZATION_FIELDS.city,
  state: ORGANIZATION_FIELDS.state,
} as const satisfies ListFields;
