// A row of the list of principals, as the page and the route handler both give it to the browser.
import { z } from "zod";
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
  /** What counted by week, the oldest first. */
  weeks: z.array(z.number()),
});
export type PrincipalRow = z.infer<typeof principalRowSchema>;

export const principalPageSchema = z.object({
  rows: z.array(principalRowSchema),
  next: z.string().nullable(),
});
