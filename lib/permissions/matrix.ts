// The permissions that pages and policies ask for, as a table of kinds by deeds. The database knows more pairs; a box that
// changes nothing would mislead. Runs in the browser too.
import { KINDS, manyInTitle, recordKinds } from "@/lib/kinds/all";
import { isEverybodys } from "@/lib/kinds/records";
import type { Database } from "@/lib/supabase/database.types";
import { RECORD_KINDS } from "@/lib/supabase/record-kinds";
import { isSpokenOf, type Words } from "@/lib/words";
import type { MemberRole } from "@/lib/workspaces/roles";

export type Resource = Database["public"]["Enums"]["resource_type"];
export type Permission = Database["public"]["Enums"]["permission_type"];

/** One box of the table: one deed on one kind of record. */
export interface Right {
  resource: Resource;
  permission: Permission;
}

export const DEEDS = [
  { id: "see", label: "See" },
  { id: "see_all", label: "See everyone's" },
  { id: "add", label: "Add" },
  { id: "change", label: "Change" },
  { id: "change_all", label: "Change everyone's" },
  { id: "delete", label: "Delete" },
  { id: "hand_on", label: "Hand on" },
  { id: "export", label: "Export" },
  { id: "manage", label: "Manage" },
] as const;
export type Deed = (typeof DEEDS)[number]["id"];

export interface Kind {
  resource: Resource;
  label: string;
  /** Which permission stands for which deed; a deed without one does not exist for this kind. */
  permissions: Partial<Record<Deed, Permission>>;
}

const onOwned = {
  see: "read",
  see_all: "read_all",
  add: "create",
  change: "update",
  change_all: "update_all",
  delete: "delete",
  export: "export",
} as const;

// Whoever manages what is everybody's adds, changes and deletes it.
const onEverybodys = { see: "read", export: "export", manage: "manage" } as const;

export const RIGHTS_BY_KIND: readonly Kind[] = [
  ...recordKinds.map((resource) => ({
    resource,
    label: manyInTitle(resource),
    permissions: {
      ...(isEverybodys(resource) ? onEverybodys : onOwned),
      ...(RECORD_KINDS[resource].handed ? ({ hand_on: "assign" } as const) : {}),
    },
  })),
  { resource: "report", label: "Reports", permissions: { see: "read", export: "export" } },
  { resource: "system", label: "Audit log", permissions: { see: "audit" } },
];

/** Of what the workspace speaks of. */
export const rightsIn = (words: Words): readonly Kind[] =>
  RIGHTS_BY_KIND.filter(({ resource }) => isSpokenOf(resource, words));

export function rightText({ resource, permission }: Right): string {
  return `${permission} ${resource}`;
}

/** Every box of the table, in its order. */
export const RIGHTS: readonly Right[] = RIGHTS_BY_KIND.flatMap(({ resource, permissions }) =>
  DEEDS.flatMap(({ id }) => {
    const permission = permissions[id];
    return permission === undefined ? [] : [{ resource, permission }];
  }),
);

/** Admins keep what the workspace is governed with; the database refuses to take it away. */
export function isLocked(role: MemberRole, { resource }: Right): boolean {
  return role === "admin" && resource === "system";
}

/** What isn't called like its kind. */
const nouns: Partial<Record<Resource, string>> = { lookup: "lists", system: "the workspace" };

function nounOf(resource: Resource): string {
  const kind = recordKinds.find((one) => one === resource);
  return kind === undefined ? (nouns[resource] ?? `${resource.replaceAll("_", " ")}s`) : KINDS[kind].many;
}

const deeds: Record<Permission, (noun: string) => string> = {
  create: (noun) => `add ${noun}`,
  read: (noun) => `see ${noun}`,
  update: (noun) => `change ${noun}`,
  delete: (noun) => `delete ${noun}`,
  read_all: (noun) => `see everyone's ${noun}`,
  update_all: (noun) => `change everyone's ${noun}`,
  export: (noun) => `export ${noun}`,
  import: (noun) => `import ${noun}`,
  assign: (noun) => `hand ${noun} to a colleague`,
  manage: (noun) => `manage ${noun}`,
  audit: () => "read the audit log",
};

/** "export contacts", to stand after "may" or "may not". */
export function inWords({ resource, permission }: Right): string {
  return deeds[permission](nounOf(resource));
}

/** "change the opportunity", where the name of one follows. */
export function inWordsForOne({ resource, permission }: Right): string {
  return deeds[permission](`the ${resource.replaceAll("_", " ")}`);
}

export interface Idle {
  right: Right;
  /** What is missing for it to have an effect. */
  needs: Right;
}

function neededBy({ resource, permission }: Right): Permission[] {
  if (permission === "read" || resource === "system") return [];
  return permission === "update_all" ? ["read", "update"] : ["read"];
}

/** What is allowed but has no effect, because nobody changes, deletes or exports what they may not see. */
export function withoutEffect(held: ReadonlySet<string>): Idle[] {
  return RIGHTS.flatMap((right) => {
    if (!held.has(rightText(right))) return [];
    const missing = neededBy(right)
      .map((permission) => ({ resource: right.resource, permission }))
      .find((needed) => !held.has(rightText(needed)));
    return missing === undefined ? [] : [{ right, needs: missing }];
  });
}

export const ROLE_REACH: Record<MemberRole, { plural: string; reach: string }> = {
  rep: {
    plural: "Reps",
    reach: "Reps reach their own records, those that are nobody's, and what was shared with them.",
  },
  manager: {
    plural: "Managers",
    reach: "Managers reach their own records and those of everybody who reports to them, at any depth.",
  },
  viewer: {
    plural: "Viewers",
    reach: "Viewers reach what is nobody's and what was shared with them.",
  },
  admin: {
    plural: "Admins",
    reach: "Admins also look after people and settings, whatever is ticked here.",
  },
};
