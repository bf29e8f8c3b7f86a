import { Download, Plus } from "lucide-react";
import { route } from "@/lib/route";
import { Button } from "./button";
import { PageHeader } from "./page-header";
import { SegmentedLinks } from "./segmented-links";
import type { Story } from "./story";

export default {
  title: "Page header",
  about: "The bar at the top of every page, with its one heading. On a phone it is the top bar.",
  examples: [
    {
      name: "A list",
      Example: () => (
        <PageHeader
          level={3}
          title="Opportunities"
          meta="126"
          views={
            <SegmentedLinks
              aria-label="View"
              links={[
                { href: route("/stories/page-header"), label: "Table", current: true },
                { href: "/stories", label: "Board", current: false },
              ]}
            />
          }
          actions={
            <>
              <Button>
                <Download aria-hidden /> Export
              </Button>
              <Button variant="primary">
                <Plus aria-hidden /> New opportunity
              </Button>
            </>
          }
        />
      ),
    },
    {
      name: "A record",
      Example: () => (
        <PageHeader
          level={3}
          title="Harbor Hotel – Gulf Seafood – Food Show"
          crumbs={[{ label: "Opportunities", href: "/stories" }]}
        />
      ),
    },
  ],
} satisfies Story;
