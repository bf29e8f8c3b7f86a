import { Handshake } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const principalFace: Face = {
  icon: Handshake,
  section: "Lines",
  keywords: ["manufacturers", "suppliers", "brands", "engagement"],
  create: { roles: ["admin", "manager", "rep"], keywords: ["manufacturer", "supplier", "new"] },
};
