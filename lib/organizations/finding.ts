import type { Finding } from "@/lib/kinds/finding";

export const organizationFinding: Finding = {
  keywords: ["customers", "companies", "accounts"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["customer", "company", "account", "new"] },
  guide: "customers-and-people",
};
