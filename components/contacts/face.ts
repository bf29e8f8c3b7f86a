import { Contact } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const contactFace: Face = {
  icon: Contact,
  section: "Directory",
};
