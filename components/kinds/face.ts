// How a kind of record shows itself where one can go to it: in the navigation, the phone's bars and the palette.
import type { LucideIcon } from "lucide-react";
import type { MemberRole } from "@/lib/workspaces/roles";

export type Section = "Directory" | "Pipeline" | "Lines" | "Insight";

export interface Face {
  icon: LucideIcon;
  /** Under which heading its list stands; null: first, without one. */
  section: Section | null;
  /** Stands in the phone's bottom bar under this shorter name. */
  tab?: string;
  /** Other words under which the palette finds its list. */
  keywords: readonly string[];
  /** Who is offered to make one from anywhere, under which other words; left out: nobody. */
  create?: { roles: readonly MemberRole[]; keywords: readonly string[] };
}
