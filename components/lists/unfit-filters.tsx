import { FilterX } from "lucide-react";
import type { Route } from "next";
import { buttonStyles } from "@/components/ui/button-styles";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import type { Unfit } from "@/lib/lists/fit";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

interface UnfitFiltersProps {
  page: Route;
  params: URLSearchParams;
  unfit: readonly Unfit[];
}

/** In place of a list whose address asks for what can't be applied: nothing, why, and one click to take it away. */
export function UnfitFilters({ page, params, unfit }: UnfitFiltersProps) {
  const without = Object.fromEntries(unfit.flatMap(({ names }) => names).map((name) => [name, null]));
  return (
    <EmptyState
      icon={<FilterX aria-hidden />}
      title={
        unfit.length === 1 ? "One of the filters can’t be applied" : "Some of the filters can’t be applied"
      }
      action={
        <IntentLink
          href={withQuery(page, changeParams(params, without))}
          className={buttonStyles({ variant: "primary" })}
        >
          {unfit.length === 1 ? "Remove it" : "Remove them"}
        </IntentLink>
      }
    >
      <ul>
        {unfit.map(({ names, why }) => (
          <li key={names.join()}>{why}</li>
        ))}
      </ul>
      <p className="mt-1">Nothing is shown, so that nothing is counted or exported by mistake.</p>
    </EmptyState>
  );
}
