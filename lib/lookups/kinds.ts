// The lists that an admin looks after, in the order of the settings page. Without zod: the browser reads it too.

export const LOOKUP_KINDS = [
  {
    kind: "stage",
    table: "stage_lu",
    title: "Stages",
    one: "stage",
    about: "The columns of the board, from first contact to closed.",
  },
  {
    kind: "status",
    table: "status_lu",
    title: "Statuses",
    one: "status",
    about: "What an opportunity stands at beside its stage.",
  },
  {
    kind: "interaction_type",
    table: "interaction_type_lu",
    title: "Interaction types",
    one: "interaction type",
    about: "What a rep logs. A type may suggest the stage that it leads to.",
  },
  {
    kind: "context",
    table: "context_lu",
    title: "Contexts",
    one: "context",
    about: "The occasion an opportunity began with; part of the name it gets.",
  },
  {
    kind: "source",
    table: "source_lu",
    title: "Sources",
    one: "source",
    about: "Where opportunities and contacts came from.",
  },
  {
    kind: "loss_reason",
    table: "loss_reason_lu",
    title: "Loss reasons",
    one: "loss reason",
    about: "What a rep says when something is lost.",
  },
  {
    kind: "product_category",
    table: "product_categories",
    title: "Product categories",
    one: "product category",
    about: "Groups of products.",
  },
  {
    kind: "service_interest",
    table: "service_interest_lu",
    title: "Interests",
    one: "interest",
    about: "What somebody who asks is interested in.",
  },
] as const;

export type LookupDefinition = (typeof LOOKUP_KINDS)[number];
export type LookupKind = LookupDefinition["kind"];

export function lookupDefinition(kind: LookupKind): LookupDefinition {
  const found = LOOKUP_KINDS.find((definition) => definition.kind === kind);
  if (found === undefined) throw new Error(`There is no list ${kind}`);
  return found;
}

export function parseLookupKind(text: unknown, offered: readonly LookupDefinition[]): LookupKind {
  return offered.find(({ kind }) => kind === text)?.kind ?? "stage";
}

export const STAGE_CATEGORIES = ["open", "won", "lost", "stalled"] as const;
export type StageCategory = (typeof STAGE_CATEGORIES)[number];

export const CATEGORY_LABELS: Record<StageCategory, { label: string; description: string }> = {
  open: { label: "Open", description: "Being worked on" },
  won: { label: "Won", description: "Closed with success; gets a close date" },
  lost: { label: "Lost", description: "Closed without; asks for a reason" },
  stalled: { label: "Stalled", description: "Put aside, still counted as pipeline" },
};

// Columns that hold a code, as app.lookup_uses has them, and those of the stage timeline; a test holds them together.
const COLUMNS: readonly (readonly [table: string, column: string, kind: LookupKind])[] = [
  ["opportunities", "stage", "stage"],
  ["opportunities", "status", "status"],
  ["opportunities", "source", "source"],
  ["opportunities", "context", "context"],
  ["opportunities", "loss_reason", "loss_reason"],
  ["opportunity_stage_history", "from", "stage"],
  ["opportunity_stage_history", "to", "stage"],
  ["interactions", "type", "interaction_type"],
  ["interactions", "stage", "stage"],
  ["interactions", "status", "status"],
  ["interactions", "loss_reason", "loss_reason"],
  ["contacts", "source", "source"],
  ["contacts", "lead_loss_reason", "loss_reason"],
  ["contacts", "service_interests", "service_interest"],
  ["products", "category", "product_category"],
  ["stage_lu", "default_status", "status"],
  ["interaction_type_lu", "suggested_stage", "stage"],
  ...LOOKUP_KINDS.map(({ kind, table }) => [table, "successor_code", kind] as const),
];

/** Which list the codes of a column are from; null for a column that holds none. */
export function kindOfColumn(table: string, column: string): LookupKind | null {
  const name = table.replace(/^\w+\./, "");
  return COLUMNS.find((one) => one[0] === name && one[1] === column)?.[2] ?? null;
}
