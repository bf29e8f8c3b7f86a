// What a person has a part in, and what was said with them last.
import type { ReactNode } from "react";
import { InteractionKind } from "@/components/interactions/interaction-kind";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Related } from "@/lib/contacts/detail";
import { parseTimestamp } from "@/lib/format/date-time";
import { gistOf, SENTIMENT_LABELS, SENTIMENT_TONES } from "@/lib/interactions/rules";
import { route, withQuery } from "@/lib/route";

interface OpportunitiesProps extends Pick<Related, "opportunities"> {
  actions: ReactNode;
}

export function RelatedOpportunities({ opportunities, actions }: OpportunitiesProps) {
  return (
    <Card title="Opportunities" meta={<Badge>{opportunities.length}</Badge>} actions={actions}>
      {opportunities.length === 0 ? (
        <p className="text-third">On no opportunity that you can see.</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {opportunities.map(({ id, name, stage, part }) => (
            <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
              <span className="min-w-0 flex-1 basis-56">
                <IntentLink
                  href={route(`/opportunities/${id}`)}
                  className="block font-medium hover:underline"
                >
                  {name}
                </IntentLink>
                <span className="block text-sm text-third">{part}</span>
              </span>
              {stage && <Badge tone="info">{stage}</Badge>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface InteractionsProps extends Pick<Related, "interactions" | "hasMore"> {
  contactId: string;
  timeZone: string;
}

export function RelatedInteractions({ interactions, hasMore, contactId, timeZone }: InteractionsProps) {
  const all = new URLSearchParams({ contact: contactId, scope: "everyone" });
  return (
    <Card
      title="Interactions"
      actions={
        hasMore && (
          <IntentLink href={withQuery(route("/interactions"), all)} className="hover:underline">
            Show all
          </IntentLink>
        )
      }
    >
      {interactions.length === 0 ? (
        <p className="text-third">Nothing logged with them yet.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {interactions.map((row) => (
            <li key={row.id}>
              <p className="flex flex-wrap items-baseline gap-x-2">
                <IntentLink href={route(`/interactions/${row.id}`)} className="font-medium hover:underline">
                  <InteractionKind kind={row.kind} isPlan={row.is_plan} />
                </IntentLink>
                {row.sentiment && (
                  <Badge tone={SENTIMENT_TONES[row.sentiment]}>{SENTIMENT_LABELS[row.sentiment]}</Badge>
                )}
                <span className="text-sm text-third">
                  {row.is_plan && "Planned "}
                  <RelativeTime moment={parseTimestamp(row.interaction_date)} timeZone={timeZone} />
                </span>
              </p>
              <p className="wrap-anywhere text-second">{gistOf(row)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
