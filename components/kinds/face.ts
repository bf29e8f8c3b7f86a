// How a kind of record shows itself in the navigation and wherever its icon stands. Every page carries these.
import type { LucideIcon } from "lucide-react";

export type Section = "Directory" | "Pipeline" | "Lines" | "Insight";

export interface Face {
  icon: LucideIcon;
  /** Under which heading its list stands; null: first, without one. */
  section: Section | null;
  /** Stands in the phone's bottom bar under this shorter name. */
  tab?: string;
}
