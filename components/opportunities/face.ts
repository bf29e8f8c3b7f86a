import { SquareKanban } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const opportunityFace: Face = {
  icon: SquareKanban,
  section: null,
  tab: "Pipeline",
  keywords: ["deals", "pipeline", "board", "kanban", "stages"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["deal", "pipeline", "new"] },
};
