// How principals were worked of late: twelve weeks, drawn small, and a number for the last 30 days.
import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { ownerArgument } from "@/lib/lists/narrow";

const trendSchema = z.object({
  principal_id: z.uuid(),
  weeks: z.array(z.number()),
  last_30_days: z.number(),
});
export type Trend = z.infer<typeof trendSchema>;

export async function trendsOf(
  { db, profile, workspace }: Member,
  principals: readonly string[],
  owners: string[] | null,
): Promise<Map<string, Trend>> {
  if (principals.length === 0) return new Map();
  const { data, error } = await db.rpc("principal_trends", {
    principals: [...principals],
    ...ownerArgument(owners),
    time_zone: profile.time_zone ?? workspace.time_zone,
  });
  if (error) throw error;
  return new Map(
    z
      .array(trendSchema)
      .parse(data)
      .map((trend) => [trend.principal_id, trend]),
  );
}
