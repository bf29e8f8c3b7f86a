import type { Finding } from "@/lib/kinds/finding";

export const interactionFinding: Finding = {
  keywords: ["visits", "calls", "mails", "notes", "activity", "log", "timeline", "feed"],
  guide: "log-a-visit",
};
