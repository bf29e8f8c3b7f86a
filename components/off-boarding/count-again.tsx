"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

interface CountAgainProps {
  title: string;
  children: string;
}

/** Counting a large book took longer than a page may wait: what that means, and the way to ask again. */
export function CountAgain({ title, children }: CountAgainProps) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();
  return (
    <Alert
      tone="warning"
      title={title}
      announce
      action={
        <Button busy={busy} onClick={() => startTransition(() => router.refresh())}>
          Count again
        </Button>
      }
    >
      {children}
    </Alert>
  );
}
