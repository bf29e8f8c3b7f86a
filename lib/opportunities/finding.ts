import type { Finding } from "@/lib/kinds/finding";

export const opportunityFinding: Finding = {
  keywords: ["deals", "pipeline", "board", "kanban", "stages"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["deal", "pipeline", "new"] },
  guide: "opportunities",
};
