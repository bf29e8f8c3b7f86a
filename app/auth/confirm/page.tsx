import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";
import { linkSchema, type Link as MailLink } from "@/lib/accounts/schema";

export const metadata: Metadata = { title: "Confirm", robots: { index: false } };

const TEXTS: Record<MailLink["type"], { title: string; lead: string; submit: string }> = {
  signup: {
    title: "Confirm your address",
    lead: "One click, and you are in.",
    submit: "Confirm and continue",
  },
  email: {
    title: "Confirm your address",
    lead: "One click, and you are in.",
    submit: "Confirm and continue",
  },
  magiclink: {
    title: "Confirm your address",
    lead: "One click, and you are in.",
    submit: "Confirm and continue",
  },
  invite: {
    title: "Confirm your address",
    lead: "One click, and you are in.",
    submit: "Confirm and continue",
  },
  recovery: {
    title: "Choose a new password",
    lead: "First confirm that you opened this link.",
    submit: "Continue",
  },
  email_change: {
    title: "Confirm the new address",
    lead: "From then on you sign in with it.",
    submit: "Confirm the change",
  },
};

// The link is only looked at here. It is used up by pressing the button, because mail scanners open every link.
export default async function ConfirmPage({ searchParams }: PageProps<"/auth/confirm">) {
  const link = linkSchema.safeParse(await searchParams);
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, "/auth/confirm");
  const again = (
    <>
      <Link href="/login" className="font-medium text-accent underline">
        Sign in
      </Link>
      {" · "}
      <Link href="/check-mail?for=signup" className="font-medium text-accent underline">
        Send the confirmation again
      </Link>
      {" · "}
      <Link href="/forgot-password" className="font-medium text-accent underline">
        Reset the password
      </Link>
    </>
  );
  if (!link.success) {
    return (
      <AuthPanel title="This link is not complete" footer={again}>
        <Alert tone="bad">
          {flash?.message ??
            "Part of the address is missing. Open the link from the e-mail once more, or copy all of it."}
        </Alert>
      </AuthPanel>
    );
  }
  const { title, lead, submit } = TEXTS[link.data.type];
  return (
    <AuthPanel title={title} lead={lead} footer={again}>
      <EntranceForm action="/auth/verify" submit={submit} flash={flash}>
        <input type="hidden" name="token_hash" value={link.data.token_hash} />
        <input type="hidden" name="type" value={link.data.type} />
      </EntranceForm>
    </AuthPanel>
  );
}
