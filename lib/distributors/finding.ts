import type { Finding } from "@/lib/kinds/finding";

export const distributorFinding: Finding = {
  keywords: ["wholesalers", "carries"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["wholesaler", "new"] },
  guide: "principals",
};
