import type { Metadata } from "next";
import { ActionForm } from "@/components/accounts/action-form";
import { EntranceField } from "@/components/accounts/entrance-field";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { TemplateChoice } from "@/components/accounts/template-choice";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Button } from "@/components/ui/button";
import { requireUser } from "@/lib/auth";
import { createWorkspace, switchWorkspace } from "@/lib/workspaces/actions";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

export const metadata: Metadata = { title: "Your workspaces" };

// For somebody who is signed in and has no workspace open: a new person, or one whose membership has ended.
export default async function WelcomePage() {
  const { profile, memberships } = await requireUser();
  return (
    <AuthPanel
      title={memberships.length > 0 ? "Choose a workspace" : `Welcome, ${profile.full_name}`}
      lead={
        memberships.length > 0
          ? "Or begin a new one."
          : "Create a workspace for your team, or open the link in your invitation mail."
      }
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
      <ActionForm
        action={createWorkspace}
        submit="Create workspace"
        variant={memberships.length > 0 ? "secondary" : "primary"}
        wide
      >
        <EntranceField name="workspaceName" label="Company or team" autoComplete="organization" />
        <TemplateChoice />
      </ActionForm>
    </AuthPanel>
  );
}
