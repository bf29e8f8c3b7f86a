// One query under one reader: time, buffers and sequential scans, with and without row-level security.
import type postgres from "postgres";
import { z } from "zod";
import { recordKinds } from "../lib/kinds/all";
import { isEverybodys } from "../lib/kinds/records";
import { RECORD_KINDS } from "../lib/supabase/record-kinds";

const nodeSchema: z.ZodType<PlanNode> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Parent Relationship": z.string().optional(),
    "Actual Rows": z.number(),
    "Actual Loops": z.number(),
    "Shared Hit Blocks": z.number().optional(),
    "Shared Read Blocks": z.number().optional(),
    Plans: z.array(nodeSchema).optional(),
  }),
);
type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  "Parent Relationship"?: string | undefined;
  "Actual Rows": number;
  "Actual Loops": number;
  "Shared Hit Blocks"?: number | undefined;
  "Shared Read Blocks"?: number | undefined;
  Plans?: PlanNode[] | undefined;
};
const explainSchema = z.array(z.object({ Plan: nodeSchema, "Execution Time": z.number() }));

export type Measured = {
  milliseconds: number;
  buffers: number;
  /** Of these, what finding out who reads took: the functions of policies, asked once per table. */
  asking: number;
  rows: number;
  scanned: string[];
};

/** Tables worth an index; a sequential scan of anything smaller is the better plan. */
export const largeTables = new Set<string>([
  ...recordKinds.filter((kind) => !isEverybodys(kind)).map((kind) => RECORD_KINDS[kind].table),
  "opportunity_participants",
  "opportunity_products",
  "opportunity_contacts",
  "opportunity_stage_history",
  "interaction_principals",
  "organization_readers",
]);

function scans(node: PlanNode): string[] {
  const relation = node["Relation Name"];
  // A node that never ran is an alternative that the planner kept ready.
  const here =
    node["Actual Loops"] > 0 && node["Node Type"] === "Seq Scan" && relation && largeTables.has(relation)
      ? [relation]
      : [];
  return [...here, ...(node.Plans ?? []).flatMap(scans)];
}

const buffersOf = (node: PlanNode) => (node["Shared Hit Blocks"] ?? 0) + (node["Shared Read Blocks"] ?? 0);

/** `(select app.f())` in a policy is an InitPlan of one bare Result: it reads nothing but what the function reads. */
function askingIn(node: PlanNode): number {
  const isQuestion =
    node["Node Type"] === "Result" && node["Parent Relationship"] === "InitPlan" && node.Plans === undefined;
  return isQuestion ? buffersOf(node) : (node.Plans ?? []).reduce((sum, child) => sum + askingIn(child), 0);
}

export async function explain(tx: postgres.TransactionSql, sql: string, runs = 7): Promise<Measured> {
  const times: number[] = [];
  let last: z.infer<typeof explainSchema>[number] | undefined;
  for (let run = 0; run < runs; run += 1) {
    const [row] = await tx.unsafe(`explain (analyze, buffers, timing off, format json) ${sql}`);
    [last] = explainSchema.parse(row?.["QUERY PLAN"]);
    if (last) times.push(last["Execution Time"]);
  }
  if (!last) throw new Error("no plan");
  return {
    // Whatever else the machine does only ever adds.
    milliseconds: Math.min(...times),
    buffers: buffersOf(last.Plan),
    asking: askingIn(last.Plan),
    rows: last.Plan["Actual Rows"],
    scanned: [...new Set(scans(last.Plan))],
  };
}
