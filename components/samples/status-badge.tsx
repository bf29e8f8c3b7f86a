import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { type SampleStatus, sampleStatusWord } from "@/lib/samples/rules";

const TONES: Readonly<Record<SampleStatus, Tone>> = {
  requested: "neutral",
  sent: "info",
  delivered: "info",
  tasted: "good",
  closed: "neutral",
};

export function SampleStatusBadge({ status }: { status: SampleStatus }) {
  return <Badge tone={TONES[status]}>{sampleStatusWord(status)}</Badge>;
}
