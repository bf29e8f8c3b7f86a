"use client";

import { Lock } from "lucide-react";
import { startTransition, useOptimistic } from "react";
import { useWords } from "@/components/shell/words-context";
import { Alert } from "@/components/ui/alert";
import { Checkbox } from "@/components/ui/checkbox";
import { notify } from "@/components/ui/toast";
import { setRolePermission } from "@/lib/permissions/actions";
import {
  inWords,
  isLocked,
  type Right,
  ROLE_REACH,
  rightText,
  withoutEffect,
} from "@/lib/permissions/matrix";
import type { MemberRole } from "@/lib/workspaces/roles";
import { RightsTable } from "./rights-table";

interface RoleTableProps {
  workspaceId: string;
  role: MemberRole;
  held: readonly string[];
}

interface Change {
  right: Right;
  allowed: boolean;
}

/** What a role may do, box by box. A box counts at once, also for those who are at work right now. */
export function RoleTable({ workspaceId, role, held }: RoleTableProps) {
  const [shown, showAtOnce] = useOptimistic(new Set(held), (before, { right, allowed }: Change) => {
    const after = new Set(before);
    if (allowed) after.add(rightText(right));
    else after.delete(rightText(right));
    return after;
  });
  const { plural } = ROLE_REACH[role];

  function change({ right, allowed }: Change, canUndo: boolean) {
    startTransition(async () => {
      showAtOnce({ right, allowed });
      const result = await setRolePermission({ workspaceId, role, ...right, allowed }).catch(() => null);
      if (result?.ok) {
        notify({
          title: `${plural} may ${allowed ? "now" : "no longer"} ${inWords(right)}`,
          tone: "good",
          ...(canUndo ? { undo: () => change({ right, allowed: !allowed }, false) } : {}),
        });
      } else {
        notify({ title: result?.message ?? "No connection. Try again in a moment.", tone: "bad" });
      }
    });
  }

  const words = useWords();
  const idle = withoutEffect(shown);
  return (
    <>
      <RightsTable
        words={words}
        caption={`What ${plural.toLowerCase()} may do`}
        cell={(right, label) =>
          isLocked(role, right) ? (
            <span
              title="Admins always keep this"
              className="inline-flex items-center gap-1 text-third pointer-coarse:min-h-11"
            >
              <Lock aria-hidden className="size-4" />
              <span className="sr-only">{label}, always allowed for admins</span>
            </span>
          ) : (
            <span className="inline-flex justify-center">
              <Checkbox
                aria-label={label}
                checked={shown.has(rightText(right))}
                onCheckedChange={(allowed) => change({ right, allowed }, true)}
              />
            </span>
          )
        }
      />
      {idle.length > 0 && (
        <Alert tone="warning" title="Ticked, but without effect">
          <ul>
            {idle.map(({ right, needs }) => (
              <li key={rightText(right)}>
                To {inWords(right)}, {plural.toLowerCase()} also have to {inWords(needs)}.
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
