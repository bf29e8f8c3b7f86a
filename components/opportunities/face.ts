import { SquareKanban } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const opportunityFace: Face = {
  icon: SquareKanban,
  section: null,
  tab: "Pipeline",
};
