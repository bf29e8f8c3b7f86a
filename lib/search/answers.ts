// What the palette is told by its route handlers; parsed in the browser as anything that came over a wire.
import { z } from "zod";
import { PAGE_KINDS } from "./kinds";

export const hitsSchema = z.array(
  z.object({
    kind: z.enum(PAGE_KINDS),
    id: z.uuid(),
    title: z.string(),
    detail: z.string().nullable(),
  }),
);
export type Hit = z.infer<typeof hitsSchema>[number];
