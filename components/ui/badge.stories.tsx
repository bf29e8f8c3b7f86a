import { Badge } from "./badge";
import type { Story } from "./story";

export default {
  title: "Badge",
  about: "A word about a record. The tone supports the word, it never replaces it.",
  examples: [
    {
      name: "Tones",
      Example: () => (
        <div className="flex flex-wrap gap-2">
          <Badge>Active</Badge>
          <Badge tone="accent">Awaiting Response</Badge>
          <Badge tone="good">Positive</Badge>
          <Badge tone="warning">Follow-up today</Badge>
          <Badge tone="bad">Overdue</Badge>
          <Badge tone="info">Gulf Seafood Co.</Badge>
          <Badge tone="other">Delmar Produce</Badge>
        </div>
      ),
    },
    {
      name: "With a dot: engagement",
      Example: () => (
        <div className="flex flex-wrap gap-2">
          <Badge tone="good" dot>
            High
          </Badge>
          <Badge tone="info" dot>
            Medium
          </Badge>
          <Badge tone="warning" dot>
            Low
          </Badge>
          <Badge tone="bad" dot>
            Inactive
          </Badge>
        </div>
      ),
    },
    {
      name: "Long text is cut",
      Example: () => (
        <div className="w-32">
          <Badge tone="info">The Very Long Name of a Principal Company</Badge>
        </div>
      ),
    },
  ],
} satisfies Story;
