"use client";

import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RowLink } from "@/components/ui/table";
import { capital } from "@/lib/format/words";
import type { LEAD_FIELDS } from "@/lib/leads/fields";
import type { ListedLead } from "@/lib/leads/rows";
import { waitingInWords } from "@/lib/leads/rules";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { recordHref } from "@/lib/records/places";
import { route } from "@/lib/route";
import { LeadScoreChoice, LeadStatusChoice, type LossReason } from "./lead-choices";
import { LeadReach, TakeLead } from "./lead-reach";

interface Acting {
  workspaceId: string;
  canChange: boolean;
  canConvert: boolean;
  /** Minutes of business within which a lead is to be answered. */
  target: number;
  lossReasons: readonly LossReason[];
}

interface LeadListProps extends Acting {
  canExport: boolean;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedLead>;
  total: number;
  countLimit: number;
  isFiltered: boolean;
}

type Cells = OwnCells<ListedLead, OwnField<typeof LEAD_FIELDS>>;

const nothing = <span className="text-third">–</span>;

const cellsIn = ({ workspaceId, canChange, canConvert, target, lossReasons }: Acting): Cells => ({
  name: {
    phone: "title",
    cell: ({ id, name, organization }) => (
      <span>
        <RowLink href={recordHref("contact", id)}>{name}</RowLink>
        {organization !== null && <span className="text-second"> · {organization.name}</span>}
      </span>
    ),
  },
  waiting: {
    phone: "end",
    className: "whitespace-nowrap max-sm:basis-full",
    cell: ({ waited, isAnswered, status }) => {
      const isClosed = status === "converted" || status === "lost";
      const { text, tone } = waitingInWords({ waited, isAnswered, isClosed }, target);
      return <Badge tone={tone}>{text}</Badge>;
    },
  },
  lead_score: {
    cell: (lead) =>
      canChange ? <LeadScoreChoice lead={lead} /> : lead.score === null ? nothing : capital(lead.score),
  },
  lead_status: {
    cell: (lead) =>
      canChange ? <LeadStatusChoice lead={lead} lossReasons={lossReasons} /> : capital(lead.status),
  },
  interests: { cell: ({ interests }) => (interests.length === 0 ? nothing : interests.join(", ")) },
  source: { phone: "hidden", cell: ({ source }) => source ?? nothing },
  by: {
    cell: (lead) => {
      if (lead.owner !== null) return lead.owner.name;
      return canChange ? <TakeLead lead={lead} workspaceId={workspaceId} /> : "Nobody yet";
    },
  },
  // On a phone a line of its own, whose buttons say what they are.
  reach: {
    className: "max-sm:basis-full max-sm:pt-1! max-sm:before:hidden",
    cell: (lead) => (
      <LeadReach lead={lead} workspaceId={workspaceId} canChange={canChange} canConvert={canConvert} />
    ),
  },
  organization: {
    phone: "hidden",
    cell: ({ organization }) =>
      organization === null ? (
        nothing
      ) : (
        <IntentLink
          href={recordHref("organization", organization.id)}
          className="relative z-10 hover:underline"
        >
          {organization.name}
        </IntentLink>
      ),
  },
});

export function LeadList({
  isFiltered,
  fields,
  workspaceId,
  canChange,
  canConvert,
  target,
  lossReasons,
  ...list
}: LeadListProps) {
  const acting = { workspaceId, canChange, canConvert, target, lossReasons };
  return (
    <ListTable
      {...list}
      caption="Leads"
      page={route("/leads")}
      endpoint="/api/leads"
      defaultSort="waiting"
      dense={false}
      columns={fieldColumns(fields, cellsIn(acting))}
      asksForColumns
      parsePage={async (answer) => (await import("@/lib/leads/rows")).leadPageSchema.parse(answer)}
      nameOf={({ name }) => name}
      empty={
        isFiltered ? (
          <EmptyState title="No lead matches these filters">
            Remove one, or look at closed ones too.
          </EmptyState>
        ) : (
          <EmptyState title="Nobody waits">
            Everybody who asked has been answered and settled. Whoever asks next stands here, hot ones first.
          </EmptyState>
        )
      }
    />
  );
}
