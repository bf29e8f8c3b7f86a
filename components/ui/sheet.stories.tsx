import { Badge } from "./badge";
import { Button } from "./button";
import { Sheet, SheetClose } from "./sheet";
import type { Story } from "./story";

export default {
  title: "Sheet",
  about:
    "A peek from the side without leaving a list, or a phone’s panel from below. Swipe, Esc or a tap outside closes it.",
  examples: [
    {
      name: "From the side",
      Example: () => (
        <Sheet
          trigger={<Button>Peek at Harbor Hotel</Button>}
          title="Harbor Hotel"
          description="Customer since March"
          footer={<SheetClose render={<Button variant="primary">Done</Button>} />}
        >
          <div className="flex flex-col gap-3">
            <Badge tone="accent" dot>
              Sample/Visit Offered
            </Badge>
            <p>Wants portioned halibut, 6 oz, frozen at sea. Bring the case pack sheet.</p>
          </div>
        </Sheet>
      ),
    },
    {
      name: "From below",
      Example: () => (
        <Sheet side="bottom" trigger={<Button>More</Button>} title="More">
          <ul className="flex flex-col gap-2">
            <li>Settings</li>
            <li>Sign out</li>
          </ul>
        </Sheet>
      ),
    },
  ],
} satisfies Story;
