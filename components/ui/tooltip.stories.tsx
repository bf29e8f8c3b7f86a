import { Button } from "./button";
import type { Story } from "./story";
import { Tooltip } from "./tooltip";

export default {
  title: "Tooltip",
  about: "A few words more on hover and focus. Touch never shows it, so nothing essential stands there.",
  examples: [
    {
      name: "On a button",
      Example: () => (
        <Tooltip content="Unpinning moves it to Awaiting Response">
          <Button>Unpin</Button>
        </Tooltip>
      ),
    },
  ],
} satisfies Story;
