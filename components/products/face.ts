import { Package } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const productFace: Face = {
  icon: Package,
  section: "Lines",
  keywords: ["catalogue", "items", "catalog"],
  create: { roles: ["admin", "manager"], keywords: ["item", "catalogue", "new"] },
};
