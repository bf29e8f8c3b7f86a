import { MessagesSquare } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const interactionFace: Face = {
  icon: MessagesSquare,
  section: "Pipeline",
};
