import "server-only";
import { z } from "zod";
import type { Member } from "@/lib/auth";
import { formatRelative, parseTimestamp } from "@/lib/format/date-time";

const feedSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  with_details: z.boolean(),
  created_at: z.string(),
  last_read_at: z.string().nullable(),
});
type Feed = z.infer<typeof feedSchema>;

/** One's own secret addresses, without what is secret in them. */
export async function listFeeds({ db }: Member): Promise<Feed[]> {
  const { data, error } = await db.rpc("my_calendar_feeds");
  if (error) throw error;
  return z.array(feedSchema).parse(data);
}

export function feedFacts({ with_details, created_at, last_read_at }: Feed, timeZone: string): string {
  const told = (at: string) => formatRelative(parseTimestamp(at), { timeZone });
  return [
    with_details ? "With details" : "Without details",
    `created ${told(created_at)}`,
    last_read_at === null ? "not read yet" : `last read ${told(last_read_at)}`,
  ].join(" · ");
}
