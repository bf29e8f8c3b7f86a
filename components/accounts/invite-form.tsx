"use client";

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { inviteMember } from "@/lib/workspaces/invitation-actions";
import { type MemberRole, ROLE_LABELS } from "@/lib/workspaces/roles";
import { EntranceField } from "./entrance-field";
import { FieldErrorsContext } from "./field-errors";
import { InvitationResult } from "./invitation-result";

interface InviteFormProps {
  workspaceId: string;
  managers: readonly { id: string; name: string }[];
}

const ROLES: readonly MemberRole[] = ["rep", "manager", "viewer", "admin"];

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, ...ROLE_LABELS[role] }));

export function InviteForm({ workspaceId, managers }: InviteFormProps) {
  const [result, dispatch, busy] = useActionState(inviteMember, null);
  const formRef = useRef<HTMLFormElement>(null);

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
    <form ref={formRef} action={dispatch} onSubmit={handleSubmit} className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="workspace_id" value={workspaceId} />
      <FieldErrorsContext value={result?.ok === false ? (result.fieldErrors ?? {}) : {}}>
        <EntranceField name="email" label="E-mail" type="email" inputMode="email" autoComplete="off" />
      </FieldErrorsContext>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Role" buttonControl>
          <Select name="role" defaultValue="rep" options={ROLE_OPTIONS} />
        </Field>
        <Field label="Reports to" buttonControl>
          <Select
            name="manager"
            defaultValue=""
            options={[
              { value: "", label: "Nobody" },
              ...managers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      </div>
      {!busy && <InvitationResult result={result} />}
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Send invitation
        </Button>
      </div>
    </form>
  );
}
