"use client";

import { ErrorProblem } from "@/components/shell/error-problem";

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return <ErrorProblem error={error} retry={reset} />;
}
