import { Download, Plus } from "lucide-react";
import { Button } from "./button";
import { Kbd } from "./kbd";
import { LinkButton } from "./link-button";
import type { Story } from "./story";

export default {
  title: "Button",
  about: "Starts an action. One primary per view; danger only for what can't be undone; ghost in toolbars.",
  examples: [
    {
      name: "Variants",
      Example: () => (
        <div className="flex flex-wrap gap-3">
          <Button variant="primary">
            <Plus aria-hidden /> Log interaction <Kbd keys={["L"]} onAccent />
          </Button>
          <Button>
            <Download aria-hidden /> Export
          </Button>
          <Button variant="ghost">Cancel</Button>
          <Button variant="danger">Delete login</Button>
        </div>
      ),
    },
    {
      name: "Small",
      Example: () => (
        <div className="flex flex-wrap gap-3">
          <Button size="small">Unpin</Button>
          <Button size="small" variant="primary">
            Save
          </Button>
        </div>
      ),
    },
    {
      name: "Busy and disabled",
      Example: () => (
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" busy>
            Saving…
          </Button>
          <Button disabled>Export</Button>
          <Button variant="primary" disabled>
            Save
          </Button>
        </div>
      ),
    },
    {
      name: "A link that looks like one",
      Example: () => <LinkButton href="/stories">All stories</LinkButton>,
    },
  ],
} satisfies Story;
