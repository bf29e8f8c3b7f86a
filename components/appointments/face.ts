import { CalendarCheck2 } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const appointmentFace: Face = {
  icon: CalendarCheck2,
  section: null,
};
