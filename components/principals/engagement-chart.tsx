"use client";

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatDay } from "@/lib/format/day";
import type { PrincipalWeek } from "@/lib/principals/detail";

const ink = { fontSize: 11, fill: "var(--kp-third)" };

/** Bars: what counted in each week. Line: how engaged it was at its end. The table beside it says the same. */
export function EngagementChart({ weeks, today }: { weeks: readonly PrincipalWeek[]; today: string }) {
  const rows = weeks.map((week) => ({
    ...week,
    day: formatDay(week.week, today).replace(/^[a-z]{3} /i, ""),
  }));
  return (
    <ResponsiveContainer width="100%" height={200}>
      <ComposedChart data={rows} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--kp-line)" />
        <XAxis
          dataKey="day"
          tick={ink}
          tickLine={false}
          axisLine={{ stroke: "var(--kp-line)" }}
          minTickGap={40}
        />
        <YAxis
          yAxisId="percent"
          domain={[0, 100]}
          ticks={[0, 50, 100]}
          width={36}
          tick={ink}
          tickLine={false}
          axisLine={false}
          tickFormatter={(value: number) => `${value}%`}
        />
        <YAxis
          yAxisId="count"
          orientation="right"
          allowDecimals={false}
          width={24}
          tick={ink}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--kp-hover)" }}
          contentStyle={{
            background: "var(--kp-surface)",
            border: "1px solid var(--kp-line)",
            borderRadius: 7,
            color: "var(--kp-text)",
          }}
          labelStyle={{ color: "var(--kp-second)" }}
          itemStyle={{ color: "var(--kp-text)" }}
          labelFormatter={(day) => `Week of ${day}`}
        />
        <Bar
          yAxisId="count"
          dataKey="interactions"
          name="Interactions"
          fill="var(--kp-control)"
          fillOpacity={0.45}
          radius={[2, 2, 0, 0]}
          isAnimationActive={false}
        />
        <Line
          yAxisId="percent"
          dataKey="engagement_percent"
          name="Engagement"
          unit="%"
          type="monotone"
          stroke="var(--kp-accent)"
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
