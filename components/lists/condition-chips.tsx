import { X } from "lucide-react";
import type { Route } from "next";
import { Fragment } from "react";
import { IntentLink } from "@/components/ui/intent-link";
import { type Groups, nameOf } from "@/lib/lists/conditions";
import { inWords } from "@/lib/lists/described";
import { changeParams } from "@/lib/lists/query-string";
import { withQuery } from "@/lib/route";

interface ConditionChipsProps {
  page: Route;
  params: URLSearchParams;
  groups: Groups;
}

/** What the list is narrowed by, each condition in words with a way to take it away. */
export function ConditionChips({ page, params, groups }: ConditionChipsProps) {
  if (groups.length === 0) return null;
  return (
    <ul aria-label="Conditions" className="mt-2 flex flex-wrap items-center gap-1.5 text-sm">
      {groups.map(({ number, conditions }, index) => (
        <Fragment key={number}>
          {index > 0 && <li className="px-1 text-third">or</li>}
          {conditions.map((condition) => {
            const words = inWords(condition);
            const without = { [nameOf(condition.field.id, number)]: null };
            return (
              <li
                key={condition.field.id}
                className="flex max-w-full items-center gap-1 rounded-full border border-accent bg-accent-soft ps-2.5 text-accent"
              >
                <span className="truncate" title={words}>
                  {words}
                </span>
                <IntentLink
                  href={withQuery(page, changeParams(params, without))}
                  aria-label={`Remove: ${words}`}
                  className="flex size-6 items-center justify-center rounded-full hover:bg-hover pointer-coarse:size-11 [&_svg]:size-3.5"
                >
                  <X aria-hidden />
                </IntentLink>
              </li>
            );
          })}
        </Fragment>
      ))}
    </ul>
  );
}
