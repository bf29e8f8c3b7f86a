import { Truck } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const distributorFace: Face = {
  icon: Truck,
  section: "Lines",
};
