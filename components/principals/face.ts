import { Handshake } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const principalFace: Face = {
  icon: Handshake,
  section: "Lines",
};
