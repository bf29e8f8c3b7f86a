import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { formatDay } from "@/lib/format/day";
import type { OpportunityDetail } from "@/lib/opportunities/detail";

const roleTones = { principal: "info", distributor: "other" } as const;

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-third">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

function Organizations({ detail, as }: { detail: OpportunityDetail; as: keyof typeof roleTones }) {
  const rows = detail.participants.filter((row) => row.role === as);
  if (rows.length === 0) return <span className="text-third">None</span>;
  return (
    <span className="flex flex-wrap gap-1.5">
      {rows.map(({ id, organization_id, is_primary }) => (
        <Badge key={id} tone={roleTones[as]}>
          {detail.organizations.get(organization_id) ?? "Not yours to see"}
          {is_primary && rows.length > 1 && " (first)"}
        </Badge>
      ))}
    </span>
  );
}

interface FactsProps {
  detail: OpportunityDetail;
  contextLabel: string | null;
  /** Null where the workspace shows no money. */
  value: string | null;
  today: string;
}

export function Facts({ detail, contextLabel, value, today }: FactsProps) {
  const { opportunity, contacts, people } = detail;
  const owner = people.get(opportunity.owner_user_id) ?? "Somebody";
  return (
    <dl className="flex flex-col gap-2.5">
      <Fact name="Customer">{opportunity.organization_name ?? "Not yours to see"}</Fact>
      {opportunity.primary_contact_id && (
        <Fact name="Primary contact">
          {contacts.get(opportunity.primary_contact_id) ?? "Not yours to see"}
        </Fact>
      )}
      <Fact name="Principals">
        <Organizations detail={detail} as="principal" />
      </Fact>
      <Fact name="Distributor">
        <Organizations detail={detail} as="distributor" />
      </Fact>
      {contextLabel && <Fact name="Context">{contextLabel}</Fact>}
      <Fact name="Owner">
        <span className="inline-flex items-center gap-2">
          <Avatar name={owner} id={opportunity.owner_user_id} />
          {owner}
        </span>
      </Fact>
      {value && <Fact name="Value">{value}</Fact>}
      {opportunity.estimated_close_date && (
        <Fact name="Expected close">{formatDay(opportunity.estimated_close_date, today)}</Fact>
      )}
      {(opportunity.next_action || opportunity.next_action_date) && (
        <Fact name="Next action">
          {opportunity.next_action}
          {opportunity.next_action_date && (
            <span className="text-third"> {formatDay(opportunity.next_action_date, today)}</span>
          )}
        </Fact>
      )}
      {opportunity.competition && <Fact name="Competition">{opportunity.competition}</Fact>}
    </dl>
  );
}
