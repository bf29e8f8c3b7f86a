import type { Metadata } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { TargetFields } from "@/components/leads/target-fields";
import { NothingHere } from "@/components/shell/nothing-here";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { requireRole } from "@/lib/auth";
import { saveLeadTarget } from "@/lib/leads/target-action";
import { route } from "@/lib/route";
import { WORKSPACE_FIELD } from "@/lib/workspaces/current";

export const metadata: Metadata = { title: "Leads" };

export default async function LeadSettingsPage() {
  const { workspace } = await requireRole("admin");
  if (!workspace.lead_scoring) return <NothingHere />;
  return (
    <>
      <SettingsHeader title="Leads" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <Card title="How soon a lead hears from somebody">
          <ActionForm action={saveLeadTarget} submit="Save">
            <input type="hidden" name={WORKSPACE_FIELD} value={workspace.id} />
            <input type="hidden" name="version" value={workspace.version} />
            <TargetFields
              key={workspace.version}
              target={workspace.lead_target_minutes}
              days={workspace.business_days}
              opens={workspace.business_opens.slice(0, 5)}
              closes={workspace.business_closes.slice(0, 5)}
              timeZone={workspace.time_zone}
            />
          </ActionForm>
        </Card>
        <Card title="Interests">
          <p className="mb-3 text-second">What somebody who asks can be interested in is one of the lists.</p>
          <LinkButton href={route("/settings/lookups?list=service_interest")}>Interests</LinkButton>
        </Card>
      </div>
    </>
  );
}
