import { Users } from "lucide-react";
import { Button } from "./button";
import { EmptyState } from "./empty-state";
import type { Story } from "./story";

export default {
  title: "Empty state",
  about: "Says what would be here and what to do first. Never only “No data”.",
  examples: [
    {
      name: "With something to do",
      Example: () => (
        <EmptyState
          headingLevel={3}
          icon={<Users />}
          title="No customers yet"
          action={
            <>
              <Button variant="primary">Paste your account list</Button>
              <Button>Take examples</Button>
            </>
          }
        >
          Paste rows from your spreadsheet, or look around with examples that you can remove again.
        </EmptyState>
      ),
    },
    {
      name: "Nothing to do",
      Example: () => (
        <EmptyState headingLevel={3} title="Nothing due today">
          The next follow-up is on Friday.
        </EmptyState>
      ),
    },
  ],
} satisfies Story;
