import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { AuthPanel } from "@/components/shell/auth-panel";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";

export const metadata: Metadata = { title: "Forgot password" };

export default async function ForgotPasswordPage() {
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, "/forgot-password");
  return (
    <AuthPanel
      title="Forgot your password?"
      lead="We send a link to choose a new one."
      footer={
        <Link href="/login" className="font-medium text-accent underline">
          Back to sign in
        </Link>
      }
    >
      <EntranceForm action="/auth/recover" submit="Send the link" flash={flash}>
        <EntranceField
          name="email"
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          defaultValue={flash?.values.email}
          autoFocus
        />
      </EntranceForm>
    </AuthPanel>
  );
}
