// What an admin may set for the whole workspace.
import { z } from "zod";

const timeZones = new Set(Intl.supportedValuesOf("timeZone").concat("UTC"));
const currencies = new Set(Intl.supportedValuesOf("currency"));

export const TRASH_DAYS = { least: 7, most: 3650, usual: 90 };
export const LOG_DAYS = { least: 30, most: 730, usual: 365 };

function days({ least, most }: { least: number; most: number }) {
  const say = `Between ${least} and ${most.toLocaleString("en-US")} days`;
  return z.coerce.number(say).int("Whole days").min(least, say).max(most, say);
}

const MOST_PHRASES = 12;
const LONGEST_PHRASE = 80;

/** One to a line. */
const phrases = z
  .string()
  .default("")
  .transform((text) =>
    [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== ""),
  )
  .refine((lines) => lines.length <= MOST_PHRASES, `At most ${MOST_PHRASES} phrases`)
  .refine(
    (lines) => lines.every((line) => line.length <= LONGEST_PHRASE),
    `At most ${LONGEST_PHRASE} characters for a phrase`,
  );

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const workspaceFormSchema = z.object({
  name: z.string().trim().min(2, "Name your company or team").max(120, "At most 120 characters"),
  timeZone: z.string().refine((zone) => timeZones.has(zone), "Choose a time zone from the list"),
  currency: z.string().refine((code) => currencies.has(code), "Choose a currency from the list"),
  financials: flag,
  orders: flag,
  samples: flag,
  placements: flag,
  lead_scoring: flag,
  appointments: flag,
  trashDays: days(TRASH_DAYS),
  logDays: days(LOG_DAYS),
  phrases,
  version: z.coerce.number().int().positive(),
});

/** What the quick log offers to say, as it stands in the settings, where anything may stand. */
export function phrasesIn({ phrases: stored }: Readonly<Record<string, unknown>>): string[] {
  if (!Array.isArray(stored)) return [];
  return stored
    .filter((one): one is string => typeof one === "string" && one.length <= LONGEST_PHRASE)
    .slice(0, MOST_PHRASES);
}

/** A number of days as it stands in the settings, where anything may stand. */
export function daysIn(settings: Readonly<Record<string, unknown>>, name: string, usual: number): number {
  const value = Number(settings[name]);
  return Number.isInteger(value) && value > 0 ? value : usual;
}
