// What Today knows of a person's first run in a workspace. Everything is read under their own rights.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { mayImport } from "@/lib/imports/may";
import { unvisited } from "@/lib/organizations/unvisited";
import { type Step, stepsFor } from "./steps";

const factsSchema = z.object({
  dismissed: z.boolean(),
  // Null once it is dismissed: nothing is looked up any more.
  has_customers: z.boolean().nullable().transform(Boolean),
  has_principals: z.boolean().nullable().transform(Boolean),
  has_visits: z.boolean().nullable().transform(Boolean),
  has_leads: z.boolean().nullable().transform(Boolean),
  has_colleagues: z.boolean().nullable().transform(Boolean),
});
const examplesSchema = z.object({
  records: z.number(),
  may_remove: z.boolean(),
  staying: z.array(z.string()),
});

export interface Examples {
  records: number;
  mayRemove: boolean;
  /** Names of those that would stay, because something that is no example needs them. */
  staying: string[];
}

export interface FirstRun {
  /** What is asked, done or not; empty when it was put away or all is done. */
  steps: Step[];
  /** A viewer to whom nothing has been shared. */
  seesNothing: boolean;
  examples: Examples;
  mayAddExamples: boolean;
  mayImport: boolean;
}

/** Of what `first_run()` and `examples()` answer. */
export function firstRunOf(member: Member, run: unknown, found: unknown): FirstRun {
  const { role, workspace } = member;
  const facts = factsSchema.parse(run);
  const { records, may_remove, staying } = examplesSchema.parse(found);
  const steps = facts.dismissed ? [] : stepsFor(role, facts, workspace);
  return {
    steps: steps.some(({ done }) => !done) ? steps : [],
    seesNothing: role === "viewer" && !facts.dismissed && !facts.has_customers,
    examples: { records, mayRemove: may_remove, staying },
    mayAddExamples: (role === "admin" || role === "manager") && records === 0,
    mayImport: mayImport(member, "contact"),
  };
}

export interface Unvisited {
  first: string;
  count: number;
}

const namesSchema = z.array(z.object({ name: z.string() }));

/** Customers nobody was at for a month; null when there is none. */
export async function findUnvisited({ db, workspace }: Member): Promise<Unvisited | null> {
  const { data, error, count } = await db
    .from("organizations")
    .select("name", { count: "exact" })
    .eq("workspace_id", workspace.id)
    .eq("kind", "company")
    // Principals and distributors are everybody's; nobody visits them to sell.
    .eq("is_shared", false)
    .is("deleted_at", null)
    .or(unvisited())
    .order("last_interaction_at", { nullsFirst: false })
    .limit(1);
  if (error) throw error;
  const [first] = namesSchema.parse(data);
  return first === undefined ? null : { first: first.name, count: count ?? 1 };
}
