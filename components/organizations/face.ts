import { Store } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const organizationFace: Face = {
  icon: Store,
  section: "Directory",
  tab: "Organizations",
  keywords: ["customers", "companies", "accounts"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["customer", "company", "account", "new"] },
};
