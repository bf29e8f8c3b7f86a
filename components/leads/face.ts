import { Flame } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const leadFace: Face = {
  icon: Flame,
  section: null,
};
