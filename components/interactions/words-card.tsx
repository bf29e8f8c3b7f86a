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
          ? "A plan is not a visit: it moves no stage and counts for nobody. Log what comes of it as a new interaction."
          : "It is ticked off, but a plan is not a visit: it moved no stage and counts for nobody. Log what came of it as a new interaction."}
      </p>
    </Card>
  );
}
