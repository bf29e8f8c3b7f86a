import { Columns3, Table2 } from "lucide-react";
import { route } from "@/lib/route";
import { SegmentedControl } from "./segmented-control";
import { SegmentedLinks } from "./segmented-links";
import type { Story } from "./story";

export default {
  title: "Segmented control",
  about: "One of two to four, all in sight. As links when the choice belongs into the address.",
  examples: [
    {
      name: "A choice",
      Example: () => (
        <SegmentedControl
          aria-label="Whose records"
          defaultValue="mine"
          segments={[
            { value: "mine", label: "Mine" },
            { value: "team", label: "Team" },
            { value: "everyone", label: "Everyone" },
          ]}
        />
      ),
    },
    {
      name: "Links, with icons",
      Example: () => (
        <SegmentedLinks
          aria-label="View"
          links={[
            {
              href: route("/stories/segmented-control"),
              label: "Table",
              icon: <Table2 aria-hidden />,
              current: false,
            },
            { href: "/stories", label: "Board", icon: <Columns3 aria-hidden />, current: true },
          ]}
        />
      ),
    },
  ],
} satisfies Story;
