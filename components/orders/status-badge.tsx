import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { type OrderStatus, statusWord } from "@/lib/orders/rules";

const TONES: Readonly<Record<OrderStatus, Tone>> = {
  draft: "neutral",
  submitted: "info",
  confirmed: "info",
  shipped: "info",
  delivered: "good",
  cancelled: "neutral",
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  return <Badge tone={TONES[status]}>{statusWord(status)}</Badge>;
}
