import { RelativeTime } from "./relative-time";
import type { Story } from "./story";

const minute = 60_000;

export default {
  title: "Relative time",
  about: "When, as one would say it; the exact moment on hover.",
  examples: [
    {
      name: "Past and future",
      Example: () => (
        <ul className="flex flex-col gap-1">
          {[-1, -5, -150, -26 * 60, -5 * 24 * 60, -40 * 24 * 60, 40, 30 * 60].map((offset) => (
            <li key={offset}>
              <RelativeTime moment={new Date(Date.now() + offset * minute)} timeZone="America/New_York" />
            </li>
          ))}
        </ul>
      ),
    },
  ],
} satisfies Story;
