// A page of a list as the route handler gives it to the browser: its rows, each with the texts of what was chosen to be seen.
import { z } from "zod";

export const pageOf = <Shape extends z.ZodRawShape>(row: z.ZodObject<Shape>) =>
  z.object({
    rows: z.array(row.extend({ more: z.record(z.string(), z.string()) })),
    next: z.string().nullable(),
  });

export type Listed<Row> = Row & { more: Readonly<Record<string, string>> };
