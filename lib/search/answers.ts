// What the palette is told by its route handlers; parsed in the browser as anything that came over a wire.
import { z } from "zod";
import { foundKinds } from "@/lib/kinds/all";

export const hitsSchema = z.array(
  z.object({
    kind: z.enum(foundKinds),
    id: z.uuid(),
    title: z.string(),
    detail: z.string().nullable(),
  }),
);
export type Hit = z.infer<typeof hitsSchema>[number];
