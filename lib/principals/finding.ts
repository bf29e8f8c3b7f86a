import type { Finding } from "@/lib/kinds/finding";

export const principalFinding: Finding = {
  keywords: ["manufacturers", "suppliers", "brands", "engagement"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["manufacturer", "supplier", "new"] },
  guide: "principals",
};
