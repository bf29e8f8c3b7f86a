"use client";

import { forgetOwn } from "@/components/shell/sign-out";

/** A plain form, so it works without script; the whole page is loaded anew, so nothing of the session stays behind. */
export function SignOutButton({
  label = "Sign out",
  className = "text-accent underline",
}: {
  label?: string;
  className?: string;
}) {
  return (
    <form action="/auth/sign-out" method="post" className="inline" onSubmit={forgetOwn}>
      <button type="submit" className={className}>
        {label}
      </button>
    </form>
  );
}
