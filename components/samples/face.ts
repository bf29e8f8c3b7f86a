import { TestTubeDiagonal } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const sampleFace: Face = {
  icon: TestTubeDiagonal,
  section: null,
};
