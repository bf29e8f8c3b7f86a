"use client";

import { type FormEvent, startTransition, useActionState, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import type { MailState } from "@/lib/outbox/mail-state";
import { readdressInvitation, resendInvitation, revokeInvitation } from "@/lib/workspaces/invitation-actions";
import { InvitationResult } from "./invitation-result";

interface OpenInvitationRowProps {
  id: string;
  workspaceId: string;
  email: string;
  roleLabel: string;
  expired: boolean;
  /** When it runs out, or did. */
  day: string;
  /** What became of its mail. */
  mail: MailState;
}

const MAIL: Readonly<Record<Exclude<MailState, "unknown">, string>> = {
  waiting: "the mail will be sent in a moment",
  sent: "mailed",
  dead: "the mail could not be delivered: correct the address, or pass on a link",
};

export function OpenInvitationRow({
  id,
  workspaceId,
  email,
  roleLabel,
  expired,
  day,
  mail,
}: OpenInvitationRowProps) {
  const [sent, resend, resending] = useActionState(resendInvitation, null);
  const [revoked, revoke, revoking] = useActionState(revokeInvitation, null);
  const [corrected, correct, correcting] = useActionState(readdressInvitation, null);
  const [isCorrecting, setCorrecting] = useState(false);
  const inputId = `readdress-${id}`;

  // What was typed stays when it is refused.
  function handleCorrect(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!correcting) startTransition(() => correct(form));
  }
  const fields = (
    <>
      <input type="hidden" name="workspace_id" value={workspaceId} />
      <input type="hidden" name="invitation" value={id} />
    </>
  );
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{email}</span>
          <span className="text-sm text-third">
            {roleLabel}, {expired ? `expired on ${day}: send it again` : `open until ${day}`}
            {mail !== "unknown" && !expired && `, ${MAIL[mail]}`}
          </span>
        </span>
        {expired && <Badge tone="warning">Expired</Badge>}
        {mail === "dead" && !expired && <Badge tone="bad">Not mailed</Badge>}
        <form action={resend}>
          {fields}
          <Button type="submit" size="small" busy={resending}>
            Send again
          </Button>
        </form>
        <Button
          size="small"
          variant="ghost"
          onClick={() => setCorrecting(!isCorrecting)}
          aria-expanded={isCorrecting}
        >
          Correct the address
        </Button>
        <form action={revoke}>
          {fields}
          <Button type="submit" size="small" variant="ghost" busy={revoking}>
            Withdraw
          </Button>
        </form>
      </div>
      {isCorrecting && (
        <form action={correct} onSubmit={handleCorrect} noValidate className="flex flex-wrap items-end gap-2">
          {fields}
          <div className="flex min-w-0 flex-1 flex-col gap-1">
            <label htmlFor={inputId} className="font-medium text-second text-sm">
              Send it to
            </label>
            <input
              id={inputId}
              name="email"
              type="email"
              inputMode="email"
              autoComplete="off"
              defaultValue={email}
              className={`${controlStyles} h-control`}
            />
          </div>
          <Button type="submit" busy={correcting}>
            Send to this address
          </Button>
        </form>
      )}
      <InvitationResult result={sent} />
      {!correcting && <InvitationResult result={corrected} />}
      {revoked?.ok === false && <Alert tone="bad">{revoked.message}</Alert>}
    </li>
  );
}
