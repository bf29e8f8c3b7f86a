import "server-only";
import { z } from "zod";
import { type RecordSource, rowsOf } from "@/lib/kinds/source";
import { interactionTitle } from "@/lib/today/rules";

const saidSchema = z.object({ subject: z.string().nullable(), notes: z.string().nullable() });

export const interactionSource: RecordSource = {
  entity: "interaction",
  stored: rowsOf("interaction"),
  named: { columns: "subject, notes", by: (row) => interactionTitle(saidSchema.parse(row)) },
};
