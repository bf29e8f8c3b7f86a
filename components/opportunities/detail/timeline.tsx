import { MessagesSquare } from "lucide-react";
import { InteractionKind } from "@/components/interactions/interaction-kind";
import { Badge } from "@/components/ui/badge";
import { Clamped } from "@/components/ui/clamped";
import { EmptyState } from "@/components/ui/empty-state";
import { IntentLink } from "@/components/ui/intent-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { classNames } from "@/lib/class-names";
import { parseTimestamp } from "@/lib/format/date-time";
import { formatDay } from "@/lib/format/day";
import { kindOf } from "@/lib/interactions/rules";
import type { TimelineEntry } from "@/lib/opportunities/detail";
import { route } from "@/lib/route";
import { nameIn, type Person } from "@/lib/workspaces/people";

const feelings = {
  Positive: { tone: "good", word: "Good" },
  Neutral: { tone: "neutral", word: "Neutral" },
  Negative: { tone: "bad", word: "Bad" },
} as const;

function Feeling({ sentiment }: { sentiment: string | null }) {
  if (sentiment !== "Positive" && sentiment !== "Neutral" && sentiment !== "Negative") return null;
  return <Badge tone={feelings[sentiment].tone}>{feelings[sentiment].word}</Badge>;
}

interface TimelineProps {
  entries: readonly TimelineEntry[];
  types: readonly { code: string; label: string }[];
  stageLabels: ReadonlyMap<string, string>;
  people: readonly Person[];
  organizations: ReadonlyMap<string, string>;
  timeZone: string;
  today: string;
}

export function Timeline({
  entries,
  types,
  stageLabels,
  people,
  organizations,
  timeZone,
  today,
}: TimelineProps) {
  if (entries.length === 0) {
    return (
      <EmptyState icon={<MessagesSquare aria-hidden />} title="Nothing logged yet" headingLevel={3}>
        Log the first visit, call or e-mail; the stage follows when you say so.
      </EmptyState>
    );
  }
  return (
    <ol className="flex flex-col">
      {entries.map((entry) => (
        <li key={entry.id} className="relative border-line border-s ps-4 pb-4 last:pb-0">
          <span
            aria-hidden
            className={classNames(
              "absolute -start-1 top-1.5 size-2 rounded-full",
              entry.is_plan ? "border border-control bg-surface" : "bg-control",
            )}
          />
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <IntentLink href={route(`/interactions/${entry.id}`)} className="font-medium hover:underline">
              <InteractionKind kind={kindOf(entry, types)} isPlan={entry.is_plan} />
            </IntentLink>
            <Feeling sentiment={entry.sentiment} />
            {entry.principalIds.map((id) => (
              <Badge key={id} tone="info">
                {organizations.get(id) ?? "Without a name"}
              </Badge>
            ))}
            {entry.stage && <Badge tone="accent">→ {stageLabels.get(entry.stage) ?? entry.stage}</Badge>}
            {entry.follow_up_required && entry.follow_up_date && (
              <Badge tone={entry.follow_up_done_at ? "neutral" : "warning"}>
                Follow-up {entry.follow_up_done_at ? "done" : formatDay(entry.follow_up_date, today)}
              </Badge>
            )}
            <span className="ms-auto text-sm text-third">
              {nameIn(people, entry.performed_by) ?? "Somebody"}
              {entry.is_plan ? " · planned " : " · "}
              <RelativeTime moment={parseTimestamp(entry.interaction_date)} timeZone={timeZone} />
            </span>
          </p>
          {entry.subject && <p className="wrap-anywhere">{entry.subject}</p>}
          {entry.notes && <Clamped text={entry.notes} className="text-second" />}
        </li>
      ))}
    </ol>
  );
}
