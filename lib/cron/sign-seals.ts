// Signs what the log's chains have come to, and tells the application's own log: a second place that the database can't reach.
import { z } from "zod";
import { type Head, leadsOn, signHead, unsignedHeadSchema } from "@/lib/security/seal-signature";
import type { Jobs } from "./jobs";

export interface Signer extends Jobs {
  tellHeads(heads: Head[]): void;
}

const headsSchema = z.array(unsignedHeadSchema);

/** How many it signed. A chain that was rewritten is never signed again: it stays as it was found, and is reported each time. */
export async function signSeals({ call, report, tellHeads }: Signer, key: string): Promise<number> {
  const answer = await call("heads_to_sign");
  if (answer.error) throw answer.error;
  const heads = headsSchema.parse(answer.data);
  const sound = heads.filter((head) => leadsOn(head, key));
  for (const { workspace_id, log, signed } of heads.filter((head) => !leadsOn(head, key))) {
    const place = `${log} of ${workspace_id}, seal ${signed?.seal_no}`;
    report(new Error(`The log does not lead on from what was signed: ${place}`), "cron/seals");
  }
  if (sound.length === 0) return 0;
  const signed = sound.map(({ workspace_id, log, seal_no, hash }) => ({ workspace_id, log, seal_no, hash }));
  const signatures = signed.map((head) => ({ ...head, signature: signHead(head, key) }));
  const kept = await call("keep_signatures", { signatures });
  if (kept.error) throw kept.error;
  tellHeads(signed);
  return signed.length;
}
