import { Store } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const organizationFace: Face = {
  icon: Store,
  section: "Directory",
  tab: "Organizations",
};
