import type { Metadata } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { EntranceField } from "@/components/accounts/entrance-field";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { TemplateChoice } from "@/components/accounts/template-choice";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { EndedMembership } from "@/lib/accounts/account";
import { requireUser } from "@/lib/auth";
import { parseTimestamp } from "@/lib/format/date-time";
import { createWorkspace, switchWorkspace } from "@/lib/workspaces/actions";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

export const metadata: Metadata = { title: "Your workspaces" };

function greetingFor(name: string, isMember: boolean, ended: readonly EndedMembership[]) {
  if (isMember) return { title: "Choose a workspace", lead: "Or begin a new one." };
  if (ended.length > 0)
    return { title: `Hello, ${name}`, lead: "You have no workspace to open at the moment." };
  return {
    title: `Welcome, ${name}`,
    lead: "Create a workspace for your team, or open the link in your invitation mail.",
  };
}

function askText(admins: readonly string[]): string {
  if (admins.length === 0) return "Ask an admin there if that is a mistake.";
  const names = new Intl.ListFormat("en", { type: "disjunction" }).format(admins.slice(0, 3));
  return `If that is a mistake, ask ${names}: an admin can let you in again.`;
}

// For somebody who is signed in and has no workspace open: a new person, or one whose membership has ended.
export default async function WelcomePage() {
  const { profile, memberships, ended } = await requireUser();
  const timeZone = profile.time_zone ?? "UTC";
  const { title, lead } = greetingFor(profile.full_name, memberships.length > 0, ended);
  return (
    <AuthPanel
      title={title}
      lead={lead}
      footer={
        <span className="inline-flex items-center gap-2">
          {profile.email} <SignOutButton />
        </span>
      }
    >
      {memberships.length > 0 && (
        <ul className="flex flex-col gap-2">
          {memberships.map(({ workspace_id, name, role }) => (
            <li key={workspace_id}>
              <form action={switchWorkspace} className="flex items-center justify-between gap-3">
                <input type="hidden" name="workspace" value={workspace_id} />
                <span className="min-w-0">
                  <span className="block truncate font-semibold">{name}</span>
                  <span className="block text-sm text-third">{ROLE_LABELS[role].label}</span>
                </span>
                <Button type="submit">Open</Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {ended.map(({ workspace_id, name, since, admins }) => (
        <Alert key={workspace_id} tone="info" title={`Your access to ${name} has ended`}>
          {since && (
            <>
              Since <RelativeTime moment={parseTimestamp(since)} timeZone={timeZone} />.{" "}
            </>
          )}
          {askText(admins)}
        </Alert>
      ))}
      {ended.length > 0 && <h2 className="font-semibold">Or begin a workspace of your own</h2>}
      <ActionForm
        action={createWorkspace}
        submit="Create workspace"
        variant={memberships.length + ended.length > 0 ? "secondary" : "primary"}
        wide
      >
        <EntranceField name="workspaceName" label="Company or team" autoComplete="organization" />
        <TemplateChoice />
      </ActionForm>
    </AuthPanel>
  );
}
