// Where each list reads what was chosen to be seen, and what helps to fill a condition in.
import "server-only";
import type { Member } from "@/lib/auth";
import { CONTACT_FIELDS } from "@/lib/contacts/fields";
import type { FieldEntity } from "@/lib/custom-fields/fields";
import { DISTRIBUTOR_FIELDS } from "@/lib/distributors/fields";
import { INTERACTION_FIELDS } from "@/lib/interactions/fields";
import { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";
import { listSegments, listTags, listTerritories } from "@/lib/organizations/suggestions";
import { PRINCIPAL_FIELDS } from "@/lib/principals/fields";
import { PRODUCT_FIELDS } from "@/lib/products/fields";
import type { ListName } from "@/lib/views/rules";
import type { Choice, ListFields } from "./fields";

interface Answer {
  data: unknown;
  error: Error | null;
}

export interface Source {
  fields: ListFields;
  /** Whose fields the workspace can add to. */
  entity: FieldEntity;
  stored: (member: Member, columns: string, ids: readonly string[]) => PromiseLike<Answer>;
  /** Free texts that are in use, by the fields that hold them. */
  suggestions?: Readonly<Record<string, (member: Member) => Promise<Choice[]>>>;
}

/** Rows of a table by their ids; policies say which of them the caller reads. */
const rowsOf =
  (table: "organizations" | "contacts" | "products" | "interactions"): Source["stored"] =>
  ({ db, workspace }, columns, ids) =>
    db.from(table).select(columns).eq("workspace_id", workspace.id).in("id", ids);

const ofAccounts = {
  territory: (member: Member) => listTerritories(member),
  segment: listSegments,
  tags: listTags,
};

export const SOURCES: Readonly<Record<ListName, Source>> = {
  organizations: {
    fields: ORGANIZATION_FIELDS,
    entity: "organization",
    stored: rowsOf("organizations"),
    suggestions: ofAccounts,
  },
  opportunities: {
    fields: OPPORTUNITY_FIELDS,
    entity: "opportunity",
    stored: ({ db, workspace }, columns, ids) =>
      db
        .schema("reporting")
        .from("pipeline_full")
        .select(columns)
        .eq("workspace_id", workspace.id)
        .in("id", ids),
  },
  contacts: { fields: CONTACT_FIELDS, entity: "contact", stored: rowsOf("contacts") },
  interactions: { fields: INTERACTION_FIELDS, entity: "interaction", stored: rowsOf("interactions") },
  // What their functions don't give is read of the organizations themselves.
  principals: { fields: PRINCIPAL_FIELDS, entity: "organization", stored: rowsOf("organizations") },
  distributors: { fields: DISTRIBUTOR_FIELDS, entity: "organization", stored: rowsOf("organizations") },
  products: { fields: PRODUCT_FIELDS, entity: "product", stored: rowsOf("products") },
};
