// What a task's fields may hold; the form in the browser and the action on the server read the same.
import { z } from "zod";
import { optionalDaySchema } from "@/lib/format/day-schema";
import { parseTypedTime } from "@/lib/format/typed-time";
import { parseRepeat, TASK_PRIORITIES, type TaskPriority } from "./rules";

const empty = (text: string) => (text === "" ? null : text);

const link = z.union([z.literal(""), z.uuid("Choose from the list")]).transform(empty);

const isPriority = (text: string): text is TaskPriority =>
  TASK_PRIORITIES.some(({ value }) => value === text);

const fields = {
  title: z
    .string("Say what is to be done")
    .trim()
    .min(1, "Say what is to be done")
    .max(240, "At most 240 characters"),
  notes: z.string().trim().max(20_000, "At most 20,000 characters").transform(empty),
  due_on: optionalDaySchema,
  /** By the clock where whoever types is. */
  due_time: z
    .string()
    .trim()
    .refine((text) => text === "" || parseTypedTime(text) !== null, "Enter a time, like 14:30")
    .transform((text) => parseTypedTime(text)),
  priority: z.string().refine(isPriority, "Choose from the list"),
  repeat: z
    .string()
    .refine((text) => text === "" || parseRepeat(text) !== null, "Choose from the list")
    .transform(parseRepeat),
  organization_id: link,
  contact_id: link,
  opportunity_id: link,
  principal_id: link,
};

/** Some of the fields of a task that is there. */
export const taskChangeSchema = z.object(fields).partial();
export type TaskChange = z.output<typeof taskChangeSchema>;

/** A new one is whole, and may be a colleague's. */
export const newTaskSchema = z
  .object({ ...fields, owner_user_id: link })
  .refine(({ due_on, due_time }) => due_time === null || due_on !== null, {
    path: ["due_on"],
    message: "Say on which day",
  })
  .refine(({ due_on, repeat }) => repeat === null || due_on !== null, {
    path: ["due_on"],
    message: "Say when it is due first",
  });
export type NewTask = z.input<typeof newTaskSchema>;

export const ticksSchema = z
  .object({
    ids: z.array(z.uuid()).min(1).max(1000),
    status: z.enum(["open", "done", "cancelled"]).optional(),
    on: optionalDaySchema.optional(),
  })
  .refine(({ status, on }) => status !== undefined || on);
export type Ticks = z.input<typeof ticksSchema>;

export const tickedSchema = z.object({
  changed: z.array(z.uuid()),
  /** The day on which the first of them comes again. */
  next: z.string().nullable(),
  change_set: z.uuid().nullable(),
});
