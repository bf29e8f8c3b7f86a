// A row of the list of principals, as the page and the route handler both give it to the browser.
import { z } from "zod";
import { type Listed, pageOf } from "@/lib/lists/page-schema";
import { ENGAGEMENT_LEVELS } from "./levels";

const principalRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  level: z.enum(ENGAGEMENT_LEVELS),
  percent: z.number(),
  lastActivity: z.string().nullable(),
  due: z.number(),
  open: z.number(),
  won: z.number(),
  interactions: z.number(),
  products: z.number(),
  /** Open, won and all others. */
  opportunities: z.number(),
  /** The day of the follow-up that comes first. */
  next: z.string().nullable(),
  /** What counted by week, the oldest first. */
  weeks: z.array(z.number()),
});
export type PrincipalRow = z.infer<typeof principalRowSchema>;

export type ListedPrincipal = Listed<PrincipalRow>;

export const principalPageSchema = pageOf(principalRowSchema);
