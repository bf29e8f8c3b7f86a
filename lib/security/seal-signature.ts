// The head of a chain of the log, signed with a key that the database doesn't hold: whoever rewrites rows and seals there
// can't rewrite this. A head stands for everything before it.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

export const headSchema = z.object({
  workspace_id: z.string(),
  log: z.string(),
  seal_no: z.number(),
  hash: z.string(),
});
export type Head = z.infer<typeof headSchema>;

/** What `heads_to_sign()` answers: a head, the last one signed of that chain, and what stands in its place now. */
export const unsignedHeadSchema = headSchema.extend({
  signed: z
    .object({
      seal_no: z.number(),
      hash: z.string(),
      signature: z.string(),
      stands_now: z.string().nullable(),
    })
    .nullable(),
});
export type UnsignedHead = z.infer<typeof unsignedHeadSchema>;

export function signHead({ workspace_id, log, seal_no, hash }: Head, key: string): string {
  return createHmac("sha256", key)
    .update(`kitchenpantry head v1\n${workspace_id}\n${log}\n${seal_no}\n${hash}`)
    .digest("hex");
}

export function isGenuine(head: Head, signature: string, key: string): boolean {
  const [given, made] = [Buffer.from(signature, "hex"), Buffer.from(signHead(head, key), "hex")];
  return given.length === made.length && timingSafeEqual(given, made);
}

/** A head is signed only where what was signed before it is genuine and still stands: the chain leads on from there. */
export function leadsOn({ workspace_id, log, signed }: UnsignedHead, key: string): boolean {
  if (signed === null) return true;
  return (
    signed.stands_now === signed.hash && isGenuine({ workspace_id, log, ...signed }, signed.signature, key)
  );
}
