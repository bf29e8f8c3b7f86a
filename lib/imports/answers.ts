// What the page of an import asks once it is there: how far it is, and its rows.
import { z } from "zod";
import { importRowSchema, importSchema } from "./contract";

export const importStateSchema = importSchema.pick({
  status: true,
  row_count: true,
  checked_count: true,
  done_count: true,
  counts: true,
  problem: true,
});

export const rowsAnswerSchema = z.object({ rows: z.array(importRowSchema), next: z.number().nullable() });
