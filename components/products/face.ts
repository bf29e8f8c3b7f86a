import { Package } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const productFace: Face = {
  icon: Package,
  section: "Lines",
};
