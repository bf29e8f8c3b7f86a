// The log in words: what a table, a column, an action and a value are called by who reads about them.
import { KINDS } from "@/lib/kinds/all";
import { recordOfTable } from "@/lib/kinds/records";
import type { RecordPart } from "@/lib/supabase/record-kinds";
import { ALL_WORDS, isSpokenOf, sayWith, type Words } from "@/lib/words";

const parts: Readonly<Record<RecordPart, string>> = {
  organization_roles: "role of an organization",
  product_distributors: "distributor of a product",
  opportunity_participants: "participant of an opportunity",
  opportunity_products: "product of an opportunity",
  opportunity_contacts: "stakeholder of an opportunity",
  opportunity_stage_history: "move between stages",
  order_items: "line of an order",
  sample_items: "product of a sample",
  interaction_products: "product shown",
  interaction_principals: "count of an interaction",
};

const tables: Readonly<Record<string, string>> = {
  ...parts,
  workspaces: "workspace",
  workspace_members: "membership",
  profiles: "profile",
  invitations: "invitation",
  role_permissions: "permission of a role",
  user_permissions: "personal permission",
  covers: "cover",
  reassignments: "hand-over",
  custom_fields: "custom field",
  stage_lu: "stage",
  status_lu: "status",
  context_lu: "context",
  source_lu: "source",
  interaction_type_lu: "type of interaction",
  loss_reason_lu: "reason for a loss",
  product_categories: "product category",
  service_interest_lu: "interest",
};

const ABOUT_PRINCIPALS = /^principal(s|_id|_ids|_names)?$/;

const ABOUT_PRODUCTS = /^(products|(opportunity|interaction)_products|product_categories)$/;

// The column that says what a row is about, where some of what it may say is not spoken of.
const SAYS_WHAT: Readonly<Record<string, string>> = {
  custom_fields: "entity",
  organization_roles: "role",
  opportunity_participants: "role",
  role_permissions: "resource",
  user_permissions: "resource",
};

/** Whether such a workspace has what a change is about: one that sells only for itself has no principals to read of. */
export function isToldIn(
  words: Words,
  change: { table_name: string; old_values: unknown; new_values: unknown },
): boolean {
  const table = change.table_name.replace(/^\w+\./, "");
  if (table === "interaction_principals") return words.principals;
  if (table === "product_distributors") return words.distributors;
  if (ABOUT_PRODUCTS.test(table)) return words.products;
  const about = SAYS_WHAT[table];
  if (about === undefined) return true;
  return [change.old_values, change.new_values].every(
    (values) => !isValues(values) || isSpokenOf(String(values[about]), words),
  );
}

/** "public.stage_lu" → "stage". */
export function tableWord(table: string): string {
  const name = table.replace(/^\w+\./, "");
  const kind = recordOfTable(name);
  return kind === null ? (tables[name] ?? name.replaceAll("_", " ")) : KINDS[kind].one;
}

/** "product of an opportunity" → "products of an opportunity". */
export function tableWords(table: string): string {
  return tableWord(table).replace(/^.*?(?= of | between | shown| it |$)/, (head) =>
    head.endsWith("s") ? `${head}es` : head.endsWith("y") ? `${head.slice(0, -1)}ies` : `${head}s`,
  );
}

const verbs: Readonly<Record<string, string>> = {
  insert: "created",
  update: "changed",
  trash: "deleted",
  restore: "restored",
  delete: "removed for good",
  merge: "merged",
  unmerge: "undid a merge on",
};

export function actionWord(action: string): string {
  return verbs[action] ?? action;
}

export const ACTIONS = Object.entries(verbs).map(([value, label]) => ({
  value,
  label: label.replace(/^./, (letter) => letter.toUpperCase()),
}));

const columns: Readonly<Record<string, string>> = {
  owner_user_id: "Owner",
  organization_id: "Organization",
  contact_id: "Contact",
  merged_into: "Part of",
  manager_user_id: "Manager",
  is_active: "Active",
  state_code: "State",
  follow_up_required: "Follow-up",
  follow_up_date: "Follow-up on",
  follow_up_note: "What to do then",
  follow_up_done_at: "Follow-up done",
};

