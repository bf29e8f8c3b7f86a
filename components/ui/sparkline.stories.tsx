import { Sparkline } from "./sparkline";
import type { Story } from "./story";

export default {
  title: "Sparkline",
  about: "Twelve weeks in a line of a list, the latest strongest. The numbers are read aloud.",
  examples: [
    {
      name: "More and more, less and less, nothing",
      Example: () => (
        <div className="flex flex-wrap gap-6">
          <Sparkline label="Interactions with Gulf by week" values={[0, 1, 0, 2, 1, 3, 2, 4, 3, 5, 4, 6]} />
          <Sparkline label="Interactions with Summit by week" values={[6, 5, 5, 4, 2, 3, 1, 1, 0, 1, 0, 0]} />
          <Sparkline label="Interactions with Harbor by week" values={[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]} />
        </div>
      ),
    },
  ],
} satisfies Story;
