"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Problem } from "./problem";

interface ErrorProblemProps {
  error: Error & { digest?: string };
  retry: () => void;
  whole?: boolean;
}

/** Something broke while a page was made: try again, or go home. */
export function ErrorProblem({ error, retry, whole = false }: ErrorProblemProps) {
  const router = useRouter();
  return (
    <Problem
      title="This page didn’t load"
      whole={whole}
      reference={error.digest}
      actions={
        <>
          <Button
            variant="primary"
            onClick={() =>
              startTransition(() => {
                router.refresh();
                retry();
              })
            }
          >
            <RotateCw aria-hidden /> Try again
          </Button>
          <LinkButton href="/">Go to Today</LinkButton>
        </>
      }
    >
      Something on our side went wrong. Nothing that you saved is lost.
    </Problem>
  );
}
