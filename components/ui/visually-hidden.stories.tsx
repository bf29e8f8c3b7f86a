import type { Story } from "./story";
import { VisuallyHidden } from "./visually-hidden";

export default {
  title: "Visually hidden",
  about: "Words that only screen readers get, where the picture already says it to everyone else.",
  examples: [
    {
      name: "A unit",
      Example: () => (
        <p>
          142 / 4,000<VisuallyHidden> characters used</VisuallyHidden>
        </p>
      ),
    },
  ],
} satisfies Story;
