// A field of a list as its dialogs are told of it.
import { z } from "zod";
import { FIELD_TYPES } from "./fields";

export const offeredFieldSchema = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(FIELD_TYPES),
  /** Shown until somebody chooses columns. */
  starts: z.boolean(),
  /** A condition can ask for it. */
  asked: z.boolean(),
  /** Any text may be asked for; what is offered is in use. */
  isFree: z.boolean(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type OfferedField = z.infer<typeof offeredFieldSchema>;
export const offeredFieldsSchema = z.array(offeredFieldSchema);
