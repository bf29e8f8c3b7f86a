// What a list of accounts may hold; the dialog in the browser and the action on the server read the same.
import { z } from "zod";
import { organizationSchema } from "@/lib/organizations/schema";

export const MOST_ACCOUNTS = 500;

export const accountSchema = organizationSchema
  .pick({ name: true, city: true, state_code: true, phone: true, email: true })
  .partial({ city: true, state_code: true, phone: true, email: true });

export const accountListSchema = z.array(accountSchema).min(1).max(MOST_ACCOUNTS);
