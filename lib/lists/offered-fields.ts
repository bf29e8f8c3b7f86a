// A field of a list as its dialogs are told of it.
import { z } from "zod";

export const offeredFieldSchema = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum([
    "text",
    "long",
    "number",
    "money",
    "day",
    "moment",
    "choice",
    "person",
    "tags",
    "yes_no",
    "mail",
    "phone",
    "link",
  ]),
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
