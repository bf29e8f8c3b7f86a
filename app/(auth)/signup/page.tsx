import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { EntrancePassword } from "@/components/accounts/entrance-password";
import { TemplateChoice } from "@/components/accounts/template-choice";
import { AuthPanel } from "@/components/shell/auth-panel";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";
import { currentSession } from "@/lib/auth";

export const metadata: Metadata = { title: "Create a workspace" };

export default async function SignupPage() {
  if ((await currentSession()) !== null) redirect("/welcome");
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, "/signup");

  return (
    <AuthPanel
      title="Create a workspace"
      lead="For you and your team. You can change everything later."
      footer={
        <>
          Have an account?{" "}
          <Link href="/login" className="font-medium text-accent underline">
            Sign in
          </Link>
        </>
      }
    >
      <EntranceForm action="/auth/sign-up" submit="Create workspace" flash={flash}>
        <EntranceField
          name="fullName"
          label="Your name"
          autoComplete="name"
          defaultValue={flash?.values.fullName}
          autoFocus
        />
        <EntranceField
          name="email"
          label="Work e-mail"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          defaultValue={flash?.values.email}
        />
        <EntrancePassword
          name="password"
          label="Password"
          autoComplete="new-password"
          description="At least 10 characters. A few words in a row are easy to remember."
        />
        <EntranceField
          name="workspaceName"
          label="Company or team"
          autoComplete="organization"
          defaultValue={flash?.values.workspaceName}
        />
        <TemplateChoice defaultValue={flash?.values.template} />
      </EntranceForm>
      <p className="text-sm text-third">Invited by a colleague? Open the link in their mail instead.</p>
    </AuthPanel>
  );
}
