// What an admin may set for leads.
import { z } from "zod";

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const say = "Between 1 minute and 10,080, which is a week";

export const leadTargetSchema = z
  .object({
    target: z.coerce.number(say).int("Whole minutes").min(1, say).max(10_080, say),
    days: z.array(z.coerce.number().int().min(1).max(7)).min(1, "Choose a day at least").max(7),
    opens: z.string().trim().regex(TIME, "A time like 09:00"),
    closes: z
      .string()
      .trim()
      .refine((time) => time === "24:00" || TIME.test(time), "A time like 17:00, or 24:00"),
    version: z.coerce.number().int().positive(),
  })
  .refine(({ opens, closes }) => minutesOf(closes) > minutesOf(opens), {
    error: "Later than it begins",
    path: ["closes"],
  });
