// How a principal reads: why a visit counts for it, and what its chart says in a sentence.
import { formatDay } from "@/lib/format/day";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { counted } from "@/lib/format/words";
import type { EngagementLevel } from "./levels";

/** "Counts because this was shown: Shrimp 16/20" */
export function countedBecause(by: "product" | "only" | "chosen", products: readonly string[]): string {
  if (by === "only") return "Counts because the opportunity is for nobody else";
  if (by === "chosen") return "Counts because somebody said so";
  return products.length === 0
    ? "Counts because a product was shown"
    : `Counts because this was shown: ${products.join(" · ")}`;
}

interface Week {
  week: string;
  interactions: number;
  engagement_percent: number;
  engagement_level: EngagementLevel;
}

/** What one would read off the chart: where it stands, where it came from, the busiest week. */
export function describeWeeks(weeks: readonly Week[], today: string): string {
  const first = weeks[0];
  const last = weeks.at(-1);
  if (first === undefined || last === undefined) return "Nothing is known yet.";
  const total = weeks.reduce((sum, { interactions }) => sum + interactions, 0);
  const now = `${last.engagement_level}, ${formatPercent(last.engagement_percent)} now`;
  if (total === 0) {
    return `${now}. Nothing counted in the last ${weeks.length} weeks.`;
  }
  const change = last.engagement_percent - first.engagement_percent;
  const way =
    change === 0
      ? `the same as ${weeks.length} weeks ago`
      : `${change > 0 ? "up" : "down"} from ${formatPercent(first.engagement_percent)} ${weeks.length} weeks ago`;
  const busiest = weeks.reduce((most, week) => (week.interactions > most.interactions ? week : most));
  const visits = `${counted(total, "interaction", "interactions")} counted`;
  return `${now}, ${way}. ${visits}, most in the week of ${formatDay(busiest.week, today)} (${formatNumber(busiest.interactions)}).`;
}
