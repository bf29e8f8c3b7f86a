import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { AuthPanel } from "@/components/shell/auth-panel";
import { mailTo } from "@/lib/accounts/arrival";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";

export const metadata: Metadata = { title: "Check your mail" };

const TEXTS = {
  signup: "Open the link in the mail we sent to confirm your address. It works for one hour.",
  recovery:
    "If that address has an account, a link to choose a new password is on its way. It works for one hour.",
};

export default async function CheckMailPage({ searchParams }: PageProps<"/check-mail">) {
  const kind = (await searchParams).for === "recovery" ? "recovery" : "signup";
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, "/check-mail");
  const email = await mailTo();
  return (
    <AuthPanel
      title={email === null ? "Send the mail again" : "Check your mail"}
      lead={email === null ? "Enter the address you signed up with." : TEXTS[kind]}
      footer={
        <Link href="/login" className="font-medium text-accent underline">
          Back to sign in
        </Link>
      }
    >
      {email !== null && (
        <p className="text-second">
          Nothing there after a few minutes? Look in the spam folder, check the address, then send it again.
        </p>
      )}
      <EntranceForm
        action="/auth/resend"
        submit="Send again"
        flash={flash}
        pauseAfter={60}
        variant="secondary"
      >
        <input type="hidden" name="kind" value={kind} />
        <EntranceField
          name="email"
          label="E-mail"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          defaultValue={flash?.values.email ?? email ?? ""}
        />
      </EntranceForm>
    </AuthPanel>
  );
}
