// The templates as they stand in supabase/templates, for tests of what a workspace made from one has.
import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Template } from "@/lib/workspaces/templates";

const templateSchema = z.looseObject({
  flags: z.record(z.string(), z.boolean()),
  settings: z.record(z.string(), z.unknown()),
  examples: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});

/** Words of other businesses, which nothing in a workspace of the template says; e2e/words.spec.ts asks that of every page. */
export const FOREIGN: Readonly<Record<Template, RegExp>> = {
  "food-brokerage": /\bpatients?\b/i,
  "cannabis-wholesale": /\bchefs?\b/i,
  "appointment-desk":
    /\b(principals?|distributors?|products?|brands?|advocacy|champion|blocker|chefs?|buyers?|kitchens?|foods?|brokers?)\b/i,
};

export function readTemplate(code: Template) {
  return templateSchema.parse(
    JSON.parse(readFileSync(new URL(`../../supabase/templates/${code}.json`, import.meta.url), "utf8")),
  );
}
