import { Button } from "./button";
import { Popover } from "./popover";
import type { Story } from "./story";

export default {
  title: "Popover",
  about: "A little more beside what opened it: who can see this, a filter, a colour.",
  examples: [
    {
      name: "With a title",
      Example: () => (
        <Popover trigger={<Button>Access</Button>} title="Who can see this" className="w-72">
          <ul className="flex flex-col gap-1.5 text-second">
            <li>Dana Morales, because she owns it</li>
            <li>Kim Okafor, because Dana reports to her</li>
          </ul>
        </Popover>
      ),
    },
  ],
} satisfies Story;