/** "next_action_date" → "Next action date". */
export function columnWord(column: string): string {
  const plain = column
    .replace(/_(user_)?ids?$/, "")
    .replace(/^is_/, "")
    .replaceAll("_", " ");
  return columns[column] ?? plain.replace(/^./, (letter) => letter.toUpperCase());
}

// Kept by the database itself; reading about them helps nobody.
const silent = new Set([
  "id",
  "workspace_id",
  "version",
  "edit_count",
  "created_at",
  "created_by",
  "updated_at",
  "updated_by",
  "deletion_id",
  "deleted_by",
]);

export type Values = Readonly<Record<string, unknown>>;

export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface ChangedValue {
  column: string;
  label: string;
  before: unknown;
  after: unknown;
}

/** What the workspace added lies in one column: here each of its fields is one, `custom.<key>`. */
function spread(values: unknown): Values {
  if (!isValues(values)) return {};
  const { custom, ...columns } = values;
  if (!isValues(custom)) return values;
  return {
    ...columns,
    ...Object.fromEntries(Object.entries(custom).map(([key, value]) => [`custom.${key}`, value])),
  };
}

const isAdded = (column: string) => column.startsWith("custom.");

/** What a change did, column by column, leaving out what stayed empty; `labels` names the fields of the workspace. */
export function changedValues(
  before: unknown,
  after: unknown,
  labels: Readonly<Record<string, string>> = {},
  words: Words = ALL_WORDS,
): ChangedValue[] {
  const say = sayWith(words);
  const inWords = (column: string, value: unknown) =>
    column === "role" && typeof value === "string" ? say(value) : value;
  const old = spread(before);
  const now = spread(after);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((column) => !silent.has(column) && !column.endsWith("_norm"))
    .filter((column) => words.principals || !ABOUT_PRINCIPALS.test(column))
    .filter((column) => words.advocacy || column !== "advocacy_status")
    .map((column) => ({
      column,
      label: labels[column] ?? say(columnWord(column.replace(/^custom\./, ""))),
      before: inWords(column, old[column] ?? null),
      after: inWords(column, now[column] ?? null),
    }))
    .filter((value) => value.before !== null || value.after !== null)
    .filter((value) => !isAdded(value.column) || JSON.stringify(value.before) !== JSON.stringify(value.after))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** A value as a person would write it; ids of people by their names. */
export function valueText(value: unknown, nameOf: (id: string) => string | null): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return nameOf(value) ?? value;
  if (Array.isArray(value)) {
    return value.length === 0 ? "–" : value.map((one) => valueText(one, nameOf)).join(", ");
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const activities: Readonly<Record<string, string>> = {
  sign_in: "Signed in",
  sign_in_failed: "Sign-in failed",
  sign_out: "Signed out",
  password_changed: "Changed the password",
  export: "Exported",
  refusal: "Was refused",
  "event.view_as": "Looked through a colleague’s eyes",
  log_checked: "Checked the log",
  person_erased: "Erased a person",
  emergency_read: "Read past row security",
};

export const ACTIVITIES = Object.entries(activities).map(([value, label]) => ({ value, label }));

export function activityWord(activity: string): string {
  const own = activity.replace(/^event\./, "").replaceAll("_", " ");
  return activities[activity] ?? own.replace(/^./, (letter) => letter.toUpperCase());
}

const suspicions: Readonly<Record<string, { title: string; unit: string }>> = {
  mass_export: { title: "Unusually large export", unit: "rows or files within an hour" },
  refusals: { title: "Many refusals", unit: "refusals within ten minutes" },
  failed_sign_ins: { title: "Many failed sign-ins", unit: "failures within ten minutes" },
  mass_deletion: { title: "Many deletions", unit: "records deleted within an hour" },
  many_addresses: { title: "One login from many addresses", unit: "addresses within an hour" },
};

export function suspicionWord(kind: string): { title: string; unit: string } {
  return suspicions[kind] ?? { title: kind.replaceAll("_", " "), unit: "times" };
}
