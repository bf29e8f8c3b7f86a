"use client";

import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatNumber } from "@/lib/format/number";
import { drawnRows, type Section, type Series } from "@/lib/reports/sections";

const colours: Record<Series["tone"], string> = {
  accent: "var(--kp-accent)",
  good: "var(--kp-good)",
  info: "var(--kp-info)",
  warning: "var(--kp-warning)",
  bad: "var(--kp-bad)",
};

const words = { fill: "var(--kp-second)", fontSize: 12 };
const longestLabel = 28;

function shortened(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1).trimEnd()}…`;
}

/** Bars lie, so that names have room. Loaded by SectionFigure once the page stands. */
export function SectionChart({ section }: { section: Section }) {
  const data = drawnRows(section).map(({ cells }) => ({
    label: shortened(String(cells[0] ?? "")),
    ...Object.fromEntries(section.series.map(({ name, column }) => [name, Number(cells[column]) || 0])),
  }));
  const stacked = section.series.length > 1;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={data} layout="vertical" margin={{ top: 4, right: 16, bottom: 0, left: 0 }} barSize={16}>
        <CartesianGrid horizontal={false} stroke="var(--kp-line)" />
        <XAxis
          type="number"
          allowDecimals={false}
          tickFormatter={(value: number) => formatNumber(value)}
          tick={words}
          stroke="var(--kp-line)"
        />
        <YAxis
          type="category"
          dataKey="label"
          // Measured by the longest of them: nothing is cut that fits, and short ones leave the room to the bars.
          width={Math.min(Math.max(...data.map(({ label }) => label.length), 8) * 7 + 8, 196)}
          tick={words}
          stroke="var(--kp-line)"
          interval={0}
        />
        <Tooltip
          cursor={{ fill: "var(--kp-hover)" }}
          isAnimationActive={false}
          contentStyle={{
            background: "var(--kp-surface)",
            border: "1px solid var(--kp-line)",
            borderRadius: 8,
            color: "var(--kp-text)",
          }}
          itemStyle={{ color: "var(--kp-text)" }}
        />
        {stacked && (
          <Legend
            formatter={(value) => <span className="text-second text-sm">{String(value)}</span>}
            iconType="square"
            itemSorter={null}
          />
        )}
        {section.series.map(({ name, tone }) => (
          <Bar
            key={name}
            dataKey={name}
            fill={colours[tone]}
            // Neighbours are told apart by an edge, not only by colour.
            stroke="var(--kp-surface)"
            {...(section.key === "ageing" || section.key === "conversion" ? { stackId: "one" } : {})}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
