// A thing that is due, as Today and its route handler both give it to the browser.
import { z } from "zod";

const namedSchema = z.object({ id: z.uuid(), name: z.string() });

const agendaItemSchema = z.object({
  kind: z.enum(["follow_up", "next_action", "task", "appointment", "sample"]),
  id: z.uuid(),
  dueOn: z.string(),
  /** At which hour of its day, where it has one. */
  time: z.string().nullable(),
  /** What is to be done. */
  title: z.string(),
  /** As it was written; null where the title says something else. */
  words: z.string().nullable(),
  /** Null for a task or an appointment about no customer. */
  organization: namedSchema.nullable(),
  contact: namedSchema.nullable(),
  /** Of an appointment with somebody of whom nothing is known. */
  guest: z.string().nullable(),
  opportunity: namedSchema.nullable(),
  /** General activity counts: the log belongs to it. */
  opportunityId: z.uuid().nullable(),
  owner: z.string().nullable(),
  /** What was said last. */
  note: z.string().nullable(),
  address: z.string().nullable(),
  call: z.string().nullable(),
  directions: z.string().nullable(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

export const agendaPageSchema = z.object({ rows: z.array(agendaItemSchema), next: z.string().nullable() });
export type AgendaPage = z.infer<typeof agendaPageSchema>;
