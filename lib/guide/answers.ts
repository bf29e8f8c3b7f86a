// What the help and the palette are told of the guide; parsed in the browser as anything that came over a wire.
import { z } from "zod";
import { GUIDE_PAGES } from "./pages";

export const guideLinesSchema = z.array(
  z.object({
    page: z.enum(GUIDE_PAGES),
    title: z.string(),
    keywords: z.array(z.string()),
    /** What it says about what was looked for; without a search, what it is about. */
    sentence: z.string(),
    section: z.string().nullable(),
  }),
);
export type GuideLine = z.infer<typeof guideLinesSchema>[number];
