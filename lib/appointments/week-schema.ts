// What the seven fields of a week may hold. Apart from `hours`, so that the form doesn't bring zod into its page.
import { z } from "zod";
import { parseHours } from "./hours";

const dayOf = (weekday: number) =>
  z
    .string()
    .max(120, "At most 120 characters")
    .refine((typed) => parseHours(typed, weekday) !== null, "Enter times, like 9–12, 13–17")
    .transform((typed) => parseHours(typed, weekday) ?? []);

export const weekSchema = z.object({
  day1: dayOf(1),
  day2: dayOf(2),
  day3: dayOf(3),
  day4: dayOf(4),
  day5: dayOf(5),
  day6: dayOf(6),
  day7: dayOf(7),
});
export type Week = z.input<typeof weekSchema>;
