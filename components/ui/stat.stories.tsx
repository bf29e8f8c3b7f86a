import { Stat, StatList } from "./stat";
import type { Story } from "./story";

export default {
  title: "Stat",
  about: "One number with its name and what it is compared with.",
  examples: [
    {
      name: "Several",
      Example: () => (
        <StatList>
          <Stat label="Open opportunities" value="126" note="4 more than last week" tone="good" />
          <Stat label="Follow-ups overdue" value="2" note="since yesterday" tone="bad" />
          <Stat label="Interactions, 90 days" value="148" />
        </StatList>
      ),
    },
  ],
} satisfies Story;
