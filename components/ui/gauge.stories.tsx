import { Gauge } from "./gauge";
import type { Story } from "./story";

const principals = [
  { name: "Gulf Seafood Co.", level: "High", percent: 93 },
  { name: "Ridgeline Dairy", level: "Medium", percent: 70 },
  { name: "Verde Plant Foods", level: "Low", percent: 30 },
  { name: "Old Mill Bakery", level: "Inactive", percent: 0 },
] as const;

export default {
  title: "Gauge",
  about: "How warm a principal is, as a ring, with the words beside it.",
  examples: [
    {
      name: "Four levels",
      Example: () => (
        <ul className="flex flex-col gap-3">
          {principals.map(({ name, level, percent }) => (
            <li key={name} className="flex items-center gap-2.5">
              <Gauge name={name} level={level} percent={percent} />
              <span>
                <span className="block font-medium">{name}</span>
                <span className="text-third">
                  {level} · {percent}%
                </span>
              </span>
            </li>
          ))}
        </ul>
      ),
    },
  ],
} satisfies Story;
