import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { MemberRow } from "@/lib/workspaces/invitations";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

interface TeamListProps {
  team: readonly MemberRow[];
  ownId: string;
}

export function TeamList({ team, ownId }: TeamListProps) {
  const names = new Map(team.map(({ user_id, name }) => [user_id, name]));
  return (
    <ul>
      {team.map(({ user_id, role, manager_user_id, name }) => {
        const manager = manager_user_id === null ? undefined : names.get(manager_user_id);
        return (
          <li key={user_id} className="flex items-center gap-2.5 border-line border-t px-3.5 py-2">
            <Avatar name={name} id={user_id} size="regular" />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                {name}
                {user_id === ownId && <span className="font-normal text-third"> · you</span>}
              </span>
              {manager && <span className="block truncate text-third">Reports to {manager}</span>}
            </span>
            <Badge tone={role === "admin" ? "accent" : "neutral"}>{ROLE_LABELS[role].label}</Badge>
          </li>
        );
      })}
    </ul>
  );
}
