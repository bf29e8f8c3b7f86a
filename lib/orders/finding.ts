import type { Finding } from "@/lib/kinds/finding";

export const orderFinding: Finding = {
  keywords: ["purchases", "sales", "sold"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["buy", "sell", "new"] },
  guide: "orders",
};
