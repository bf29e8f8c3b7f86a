// What the database says was changed, and which pages' readers are told of it. Ids only: what stands in a record is read by the
// page, under the rights of whoever has it open.
import { z } from "zod";
import { recordKinds } from "@/lib/kinds/all";
import type { Told } from "./told";

const changeSchema = z.object({
  workspace_id: z.uuid(),
  /** Null where rights, members or lists of the workspace were changed. */
  kind: z.enum(recordKinds).nullable(),
  /** Null where there were many. */
  record_id: z.uuid().nullable(),
  organization_id: z.uuid().nullable(),
  opportunity_id: z.uuid().nullable(),
  actor_user_id: z.uuid().nullable(),
  user_agent: z.string().nullable(),
  /** When, in milliseconds. */
  at: z.number(),
  /** Whose it is and was; null: everybody's. */
  watchers: z.array(z.uuid()).nullable(),
  /** To whom it was given. */
  given: z.array(z.uuid()),
});
export type Change = z.infer<typeof changeSchema>;

export const lookedSchema = z.object({
  snapshot: z.string(),
  lost: z.boolean(),
  changes: z.array(changeSchema),
  notified: z.array(z.object({ workspace_id: z.uuid(), user_id: z.uuid() })),
  ended: z.array(z.uuid()),
});
export type Looked = z.infer<typeof lookedSchema>;

export interface Listener {
  workspaceId: string;
  userId: string;
  sessionId: string;
  userAgent: string | null;
  /** The people whose records this one reads. */
  owners: ReadonlySet<string>;
}

export function hears(listener: Listener, { workspace_id, kind: what, watchers, given }: Change): boolean {
  if (workspace_id !== listener.workspaceId) return false;
  if (watchers === null || given.includes(listener.userId)) return true;
  // A right is told to whom it was given; a record to whoever reads the owner's.
  if (what === null) return watchers.includes(listener.userId);
  return watchers.some((userId) => listener.owners.has(userId));
}

export function tell(listener: Listener, change: Change & { kind: NonNullable<Change["kind"]> }): Told {
  return {
    kind: change.kind,
    id: change.record_id,
    organization: change.organization_id,
    opportunity: change.opportunity_id,
    mine: change.actor_user_id === listener.userId && change.user_agent === listener.userAgent,
  };
}
