import { ListTodo } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const taskFace: Face = {
  icon: ListTodo,
  section: null,
};
