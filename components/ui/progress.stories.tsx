import { Progress } from "./progress";
import type { Story } from "./story";

export default {
  title: "Progress",
  about: "How far something is that takes a while: an import, a hand-over.",
  examples: [
    {
      name: "Known",
      Example: () => (
        <div className="max-w-96">
          <Progress label="Handing over" value={312} max={1284} text="312 of 1,284 records" />
        </div>
      ),
    },
    {
      name: "Unknown",
      Example: () => (
        <div className="max-w-96">
          <Progress label="Reading the file" value={null} />
        </div>
      ),
    },
  ],
} satisfies Story;
