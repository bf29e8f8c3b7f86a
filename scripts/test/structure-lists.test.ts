// A list is defined once: its table, choice of columns, conditions, sorting and file are made of its fields, which know every
// column of their kind and the index of each sorting.
import { describe, expect, it } from "vitest";
import { CONTACT_FIELDS } from "@/lib/contacts/fields";
import { contactFilters } from "@/lib/contacts/filters";
import { DISTRIBUTOR_FIELDS } from "@/lib/distributors/fields";
import { DISTRIBUTOR_FILTERS } from "@/lib/distributors/filters";
import { INTERACTION_FIELDS } from "@/lib/interactions/fields";
import { interactionFilters } from "@/lib/interactions/filters";
import { canBeAsked } from "@/lib/lists/conditions";
import type { ListFields } from "@/lib/lists/fields";
import type { Filters } from "@/lib/lists/fit";
import { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import { opportunityFilters } from "@/lib/opportunities/filters";
import { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";
import { organizationFilters } from "@/lib/organizations/filters";
import { PRINCIPAL_FIELDS } from "@/lib/principals/fields";
import { principalFilters } from "@/lib/principals/filters";
import { PRODUCT_FIELDS } from "@/lib/products/fields";
import { PRODUCT_FILTERS } from "@/lib/products/filters";
import type { ListName } from "@/lib/views/rules";
import { read, repositoryFiles } from "./repository-files";

interface Defined {
  fields: ListFields;
  filters: Filters;
  /** Whose every column is a field. */
  table: "organizations" | "contacts" | "opportunities" | "interactions" | "products" | null;
}

const LISTS: Record<ListName, Defined> = {
  organizations: {
    fields: ORGANIZATION_FIELDS,
    filters: organizationFilters("admin"),
    table: "organizations",
  },
  contacts: { fields: CONTACT_FIELDS, filters: contactFilters("admin"), table: "contacts" },
  opportunities: {
    fields: OPPORTUNITY_FIELDS,
    filters: opportunityFilters("admin", []),
    table: "opportunities",
  },
  interactions: {
    fields: INTERACTION_FIELDS,
    filters: interactionFilters("admin", []),
    table: "interactions",
  },
  // Organizations, seen from what they do.
  principals: { fields: PRINCIPAL_FIELDS, filters: principalFilters("admin"), table: null },
  distributors: { fields: DISTRIBUTOR_FIELDS, filters: DISTRIBUTOR_FILTERS, table: null },
  products: { fields: PRODUCT_FIELDS, filters: PRODUCT_FILTERS, table: "products" },
};

/** No fields of a record: how it is kept, found, joined and counted. */
const technical =
  /^(id|workspace_id|custom|version|edit_count|kind|is_shared|is_example|search|search_text|search_words|words|updated_by|deleted_.*|deletion_id|.*_norm|.*_ids?|currency_code)$/;

/** What lists say by another name, and what only the rules of the pipeline ask. */
const LEFT_OUT: Record<string, readonly string[]> = {
  organizations: ["is_branch"],
  contacts: [],
  opportunities: [
    "auto_generated_name",
    "hand_closed_on",
    "hand_loss_reason",
    "hand_stage",
    "hand_stage_at",
    "hand_status",
    "hand_status_at",
    "last_sync_at",
    "next_follow_up_on",
    "principal_names",
    "stage_cause",
    "stage_driven_at",
    "stage_manual_at",
    "stage_manual_by",
    "status_manual",
    "status_manual_at",
    "status_manual_by",
  ],
  interactions: ["contact_name", "follow_up_required", "performed_by", "stage_blocked_by", "type"],
  products: ["principal_role"],
};

const types = read("lib/supabase/database.types.ts");

function columnsOf(table: string): string[] {
  const row = new RegExp(`\\n      ${table}: \\{\\n        Row: \\{\\n([\\s\\S]*?)\\n        \\}`).exec(
    types,
  );
  return [...(row?.[1] ?? "").matchAll(/^ {10}(\w+):/gm)].map(([, name = ""]) => name);
}

const indexes = new Map(
  repositoryFiles(/^supabase\/migrations\/.*\.sql$/)
    .flatMap((path) => [...read(path).matchAll(/create (?:unique )?index (\w+)\s+on \w+\.(\w+)([^;]*);/g)])
    .map(([, name = "", table = "", rest = ""]) => [name, { table, rest }]),
);

describe.each(Object.entries(LISTS))("the list of %s", (_list, { fields, filters, table }) => {
  const entries = Object.entries<ListFields[string]>(fields);

  it("is sorted and narrowed by indexes that exist, the tenant first", () => {
    for (const [id, { sort, index }] of entries) {
      for (const name of [sort?.index, index]) {
        if (name === undefined) continue;
        const found = indexes.get(name);
        expect([id, name, found !== undefined]).toEqual([id, name, true]);
        expect([id, found?.rest]).toEqual([id, expect.stringMatching(/\(\s*workspace_id\b/)]);
        if (table !== null && sort?.index === name) expect(found?.rest).toContain(sort.column);
      }
    }
  });

  it("asks for nothing by a name that has two meanings", () => {
    const asked = entries.filter(([id, field]) => canBeAsked({ id, ...field })).map(([id]) => id);
    expect(asked.filter((id) => Object.hasOwn(filters, id))).toEqual([]);
    expect(entries.map(([id]) => id).filter((id) => /^\d|\.|^(sort|columns|ids|q)$/.test(id))).toEqual([]);
  });

  it("calls no two fields alike", () => {
    const labels = entries.map(([, { label }]) => label);
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });
});

describe.each(Object.values(LISTS).filter(({ table }) => table !== null))("the list of $table", (list) => {
  it("shows every column of its kind", () => {
    const known = Object.values<ListFields[string]>(list.fields).flatMap(({ column, sort }) => [
      column,
      sort?.column,
    ]);
    const columns = columnsOf(list.table ?? "");
    expect(columns.length).toBeGreaterThan(10);
    const missing = columns.filter((column) => !technical.test(column) && !known.includes(column));
    expect(missing).toEqual(LEFT_OUT[list.table ?? ""]);
  });
});
