"use client";

// Loaded with every page, so it takes nothing but the styles of a button.
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { buttonStyles } from "@/components/ui/button-styles";
import { outOfReach } from "@/lib/out-of-reach";
import { Problem } from "./problem";

interface ErrorProblemProps {
  error: Error & { digest?: string };
  retry: () => void;
  whole?: boolean;
}

/** Something broke while a page was made: try again, or go home. */
export function ErrorProblem({ error, retry, whole = false }: ErrorProblemProps) {
  const router = useRouter();
  function handleRetry() {
    startTransition(() => {
      router.refresh();
      retry();
    });
  }
  const isOut = error.digest === outOfReach;
  return (
    <Problem
      title={isOut ? "The server can’t be reached" : "This page didn’t load"}
      whole={whole}
      reference={isOut ? undefined : error.digest}
      actions={
        <>
          <button type="button" className={buttonStyles({ variant: "primary" })} onClick={handleRetry}>
            Try again
          </button>
          <a href="/" className={buttonStyles()}>
            Go to Today
          </a>
        </>
      }
    >
      Something on our side went wrong. Nothing that you saved is lost.
    </Problem>
  );
}
