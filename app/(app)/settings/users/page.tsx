import type { Metadata } from "next";
import { InviteForm } from "@/components/accounts/invite-form";
import { OpenInvitationRow } from "@/components/accounts/open-invitation-row";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { UserTable } from "@/components/users/user-table";
import { requireRole } from "@/lib/auth";
import { formatDayAndMonth } from "@/lib/format/date-time";
import { dayIn } from "@/lib/format/day";
import { route } from "@/lib/route";
import { listUsers } from "@/lib/users/queries";
import { canManage } from "@/lib/users/rules";
import { listOpenInvitations, type OpenInvitation } from "@/lib/workspaces/invitations";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

export const metadata: Metadata = { title: "Users" };

function hasRunOut({ expires_at }: OpenInvitation): boolean {
  return expires_at.getTime() < Date.now();
}

export default async function UsersPage() {
  const member = await requireRole("admin");
  const [users, invitations] = await Promise.all([listUsers(member), listOpenInvitations(member)]);
  const timeZone = member.profile.time_zone ?? member.workspace.time_zone;
  const active = users.filter(({ isActive }) => isActive);
  const managers = active.filter(({ role }) => canManage(role)).map(({ id, name }) => ({ id, name }));

  return (
    <>
      <SettingsHeader
        title="Users"
        meta={active.length}
        actions={<LinkButton href={route("/settings/off-boarding")}>Off-boarding</LinkButton>}
      />
      <div className="flex w-full flex-col gap-4 p-4 md:p-5">
        <Card title="Invite a colleague">
          <InviteForm workspaceId={member.workspace.id} managers={managers} />
        </Card>
        {invitations.length > 0 && (
          <Card title="Open invitations" meta={<span className="text-third">{invitations.length}</span>}>
            <ul className="divide-y divide-line">
              {invitations.map((invitation) => (
                <OpenInvitationRow
                  key={invitation.id}
                  id={invitation.id}
                  workspaceId={member.workspace.id}
                  email={invitation.email}
                  roleLabel={ROLE_LABELS[invitation.role].label}
                  expired={hasRunOut(invitation)}
                  day={formatDayAndMonth(invitation.expires_at, timeZone)}
                  mail={invitation.mail}
                />
              ))}
            </ul>
          </Card>
        )}
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">{`People in ${member.workspace.name}`}</h2>
          <UserTable
            workspaceId={member.workspace.id}
            workspaceName={member.workspace.name}
            me={member.user.id}
            today={dayIn(member.workspace.time_zone)}
            timeZone={timeZone}
            users={users}
            managers={managers}
          />
        </section>
      </div>
    </>
  );
}
