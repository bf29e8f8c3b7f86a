// How long a text may be. What is longer is refused in words and never cut: the browser's own limit loses what was pasted.
import { type RefObject, useLayoutEffect } from "react";
import { formatNumber } from "@/lib/format/number";

export function useLimit(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  length: number,
  limit: number | undefined,
): string | null {
  const over = limit === undefined ? 0 : length - limit;
  const problem =
    limit === undefined || over <= 0
      ? null
      : `At most ${formatNumber(limit)} characters: ${formatNumber(over)} too many.`;
  useLayoutEffect(() => field.current?.setCustomValidity(problem ?? ""), [field, problem]);
  return problem;
}
