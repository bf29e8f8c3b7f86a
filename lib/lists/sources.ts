// Where each list reads what was chosen to be seen, and what helps to fill a condition in.
import "server-only";
import type { Member } from "@/lib/auth";
import type { FieldEntity } from "@/lib/custom-fields/fields";
import { OPPORTUNITY_FIELDS } from "@/lib/opportunities/fields";
import { ORGANIZATION_FIELDS } from "@/lib/organizations/fields";
import { listSegments, listTags, listTerritories } from "@/lib/organizations/suggestions";
import type { ListName } from "@/lib/views/rules";
import type { Choice, ListFields } from "./fields";

interface Answer {
  data: unknown;
  error: Error | null;
}

export interface Source {
  fields: ListFields;
  /** Whose fields the workspace can add to. */
  entity: FieldEntity | null;
  stored: (member: Member, columns: string, ids: readonly string[]) => PromiseLike<Answer>;
  /** Free texts that are in use, by the fields that hold them. */
  suggestions?: Readonly<Record<string, (member: Member) => Promise<Choice[]>>>;
}

export const SOURCES: Readonly<Record<ListName, Source>> = {
  organizations: {
    fields: ORGANIZATION_FIELDS,
    entity: "organization",
    stored: ({ db, workspace }, columns, ids) =>
      db.from("organizations").select(columns).eq("workspace_id", workspace.id).in("id", ids),
    suggestions: { territory: (member) => listTerritories(member), segment: listSegments, tags: listTags },
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
};
