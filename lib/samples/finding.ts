import type { Finding } from "@/lib/kinds/finding";

export const sampleFinding: Finding = {
  keywords: ["tasting", "trial", "feedback"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["taste", "leave", "send", "new"] },
  guide: "samples",
};
