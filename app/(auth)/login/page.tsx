import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { EntranceField } from "@/components/accounts/entrance-field";
import { EntranceForm } from "@/components/accounts/entrance-form";
import { EntrancePassword } from "@/components/accounts/entrance-password";
import { AuthPanel } from "@/components/shell/auth-panel";
import { Alert } from "@/components/ui/alert";
import { FLASH_COOKIE, readFlash } from "@/lib/accounts/flash";
import { currentSession } from "@/lib/auth";
import { safeNext } from "@/lib/security/safe-next";

export const metadata: Metadata = { title: "Sign in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { next, ended, out, changed } = await searchParams;
  const destination = safeNext(next);
  if ((await currentSession()) !== null) redirect(destination);
  const flash = readFlash((await cookies()).get(FLASH_COOKIE)?.value, "/login");

  return (
    <AuthPanel
      title="Sign in"
      footer={
        <>
          New here?{" "}
          <Link href="/signup" className="font-medium text-accent underline">
            Create a workspace
          </Link>
        </>
      }
    >
      {ended && <Alert tone="info">Your session has ended. Sign in to go on where you were.</Alert>}
      {out && (
        <Alert tone="good" announce>
          You are signed out.
        </Alert>
      )}
      {changed && (
        <Alert tone="good" announce>
          Your password is changed. Sign in with the new one.
        </Alert>
      )}
      <EntranceForm action="/auth/sign-in" submit="Sign in" flash={flash}>
        {destination !== "/" && <input type="hidden" name="next" value={destination} />}
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
        <EntrancePassword
          name="password"
          label="Password"
          autoComplete="current-password"
          aside={
            <Link href="/forgot-password" className="text-accent underline">
              Forgot it?
            </Link>
          }
        />
      </EntranceForm>
      <p className="text-sm text-third">
        Waiting for the confirmation mail?{" "}
        <Link href="/check-mail?for=signup" className="text-accent underline">
          Send it again
        </Link>
      </p>
    </AuthPanel>
  );
}
