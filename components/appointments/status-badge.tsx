import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { type AppointmentStatus, statusWord } from "@/lib/appointments/rules";

const TONES: Readonly<Record<AppointmentStatus, Tone>> = {
  scheduled: "neutral",
  confirmed: "good",
  completed: "good",
  cancelled: "neutral",
  no_show: "bad",
};

export function StatusBadge({ status }: { status: AppointmentStatus }) {
  return <Badge tone={TONES[status]}>{statusWord(status)}</Badge>;
}
