import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { formatNumber } from "@/lib/format/number";
import type { OpportunityWithProduct } from "@/lib/products/detail";
import { route } from "@/lib/route";

const tones = { open: "info", won: "good", lost: "neutral" } as const;
const words = { open: "Open", won: "Won", lost: "Lost" } as const;

interface ProductOpportunitiesProps {
  opportunities: readonly OpportunityWithProduct[];
  stageLabels: ReadonlyMap<string, string>;
}

/** Where the product is in play, and how that ended. */
export function ProductOpportunities({ opportunities, stageLabels }: ProductOpportunitiesProps) {
  return (
    <Card title="Opportunities" meta={<Badge>{opportunities.length}</Badge>}>
      {opportunities.length === 0 ? (
        <p className="text-third">On no opportunity that you can see.</p>
      ) : (
        <ul className="flex flex-col gap-2.5">
          {opportunities.map(({ id, name, organization_name, stage, outcome, quantity }) => (
            <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
              <span className="min-w-0 flex-1 basis-56">
                <IntentLink
                  href={route(`/opportunities/${id}`)}
                  className="block font-medium hover:underline"
                >
                  {organization_name ?? name}
                </IntentLink>
                <span className="block truncate text-sm text-third">{name}</span>
              </span>
              {quantity !== null && (
                <span className="text-second tabular-nums">× {formatNumber(quantity)}</span>
              )}
              <span className="text-second">{stageLabels.get(stage ?? "") ?? stage}</span>
              <Badge tone={tones[outcome]} dot>
                {words[outcome]}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
