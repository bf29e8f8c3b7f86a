"use client";

import { useActionState } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { resendInvitation, revokeInvitation } from "@/lib/workspaces/invitation-actions";
import { InvitationResult } from "./invitation-result";

interface OpenInvitationRowProps {
  id: string;
  workspaceId: string;
  email: string;
  role: string;
  roleLabel: string;
  expired: boolean;
  /** When it runs out, or did. */
  day: string;
}

export function OpenInvitationRow({
  id,
  workspaceId,
  email,
  role,
  roleLabel,
  expired,
  day,
}: OpenInvitationRowProps) {
  const [sent, resend, resending] = useActionState(resendInvitation, null);
  const [revoked, revoke, revoking] = useActionState(revokeInvitation, null);
  const fields = (
    <>
      <input type="hidden" name="workspace_id" value={workspaceId} />
      <input type="hidden" name="invitation" value={id} />
      <input type="hidden" name="role" value={role} />
    </>
  );
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{email}</span>
          <span className="text-sm text-third">
            {roleLabel}, {expired ? `ran out on ${day}: send it again` : `open until ${day}`}
          </span>
        </span>
        {expired && <Badge tone="warning">Expired</Badge>}
        <form action={resend}>
          {fields}
          <Button type="submit" size="small" busy={resending}>
            Send again
          </Button>
        </form>
        <form action={revoke}>
          {fields}
          <Button type="submit" size="small" variant="ghost" busy={revoking}>
            Withdraw
          </Button>
        </form>
      </div>
      <InvitationResult result={sent} />
      {revoked?.ok === false && <Alert tone="bad">{revoked.message}</Alert>}
    </li>
  );
}
