import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/accounts/action-form";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { EntrancePassword } from "@/components/accounts/entrance-password";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { invitationTokenSchema } from "@/lib/accounts/schema";
import { currentSession } from "@/lib/auth";
import { acceptInvitation } from "@/lib/workspaces/invitation-actions";
import { previewInvitation } from "@/lib/workspaces/invitations";
import { ROLE_LABELS } from "@/lib/workspaces/roles";

export const metadata: Metadata = { title: "Invitation", robots: { index: false } };

function SignUpInvited({ token, email }: { token: string; email: string }) {
  return (
    <>
      <EntranceForm action="/auth/sign-up-invited" submit="Create account and join">
        <input type="hidden" name="invitation" value={token} />
        <EntranceField name="fullName" label="Your name" autoComplete="name" autoFocus />
        <EntranceField
          name="email"
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          readOnly
          description="The address that received the invitation."
        />
        <EntrancePassword
          name="password"
          label="Choose a password"
          autoComplete="new-password"
          description="At least 10 characters. A few words in a row are easy to remember."
        />
      </EntranceForm>
      <LinkButton href={`/login?next=${encodeURIComponent(`/invite/${token}`)}`} className="w-full">
        I have an account
      </LinkButton>
    </>
  );
}

function Accept({ token, email }: { token: string; email: string }) {
  return (
    <>
      <ActionForm action={acceptInvitation} submit="Accept the invitation" wide>
        <input type="hidden" name="token" value={token} />
      </ActionForm>
      <div className="text-sm text-third">
        You are signed in as {email}. <SignOutButton label="Use another account" />
      </div>
    </>
  );
}

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const token = invitationTokenSchema.safeParse((await params).token);
  if (!token.success)
    return <Unusable reason="That invitation link is not complete. Open it from the e-mail once more." />;
  const [found, session] = await Promise.all([previewInvitation(token.data), currentSession()]);
  if (!found.ok) return <Unusable reason={[found.message, found.hint].filter(Boolean).join(" ")} />;
  const { workspace_name, inviter_name, role, email } = found.preview;
  return (
    <AuthPanel
      title={`Join ${workspace_name}`}
      lead={`${inviter_name ?? "An admin"} invites ${email} as ${ROLE_LABELS[role].label.toLowerCase()}.`}
    >
      {session === null ? (
        <SignUpInvited token={token.data} email={email} />
      ) : (
        <Accept token={token.data} email={session.profile.email} />
      )}
    </AuthPanel>
  );
}

function Unusable({ reason }: { reason: string }) {
  return (
    <AuthPanel
      title="This invitation can't be used"
      footer={
        <Link href="/login" className="font-medium text-accent underline">
          Sign in
        </Link>
      }
    >
      <Alert tone="warning">{reason}</Alert>
    </AuthPanel>
  );
}
