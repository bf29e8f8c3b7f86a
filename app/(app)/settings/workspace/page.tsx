import type { Metadata } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { EntranceField } from "@/components/accounts/entrance-field";
import { TimeZoneField } from "@/components/accounts/time-zone-field";
import { SettingsHeader } from "@/components/shell/settings-header";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { LinkButton } from "@/components/ui/link-button";
import { CurrencyField } from "@/components/workspaces/currency-field";
import { PhrasesField } from "@/components/workspaces/phrases-field";
import { WORKSPACE_FLAGS } from "@/components/workspaces/workspace-flags";
import { requireRole } from "@/lib/auth";
import { WORKSPACE_FIELD } from "@/lib/workspaces/current";
import { saveWorkspace } from "@/lib/workspaces/settings-actions";
import { daysIn, LOG_DAYS, phrasesIn, TRASH_DAYS } from "@/lib/workspaces/settings-schema";
import { TEMPLATE_CHOICES, TEMPLATES } from "@/lib/workspaces/templates";

export const metadata: Metadata = { title: "Workspace" };

export default async function WorkspacePage() {
  const { workspace } = await requireRole("admin");
  const template = TEMPLATES.find((one) => one === workspace.template);
  return (
    <>
      <SettingsHeader title="Workspace" />
      <div className="flex w-full max-w-2xl flex-col gap-4 p-4 md:p-5">
        <Card title={workspace.name}>
          <ActionForm action={saveWorkspace} submit="Save">
            <input type="hidden" name={WORKSPACE_FIELD} value={workspace.id} />
            <input type="hidden" name="version" value={workspace.version} />
            <EntranceField
              name="name"
              label="Name"
              autoComplete="organization"
              defaultValue={workspace.name}
            />
            <TimeZoneField
              name="timeZone"
              zones={Intl.supportedValuesOf("timeZone")}
              defaultValue={workspace.time_zone}
              note="Decides where a day and a month begin, for everybody who has not chosen their own."
            />
            <CurrencyField
              currencies={Intl.supportedValuesOf("currency")}
              defaultValue={workspace.currency}
            />
            <fieldset className="flex flex-col gap-3">
              <legend className="mb-2 font-medium text-second text-sm">What you work with</legend>
              {WORKSPACE_FLAGS.map(({ name, label, description }) => (
                <Checkbox
                  // Saved values are new defaults, which a box that is there already would not take.
                  key={`${name} ${workspace.version}`}
                  name={name}
                  defaultChecked={workspace[name]}
                  label={label}
                  description={description}
                />
              ))}
            </fieldset>
            <PhrasesField defaultValue={phrasesIn(workspace.settings).join("\n")} />
            <EntranceField
              name="trashDays"
              label="Days in the trash"
              inputMode="numeric"
              defaultValue={String(daysIn(workspace.settings, "trash_days", TRASH_DAYS.usual))}
              description="After this, what was deleted is gone for good. The log keeps that it existed."
            />
            <EntranceField
              name="logDays"
              label="Days in the log"
              inputMode="numeric"
              defaultValue={String(daysIn(workspace.settings, "audit_retention_days", LOG_DAYS.usual))}
              description="Whole months older than this move to the archive. Nothing is deleted."
            />
          </ActionForm>
        </Card>
        <Card title="Template">
          <p className="text-second">
            {template ? TEMPLATE_CHOICES[template].label : workspace.template}.{" "}
            {template && TEMPLATE_CHOICES[template].description} It set the first stages, fields and
            permissions; all of them can be changed here in the settings.
          </p>
        </Card>
        <Card title="Another company or team">
          <p className="mb-3 text-second">
            A workspace of its own: its people, records and settings are apart from this one. You switch
            between them at the top left.
          </p>
          <LinkButton href="/welcome">Create another workspace</LinkButton>
        </Card>
      </div>
    </>
  );
}
