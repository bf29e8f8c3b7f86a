import { IntentLink } from "./intent-link";
import type { Story } from "./story";

export default {
  title: "Intent link",
  about:
    "Leads to another page, which it fetches ahead as soon as somebody points at it. For everything but the main menu.",
  examples: [
    {
      name: "In a sentence",
      Example: () => (
        <p>
          The primitives stand in{" "}
          <IntentLink href="/stories" className="text-accent underline">
            the gallery
          </IntentLink>
          .
        </p>
      ),
    },
  ],
} satisfies Story;
