import type { Finding } from "@/lib/kinds/finding";

export const productFinding: Finding = {
  keywords: ["catalogue", "items", "catalog"],
  create: { roles: ["admin", "manager"], keywords: ["item", "catalogue", "new"] },
  guide: "opportunities",
};
