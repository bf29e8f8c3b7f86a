"use client";

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/control-styles";
import { inviteMember } from "@/lib/workspaces/invitation-actions";
import { MEMBER_ROLES, type MemberRole, ROLE_LABELS } from "@/lib/workspaces/roles";
import { InvitationResult } from "./invitation-result";

interface InviteFormProps {
  workspaceId: string;
  managers: readonly { id: string; name: string }[];
}

const ROLES: readonly MemberRole[] = ["rep", "manager", "viewer", "admin"];
const USUAL_ROLE: MemberRole = "rep";

export function InviteForm({ workspaceId, managers }: InviteFormProps) {
  const [result, dispatch, busy] = useActionState(inviteMember, null);
  const formRef = useRef<HTMLFormElement>(null);
  const [role, setRole] = useState<MemberRole>(USUAL_ROLE);
  const wrong = result?.ok === false ? (result.fieldErrors?.email ?? []) : [];

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => dispatch(form));
  }

  useEffect(() => {
    if (result?.ok) formRef.current?.reset();
  }, [result]);

  return (
    <form
      ref={formRef}
      action={dispatch}
      onSubmit={handleSubmit}
      onReset={() => setRole(USUAL_ROLE)}
      className="flex flex-col gap-4"
      noValidate
    >
      <input type="hidden" name="workspace_id" value={workspaceId} />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_14rem_auto]">
        <div className="flex flex-col gap-1.5 sm:col-span-2 xl:col-span-1">
          <label htmlFor="invite-email" className="font-medium text-second text-sm">
            E-mail
          </label>
          {/* The browser's own, like the lists beside it: nothing to load on a page that is mostly a table. */}
          <input
            id="invite-email"
            name="email"
            type="email"
            inputMode="email"
            autoComplete="off"
            aria-invalid={wrong.length > 0 || undefined}
            data-invalid={wrong.length > 0 ? "" : undefined}
            aria-describedby={wrong.length > 0 ? "invite-email-error" : undefined}
            className={`${controlStyles} h-control`}
          />
          {wrong.length > 0 && (
            <p id="invite-email-error" role="alert" className="text-bad text-sm">
              {wrong.join(" ")}
            </p>
          )}
        </div>
        <div className="flex flex-col gap-1.5">
          <label htmlFor="invite-role" className="font-medium text-second text-sm">
            Role
          </label>
          <select
            id="invite-role"
            name="role"
            defaultValue={USUAL_ROLE}
            aria-describedby="invite-role-meaning"
            onChange={({ currentTarget: { value } }) =>
              setRole(MEMBER_ROLES.find((known) => known === value) ?? USUAL_ROLE)
            }
            className={`${controlStyles} h-control`}
          >
            {ROLES.map((known) => (
              <option key={known} value={known}>
                {ROLE_LABELS[known].label}
              </option>
            ))}
          </select>
          <p id="invite-role-meaning" className="text-sm text-third">
            {ROLE_LABELS[role].description}.
          </p>
        </div>
        <div className="flex flex-col gap-1.5">
          <label htmlFor="invite-manager" className="font-medium text-second text-sm">
            Reports to
          </label>
          <select id="invite-manager" name="manager" defaultValue="" className={`${controlStyles} h-control`}>
            <option value="">Nobody</option>
            {managers.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="xl:pt-6">
          <Button type="submit" variant="primary" busy={busy}>
            Send invitation
          </Button>
        </div>
      </div>
      {!busy && <InvitationResult result={result} />}
    </form>
  );
}
