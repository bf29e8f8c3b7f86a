// What a list is made of: its fields, what narrows it beside them, and what of the database it asks.
import type { ListFields } from "@/lib/lists/fields";
import type { Coded, Filters } from "@/lib/lists/fit";
import type { MemberRole } from "@/lib/workspaces/roles";

export interface ListDefinition {
  fields: ListFields;
  /** For a role, and the entries of the workspace's list that one of them offers. */
  filters: (role: MemberRole, entries: readonly Coded[]) => Filters;
  reads: {
    /** Holds what its fields name. */
    table: string;
    /** The function that the list asks instead of the table. */
    of?: string;
    /** The one that it asks when it is searched. */
    search?: string;
  };
  /** Columns of the table that no field shows; a list of one side of a record needn't show all of it. */
  leftOut?: readonly string[];
}
