import type { WorkspaceFlag } from "@/components/shell/navigation";

/** What each switch does, in the words of who flips it. Switching off hides; what is stored stays. */
export const WORKSPACE_FLAGS: readonly { name: WorkspaceFlag; label: string; description: string }[] = [
  {
    name: "financials",
    label: "Money",
    description: "Values of opportunities, prices, and totals. Off: no money appears anywhere.",
  },
  {
    name: "orders",
    label: "Orders",
    description: "What customers buy, line by line, with prices. Needs money switched on.",
  },
  {
    name: "samples",
    label: "Samples",
    description: "What customers get to taste, what is owed next, and what they say of it.",
  },
  {
    name: "placements",
    label: "Sell-through",
    description: "What customers bought month by month, from files, and who buys what.",
  },
  {
    name: "lead_scoring",
    label: "Lead scores",
    description: "A score and a lead’s status on every contact.",
  },
  {
    name: "appointments",
    label: "Appointments",
    description: "Times booked for customers, with services, working hours and who did not come.",
  },
];
