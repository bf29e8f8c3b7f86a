// What a task or an appointment is about, each with a way there.
import type { ReactNode } from "react";
import { IntentLink } from "@/components/ui/intent-link";
import type { Kind } from "@/lib/kinds/all";
import { recordHref } from "@/lib/records/places";
import type { TaskLinks as Links } from "@/lib/tasks/links";
import type { Say, Words } from "@/lib/words";

interface TaskLinksProps {
  links: Links;
  words: Words;
  say: Say;
  /** Changes what it is about. */
  action: ReactNode;
}

export function TaskLinks({ links, words, say, action }: TaskLinksProps) {
  const all: { kind: Kind; name: string; to: Links["customer"] }[] = [
    { kind: "organization", name: "Customer", to: links.customer },
    { kind: "contact", name: "Person", to: links.person },
    { kind: "opportunity", name: "Opportunity", to: links.opportunity },
    ...(words.principals
      ? [{ kind: "principal" as const, name: say("Principal"), to: links.principal }]
      : []),
  ];
  const known = all.filter(({ to }) => to !== null);
  return (
    <>
      {known.length === 0 && <p className="text-third">About nothing in particular.</p>}
      <dl className="flex flex-col">
        {known.map(({ kind, name, to }) => (
          <div key={kind} className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3 py-1">
            <dt className="text-third">{name}</dt>
            <dd className="wrap-anywhere">
              {to && (
                <IntentLink
                  href={recordHref(kind, to.id)}
                  className="underline decoration-line underline-offset-2 hover:decoration-current"
                >
                  {to.name}
                </IntentLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {action}
    </>
  );
}
