import { Button } from "./button";
import type { Story } from "./story";
import { notify } from "./toast";

export default {
  title: "Toast",
  about: "What just happened, with the way back. Errors stay until closed. F6 moves the focus there.",
  examples: [
    {
      name: "Kinds",
      Example: () => (
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => notify({ title: "Interaction logged", tone: "good" })}>Done</Button>
          <Button
            onClick={() =>
              notify({ title: "Moved to Awaiting Response", undo: () => notify({ title: "Moved back" }) })
            }
          >
            With undo
          </Button>
          <Button
            onClick={() =>
              notify({
                title: "Not saved",
                description: "The connection was lost. Your text is still here.",
                tone: "bad",
              })
            }
          >
            Failed
          </Button>
        </div>
      ),
    },
  ],
} satisfies Story;
