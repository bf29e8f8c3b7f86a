import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { InteractionDetail } from "@/lib/interactions/detail";
import { SENTIMENT_LABELS, SENTIMENT_TONES } from "@/lib/interactions/rules";
import { FollowUpBadge } from "./follow-up-badge";

interface WordsCardProps {
  interaction: InteractionDetail;
  today: string;
}

/** What was said, or is to be. */
export function WordsCard({ interaction, today }: WordsCardProps) {
  const { subject, notes, sentiment, is_plan, follow_up_date, follow_up_done_at } = interaction;
  return (
    <Card
      title={subject ?? (is_plan ? "What is planned" : "What happened")}
      meta={
        <>
          {sentiment && <Badge tone={SENTIMENT_TONES[sentiment]}>{SENTIMENT_LABELS[sentiment]}</Badge>}
          {is_plan && follow_up_done_at !== null && follow_up_date !== null && (
            <FollowUpBadge on={follow_up_date} done today={today} />
          )}
        </>
      }
    >
      <p className="wrap-anywhere text-pretty whitespace-pre-line">
        {notes ?? <span className="text-third">No note was written.</span>}
      </p>
    </Card>
  );
}

/** Stands where others say what they moved. */
export function PlanCard({ isOpen }: { isOpen: boolean }) {
  return (
    <Card title="A plan, no visit">
      <p>
        {isOpen
          ? "Nothing has happened yet: it moves nothing, and nobody counts as visited. What comes of it is logged as an interaction of its own."
          : "Ticked off, it is still a plan: it moved nothing, and nobody counts as visited. What came of it is logged as an interaction of its own."}
      </p>
    </Card>
  );
}
