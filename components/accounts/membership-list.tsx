import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { leaveWorkspace, setDefaultWorkspace, switchWorkspace } from "@/lib/workspaces/actions";
import { ROLE_LABELS } from "@/lib/workspaces/roles";
import type { Membership } from "@/lib/workspaces/schema";
import { ActionForm } from "./action-form";
import { EntranceField } from "./entrance-field";

interface MembershipListProps {
  memberships: readonly Membership[];
  currentId: string;
  defaultId: string | null;
}

/** My workspaces: open another, choose which opens first, leave one. */
export function MembershipList({ memberships, currentId, defaultId }: MembershipListProps) {
  return (
    <ul className="divide-y divide-line">
      {memberships.map(({ workspace_id, name, role }) => (
        <li key={workspace_id} className="flex flex-col gap-3 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold">{name}</span>
              <span className="text-sm text-third">{ROLE_LABELS[role].label}</span>
            </span>
            {workspace_id === currentId && <Badge tone="info">Open now</Badge>}
            {workspace_id === defaultId && <Badge tone="good">Opens first</Badge>}
            {workspace_id !== currentId && (
              <form action={switchWorkspace}>
                <input type="hidden" name="workspace" value={workspace_id} />
                <input type="hidden" name="next" value="/settings/profile" />
                <Button type="submit" size="small">
                  Open
                </Button>
              </form>
            )}
          </div>
          <details className="text-sm">
            <summary className="w-fit text-second underline">Change or leave</summary>
            <div className="mt-3 flex flex-col gap-4 rounded-control bg-sunken p-3">
              {workspace_id !== defaultId && (
                <ActionForm action={setDefaultWorkspace} submit={`Open ${name} first`} variant="secondary">
                  <input type="hidden" name="workspace" value={workspace_id} />
                </ActionForm>
              )}
              <ActionForm action={leaveWorkspace} submit={`Leave ${name}`} variant="danger">
                <p className="text-second">
                  You lose access at once. What you own stays there until an admin hands it over.
                </p>
                <input type="hidden" name="workspace" value={workspace_id} />
                <EntranceField name="confirmation" label={`Type “${name}” to confirm`} autoComplete="off" />
              </ActionForm>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
