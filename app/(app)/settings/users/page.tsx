import type { Metadata } from "next";
import { InviteForm } from "@/components/accounts/invite-form";
import { OpenInvitationRow } from "@/components/accounts/open-invitation-row";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { requireRole } from "@/lib/auth";
import { listMembers, listOpenInvitations, type OpenInvitation } from "@/lib/workspaces/invitations";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

export const metadata: Metadata = { title: "Users" };

function untilWhen({ expires_at }: OpenInvitation, timeZone: string): string {
  if (expires_at.getTime() < Date.now()) return "ran out: send it again";
  const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", timeZone }).format(expires_at);
  return `open until ${day}`;
}

export default async function UsersPage() {
  const member = await requireRole("admin");
  const [members, invitations] = await Promise.all([listMembers(member), listOpenInvitations(member)]);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const names = new Map(members.map(({ user_id, name }) => [user_id, name]));
  const managers = members
    .filter(({ is_active, role }) => is_active && (role === "manager" || role === "admin"))
    .map(({ user_id, name }) => ({ id: user_id, name }));

  return (
    <>
      <SettingsHeader title="Users" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <Card title="Invite a colleague">
          <InviteForm workspaceId={member.workspace.id} managers={managers} />
        </Card>
        {invitations.length > 0 && (
          <Card title="Open invitations">
            <ul className="divide-y divide-line">
              {invitations.map((invitation) => (
                <OpenInvitationRow
                  key={invitation.id}
                  id={invitation.id}
                  workspaceId={member.workspace.id}
                  email={invitation.email}
                  role={invitation.role}
                  roleLabel={ROLE_LABELS[invitation.role].label}
                  until={untilWhen(invitation, timeZone)}
                />
              ))}
            </ul>
          </Card>
        )}
        <Card title={`People in ${member.workspace.name}`}>
          <ul className="divide-y divide-line">
            {members.map(({ user_id, name, email, role, is_active, manager_user_id }) => (
              <li
                key={user_id}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{name}</span>
                  <span className="block truncate text-sm text-third">{email}</span>
                  {manager_user_id !== null && (
                    <span className="block text-sm text-third">
                      Reports to {names.get(manager_user_id) ?? "somebody"}
                    </span>
                  )}
                </span>
                <Badge tone={is_active ? "neutral" : "warning"}>
                  {is_active ? ROLE_LABELS[role].label : "Left"}
                </Badge>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}
