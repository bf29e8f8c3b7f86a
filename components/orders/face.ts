import { ShoppingCart } from "lucide-react";
import type { Face } from "@/components/kinds/face";

export const orderFace: Face = {
  icon: ShoppingCart,
  section: null,
};
