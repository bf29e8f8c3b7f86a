// Definitions name columns and indexes as texts, which no compiler looks up.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTACT_FIELDS } from "@/lib/contacts/fields";
import { contactFilters } from "@/lib/contacts/filters";
import { DISTRIBUTOR_FIELDS } from "@/lib/distributors/fields";
import { DISTRIBUTOR_FILTERS } from "@/lib/distributors/filters";
import { INTERACTION_FIELDS } from "@/lib/interactions/fields";
import { interactionFilters } from "@/lib/interactions/filters";
import { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import { opportunityFilters } from "@/lib/opportunities/filters";
import { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";
import { organizationFilters } from "@/lib/organizations/filters";
import { PRINCIPAL_FIELDS } from "@/lib/principals/fields";
import { principalFilters } from "@/lib/principals/filters";
import { PRODUCT_FIELDS } from "@/lib/products/fields";
import { PRODUCT_FILTERS } from "@/lib/products/filters";
import { canBeAsked } from "./conditions";
import type { ListField, ListFields } from "./fields";
import type { Filters } from "./fit";

interface Definition {
  fields: ListFields;
  filters: Filters;
  table: string;
  /** The function that the list asks instead of the table. */
  of?: string;
  /** The one that it asks when it is searched. */
  search?: string;
}

const DEFINITIONS: Record<string, Definition> = {
  organizations: {
    fields: ORGANIZATION_FIELDS,
    filters: organizationFilters("admin"),
    table: "organizations",
    search: "find_organizations",
  },
  contacts: {
    fields: CONTACT_FIELDS,
    filters: contactFilters("admin"),
    table: "contacts",
    search: "find_contacts",
  },
  opportunities: {
    fields: OPPORTUNITY_FIELDS,
    filters: opportunityFilters("admin", []),
    table: "pipeline_full",
    of: "pipeline_card",
    search: "find_pipeline_cards",
  },
  interactions: {
    fields: INTERACTION_FIELDS,
    filters: interactionFilters("admin", []),
    table: "interactions",
  },
  principals: {
    fields: PRINCIPAL_FIELDS,
    filters: principalFilters("admin"),
    table: "organizations",
    of: "list_principals",
  },
  distributors: {
    fields: DISTRIBUTOR_FIELDS,
    filters: DISTRIBUTOR_FILTERS,
    table: "organizations",
    of: "list_distributors",
  },
  products: {
    fields: PRODUCT_FIELDS,
    filters: PRODUCT_FILTERS,
    table: "products",
    search: "find_products",
  },
};

const types = readFileSync("lib/supabase/database.types.ts", "utf8");
const migrations = readdirSync("supabase/migrations")
  .map((file) => readFileSync(`supabase/migrations/${file}`, "utf8"))
  .join("\n");

/** The names in the first braces that follow what begins so. */
function namesAfter(begin: RegExp): string[] {
  const [, block = ""] = new RegExp(`${begin.source}[^{]*\\{([^}]*)\\}`, "s").exec(types) ?? [];
  return [...block.matchAll(/^\s*(\w+)\??:/gm)].map(([, name = ""]) => name);
}

/** What a view has, or what a function answers. */
function answeredBy(name: string): string[] {
  const row = namesAfter(new RegExp(`\\n {6}${name}: \\{\\s*Row:`));
  return row.length > 0 ? row : namesAfter(new RegExp(`\\n {6}${name}: \\{.*?Returns:`, "s"));
}

/** No fields of a record: how it is kept, found, joined and counted. */
const technical =
  /^(id|workspace_id|custom|version|edit_count|kind|is_shared|search\w*|updated_by|deleted_\w+|deletion_id|\w+_norm|\w+_ids?|currency_code)$/;

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

it.each(Object.keys(LEFT_OUT))("a list of %s can show every column of its kind", (table) => {
  const fields = Object.values<ListField>(DEFINITIONS[table]?.fields ?? {});
  const known = fields.flatMap(({ column, sort }) => [column, sort?.column]);
  const columns = namesAfter(new RegExp(`\\n {6}${table}: \\{\\s*Row:`));
  expect(columns.length).toBeGreaterThan(10);
  const missing = columns.filter((column) => !technical.test(column) && !known.includes(column));
  expect(missing).toEqual(LEFT_OUT[table]);
});

describe.each(Object.entries(DEFINITIONS))("the list of %s", (_, { fields, filters, table, of, search }) => {
  const columns = namesAfter(new RegExp(`\\n {6}${table}: \\{\\s*Row:`));
  const given = of === undefined ? columns : answeredBy(of);
  const every: [string, ListField][] = Object.entries(fields);
  const asked = every.filter(([id, field]) => canBeAsked({ ...field, id }));

  it("asks for columns that its query gives, and reads others of its table", () => {
    expect(columns).toContain("workspace_id");
    for (const [id, { column, sort }] of asked) {
      expect([id, given]).toEqual([id, expect.arrayContaining([column])]);
      if (sort !== undefined) expect(given).toContain(sort.column);
    }
    const others = every.filter(([, { column, asked: can }]) => column !== undefined && can === false);
    for (const [id, { column }] of others) {
      expect([id, columns]).toEqual([id, expect.arrayContaining([column])]);
    }
  });

  it("can be searched and asked for its fields at once", () => {
    const found = search === undefined ? given : answeredBy(search);
    for (const [id, { column }] of asked) {
      expect([id, found]).toEqual([id, expect.arrayContaining([column])]);
    }
  });

  it("names indexes that there are, the tenant first", () => {
    const named = every.flatMap(([, { index, sort }]) => [index, sort?.index]);
    for (const index of new Set(named.filter((one) => one !== undefined))) {
      expect(migrations).toMatch(
        new RegExp(
          `create (unique )?index ${index}\\s+on public\\.\\w+\\s+(using gin )?\\(\\s*workspace_id\\b`,
        ),
      );
    }
  });

  it("has no field that a filter of the same name hides", () => {
    expect(asked.map(([id]) => id).filter((id) => Object.hasOwn(filters, id))).toEqual([]);
  });

  it("has names that say no group and are no other part of an address", () => {
    const taken = ["cursor", "size", "view", "new", "saved", "columns", "ids", "q", "sort"];
    expect(every.map(([id]) => id).filter((id) => !/^[a-z_]+$/.test(id) || taken.includes(id))).toEqual([]);
  });

  it("has at hand what is shown until somebody chooses: each other column is one more question", () => {
    expect(every.filter(([, { starts, own }]) => starts && !own).map(([id]) => id)).toEqual([]);
  });

  it("begins with what names a row, and makes cells of fields that it has", () => {
    expect(every[0]?.[1]).toMatchObject({ own: true, starts: true });
    const parts = every.flatMap(([, field]) => field.parts ?? []);
    expect(parts.filter((id) => fields[id] === undefined)).toEqual([]);
  });

  it("has a type for everything that is chosen, and choices for it", () => {
    const choices = every.filter(([, { type }]) => type === "choice");
    expect(choices.filter(([, { options, entries }]) => !options?.length && entries === undefined)).toEqual(
      [],
    );
  });
});
