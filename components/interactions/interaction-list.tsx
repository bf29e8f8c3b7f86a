"use client";

import { CheckCheck } from "lucide-react";
import { useTransition } from "react";
import { useAllMatching } from "@/components/lists/all-matching";
import { fieldColumns, type OwnCells } from "@/components/lists/field-columns";
import { type ListPage, ListTable } from "@/components/lists/list-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/table";
import { notify } from "@/components/ui/toast";
import { parseTimestamp } from "@/lib/format/date-time";
import { counted } from "@/lib/format/words";
import type { INTERACTION_FIELDS } from "@/lib/interactions/fields";
import { tickFollowUps } from "@/lib/interactions/follow-up-actions";
import type { ListedInteraction } from "@/lib/interactions/rows";
import { SENTIMENT_LABELS, SENTIMENT_TONES } from "@/lib/interactions/rules";
import type { OwnField, ShownField } from "@/lib/lists/fields";
import { route } from "@/lib/route";
import { FollowUpBadge } from "./follow-up-badge";
import { InteractionKind } from "./interaction-kind";

interface InteractionListProps {
  canExport: boolean;
  workspaceId: string;
  timeZone: string;
  today: string;
  query: string;
  fields: readonly ShownField[];
  first: ListPage<ListedInteraction>;
  total: number;
  countLimit: number;
  canChange: boolean;
  isFiltered: boolean;
}

function hrefOf(id: string) {
  const href = route(`/interactions/${id}`);
  return href;
}

function organizationHref(id: string) {
  const href = route(`/organizations/${id}`);
  return href;
}

function AccountLink({ id, name }: ListedInteraction["organization"]) {
  return (
    <IntentLink href={organizationHref(id)} className="relative z-10 hover:underline">
      {name}
    </IntentLink>
  );
}

type Cells = OwnCells<ListedInteraction, OwnField<typeof INTERACTION_FIELDS>>;

const cellsIn = (timeZone: string, today: string): Cells => ({
  what: {
    phone: "title",
    className: "w-2/5 sm:min-w-72",
    cell: ({ id, kind, isPlan, gist, organization }) => (
      <span className="flex min-w-0 flex-col py-1 max-sm:py-0">
        <span className="flex flex-wrap items-baseline gap-x-1.5 max-sm:flex-nowrap">
          <RowLink href={hrefOf(id)}>
            <InteractionKind kind={kind} isPlan={isPlan} />
          </RowLink>
          <span className="text-third">with</span>
          <AccountLink {...organization} />
        </span>
        {gist !== "" && (
          <span className="line-clamp-2 wrap-anywhere font-normal text-second max-sm:line-clamp-1 max-sm:text-sm">
            {gist}
          </span>
        )}
      </span>
    ),
  },
  contact: { phone: "hidden", cell: ({ contact }) => contact },
  principals: {
    className: "sm:min-w-36",
    phone: "hidden",
    cell: ({ principals }) =>
      principals.length === 0 ? <span className="text-third">Nobody</span> : principals.join(", "),
  },
  outcome: {
    phone: "hidden",
    cell: ({ sentiment, stage, isPlan }) => (
      <span className="inline-flex flex-wrap gap-1">
        {sentiment === null && stage === null && (
          <span className="text-third">{isPlan ? "None" : "Not said"}</span>
        )}
        {sentiment && <Badge tone={SENTIMENT_TONES[sentiment]}>{SENTIMENT_LABELS[sentiment]}</Badge>}
        {stage && <Badge tone="accent">→ {stage}</Badge>}
      </span>
    ),
  },
  due: {
    phone: "hidden",
    cell: ({ followUp }) =>
      followUp ? <FollowUpBadge {...followUp} today={today} /> : <span className="text-third">None</span>,
  },
  by: { phone: "hidden", cell: ({ by }) => by },
  when: {
    phone: "end",
    align: "end",
    cell: ({ when, isPlan }) => (
      <>
        {isPlan && "Planned "}
        <RelativeTime moment={parseTimestamp(when)} timeZone={timeZone} />
      </>
    ),
  },
  kind: { phone: "hidden", cell: ({ kind, isPlan }) => <InteractionKind kind={kind} isPlan={isPlan} /> },
  account: { phone: "hidden", cell: ({ organization }) => <AccountLink {...organization} /> },
});

interface TickPickedProps {
  workspaceId: string;
  picked: readonly ListedInteraction[];
  onDone: () => void;
}

function TickPicked({ workspaceId, picked, onDone }: TickPickedProps) {
  const [busy, startTicking] = useTransition();
  const all = useAllMatching();
  const open = picked.filter(({ followUp }) => followUp !== null && !followUp.done);
  const isNone = all === null && open.length === 0;

  async function tick(ids: string[], done: boolean): Promise<string[] | null> {
    const result = await tickFollowUps(workspaceId, ids, done).catch(() => null);
    if (result?.ok) return result.data;
    notify({ title: result?.message ?? "No connection. The follow-ups are as they were.", tone: "bad" });
    return null;
  }

  function handleTick() {
    if (all !== null) {
      all.ask({
        work: { action: "follow_ups_done", options: {} },
        label: "Follow-ups done",
        title: (count) => `Tick the follow-ups of ${counted(count, "interaction", "interactions")}?`,
        said: (count) => `${counted(count, "follow-up", "follow-ups")} done`,
        more: "Those without an open follow-up stay as they are.",
      });
      return;
    }
    startTicking(async () => {
      const changed = await tick(
        open.map(({ id }) => id),
        true,
      );
      if (changed === null) return;
      onDone();
      const left = open.length - changed.length;
      notify({
        title: `${counted(changed.length, "follow-up", "follow-ups")} done`,
        ...(left > 0 ? { description: `${left} not yours to change, or done already.` } : {}),
        tone: "good",
        undo: () =>
          startTicking(async () => {
            if (changed.length > 0) await tick(changed, false);
          }),
      });
    });
  }

  return (
    <Button
      busy={busy}
      disabled={isNone}
      onClick={handleTick}
      title={isNone ? "None of these has an open follow-up" : undefined}
    >
      <CheckCheck aria-hidden /> {isNone ? "No follow-up open" : "Follow-ups done"}
    </Button>
  );
}

export function InteractionList(props: InteractionListProps) {
  const { workspaceId, timeZone, today, canChange, isFiltered, fields, ...list } = props;
  return (
    <ListTable
      {...list}
      caption="Interactions"
      page={route("/interactions")}
      endpoint="/api/interactions"
      defaultSort="when"
      columns={fieldColumns(fields, cellsIn(timeZone, today))}
      asksForColumns
      parsePage={async (answer) =>
        (await import("@/lib/interactions/rows")).interactionPageSchema.parse(answer)
      }
      nameOf={({ kind, organization }) => `${kind} with ${organization.name}`}
      {...(canChange
        ? {
            bulk: (picked: readonly ListedInteraction[], clear: () => void) => (
              <TickPicked workspaceId={workspaceId} picked={picked} onDone={clear} />
            ),
          }
        : {})}
      empty={
        isFiltered ? (
          <EmptyState title="No interactions match these filters">
            Remove one, or look at everyone’s.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing logged yet">
            Every visit, call and e-mail with a customer shows up here.{" "}
            <span className="max-md:hidden">Press L anywhere</span>
            <span className="md:hidden">Tap the plus below</span> to log the first one.
          </EmptyState>
        )
      }
    />
  );
}
