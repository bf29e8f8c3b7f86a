import { Badge } from "./badge";
import { Button } from "./button";
import { Card } from "./card";
import type { Story } from "./story";

export default {
  title: "Card",
  about: "A surface with one subject. Lists and tables inside fill it to the edge.",
  examples: [
    {
      name: "With a title, badges and a note",
      Example: () => (
        <Card
          headingLevel={3}
          title="Follow-ups"
          meta={
            <>
              <Badge tone="bad">2 overdue</Badge>
              <Badge tone="warning">3 today</Badge>
            </>
          }
          actions="11 in all"
        >
          Sample feedback on cold-brew concentrate
        </Card>
      ),
    },
    {
      name: "With an action",
      Example: () => (
        <Card headingLevel={3} title="Stage" actions={<Button size="small">Unpin</Button>}>
          Pinned by you, 16 Nov
        </Card>
      ),
    },
    { name: "Plain", Example: () => <Card>Only content</Card> },
  ],
} satisfies Story;
