"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useSay, useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/toast";
import type { ActionFailure } from "@/lib/action-result";
import { changeRoles } from "@/lib/organizations/role-actions";
import { ORGANIZATION_ROLES, type OrganizationRole } from "@/lib/organizations/roles";
import { ROLE_NAMES } from "@/lib/organizations/rules";
import { route } from "@/lib/route";
import { isSpokenOf } from "@/lib/words";

export interface RolesDialogProps {
  workspaceId: string;
  id: string;
  name: string;
  roles: readonly { role: string; isDeclared: boolean }[];
  onClose: () => void;
}

const MEANINGS: Record<OrganizationRole, string> = {
  principal: "We sell its products. Everybody here can see it.",
  distributor: "It delivers what we sell. Everybody here can see it.",
  customer: "It buys from us.",
  prospect: "It may buy from us.",
  vendor: "We buy from it.",
};

const GONE: ActionFailure = {
  ok: false,
  code: "unavailable",
  message: "No connection. Nothing was changed; try again in a moment.",
};

/** What an account is to us. What is refused is told at its box. */
export function RolesDialog({ workspaceId, id, name, roles, onClose }: RolesDialogProps) {
  const declared = ORGANIZATION_ROLES.filter((role) =>
    roles.some((held) => held.role === role && held.isDeclared),
  );
  const [chosen, setChosen] = useState<readonly OrganizationRole[]>(declared);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [busy, startSaving] = useTransition();
  const router = useRouter();
  const say = useSay();
  const words = useWords();
  const pathname = usePathname();
  const add = chosen.filter((role) => !declared.includes(role));
  const remove = declared.filter((role) => !chosen.includes(role));

  function handleSave() {
    if (add.length + remove.length === 0) {
      onClose();
      return;
    }
    startSaving(async () => {
      const result = await changeRoles({ workspaceId, id, add, remove }).catch(() => GONE);
      if (!result.ok) {
        setFailure(result);
        return;
      }
      onClose();
      // The page of a principal is no more when it is none.
      if (remove.some((role) => pathname.startsWith(`/${role}s/`)))
        router.replace(route(`/organizations/${id}`));
      const [page] = add.filter((role) => role === "principal" || role === "distributor");
      const href = page && (page === "principal" ? route(`/principals/${id}`) : route(`/distributors/${id}`));
      notify({
        title: `${name}: roles saved`,
        tone: "good",
        undo: async () => {
          const back = await changeRoles({ workspaceId, id, add: remove, remove: add });
          notify(
            back.ok
              ? { title: `${name}: roles as before`, tone: "good" }
              : { title: back.message, tone: "bad" },
          );
        },
        ...(href
          ? { action: { label: `Open as ${say(page ?? "")}`, onSelect: () => router.push(href) } }
          : {}),
      });
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`What is ${name} to you?`}
      width="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={handleSave}>
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure && !failure.fieldErrors && (
          <Alert tone="bad" announce>
            {[failure.message, failure.hint].filter(Boolean).join(" ")}
          </Alert>
        )}
        {ORGANIZATION_ROLES.filter((role) => isSpokenOf(role, words)).map((role) => {
          const errors = failure?.fieldErrors?.[role] ?? [];
          const isImplied = roles.some((held) => held.role === role && !held.isDeclared);
          return (
            <div key={role}>
              <Checkbox
                label={say(ROLE_NAMES[role])}
                description={isImplied ? `${MEANINGS[role]} Its records already say so.` : MEANINGS[role]}
                checked={chosen.includes(role)}
                onCheckedChange={(isChosen) => {
                  setChosen((now) => (isChosen ? [...now, role] : now.filter((one) => one !== role)));
                  setFailure(null);
                }}
              />
              {errors.length > 0 && (
                <p role="alert" className="mt-1 ps-7 text-bad text-sm pointer-coarse:ps-11">
                  {errors.join(" ")}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}
