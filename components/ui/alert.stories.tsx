import { Alert } from "./alert";
import { Button } from "./button";
import type { Story } from "./story";

export default {
  title: "Alert",
  about: "Something to know here and now, with what to do. Errors are read out when they appear.",
  examples: [
    {
      name: "Tones",
      Example: () => (
        <div className="flex flex-col gap-3">
          <Alert>Your session ends in five minutes.</Alert>
          <Alert tone="good">The invitation is on its way.</Alert>
          <Alert tone="warning" action={<Button size="small">Unpin</Button>}>
            Latest interaction implies <strong>Awaiting Response</strong>. Unpin and it moves there.
          </Alert>
          <Alert tone="bad" title="Not saved" announce={false}>
            Kim changed this record while you were writing. Choose which values to keep.
          </Alert>
        </div>
      ),
    },
  ],
} satisfies Story;
