import type { Metadata } from "next";
import { cookies } from "next/headers";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { EntrancePassword } from "@/components/accounts/entrance-password";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";
import { cameFromMailbox } from "@/lib/accounts/new-password";
import { currentSession } from "@/lib/auth";

export const metadata: Metadata = { title: "New password" };

export default async function ResetPasswordPage() {
  const session = await currentSession();
  if (session === null || !(await cameFromMailbox(session))) {
    return (
      <AuthPanel title="Choose a new password">
        <Alert tone="warning">This page is open for half an hour after the link in the mail.</Alert>
        <LinkButton href="/forgot-password" variant="primary">
          Send a new link
        </LinkButton>
      </AuthPanel>
    );
  }
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, "/reset-password");
  return (
    <AuthPanel
      title="Choose a new password"
      lead={`For ${session.profile.email}. Every other device is signed out.`}
    >
      <EntranceForm action="/auth/reset" submit="Save the password" flash={flash}>
        {/* Tells a password manager which login the new password belongs to. */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={session.profile.email}
          readOnly
          hidden
        />
        <EntrancePassword
          name="password"
          label="New password"
          autoComplete="new-password"
          description="At least 10 characters. A few words in a row are easy to remember."
          autoFocus
        />
      </EntranceForm>
    </AuthPanel>
  );
}
