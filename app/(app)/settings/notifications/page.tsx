import type { Metadata } from "next";
import { MailPreview } from "@/components/notifications/mail-preview";
import { MailTimes } from "@/components/notifications/mail-times";
import { ReasonChoices } from "@/components/notifications/reason-choices";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { requireMember } from "@/lib/auth";
import { readPreferences } from "@/lib/notifications/queries";

export const metadata: Metadata = { title: "What you are told" };

export default async function NotificationSettingsPage() {
  const member = await requireMember();
  const { workspace, role } = member;
  const { reasons, ...times } = await readPreferences(member);
  const mailed = reasons.filter(({ has_own_mail }) => !has_own_mail);
  return (
    <>
      <SettingsHeader title="What you are told" />
      <div className="flex w-full max-w-3xl flex-col gap-4 p-4 md:p-5">
        <Card title="What you are told in this workspace">
          <ReasonChoices
            workspaceId={workspace.id}
            reasons={reasons.map(({ type, has_own_mail, own, workspace: otherwise }) => ({
              type,
              hasOwnMail: has_own_mail,
              chosen: own,
              otherwise,
            }))}
          />
        </Card>
        <Card title="When e-mail comes">
          <MailTimes
            workspaceId={workspace.id}
            digestHour={times.digest_hour}
            quietFrom={times.quiet_from}
            quietUntil={times.quiet_until}
            timeZone={times.time_zone}
          />
        </Card>
        <Card title="What is mailed to you">
          <MailPreview
            workspace={workspace.name}
            choices={mailed.map(({ type, own, workspace: otherwise }) => ({
              type,
              choice: own ?? otherwise,
            }))}
          />
        </Card>
        {role === "admin" && (
          <Card title="What the workspace sends">
            <p className="mb-2 text-second">
              How everybody is told until they choose for themselves. What somebody turned off stays off.
            </p>
            <ReasonChoices
              forWorkspace
              workspaceId={workspace.id}
              reasons={reasons.map(({ type, has_own_mail, workspace: holds, built_in }) => ({
                type,
                hasOwnMail: has_own_mail,
                chosen: holds === built_in ? null : holds,
                otherwise: built_in,
              }))}
            />
            <h2 className="mt-4 mb-2 font-semibold">What is mailed to whoever chose nothing</h2>
            <MailPreview
              workspace={workspace.name}
              choices={mailed.map(({ type, workspace: choice }) => ({ type, choice }))}
            />
          </Card>
        )}
      </div>
    </>
  );
}
