// Who can be mentioned, as the route handler answers it.
import { z } from "zod";

export const mentionableSchema = z.array(z.object({ id: z.uuid(), name: z.string() }));
