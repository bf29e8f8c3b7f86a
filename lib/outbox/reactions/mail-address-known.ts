// Tells the owner of an account that somebody signed up with its address.
import { z } from "zod";
import { sendAddressKnown } from "@/lib/mail/address-known";
import type { Reaction } from "../reaction";

const ownerSchema = z.object({ email: z.string() }).nullable();

export const mailAddressKnown: Reaction = async ({ resource_id, event_id }, db) => {
  const { data, error } = await db
    .from("profiles")
    .select("email")
    .eq("user_id", resource_id)
    .is("login_deleted_at", null)
    .maybeSingle();
  if (error) throw error;
  const owner = ownerSchema.parse(data);
  if (owner !== null) await sendAddressKnown(owner.email, event_id);
};
