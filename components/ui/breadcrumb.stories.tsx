import { route } from "@/lib/route";
import { Breadcrumb } from "./breadcrumb";
import type { Story } from "./story";

export default {
  title: "Breadcrumb",
  about: "The way back up, before the page’s own heading.",
  examples: [
    {
      name: "Two levels",
      Example: () => (
        <div className="flex items-center gap-1.5">
          <Breadcrumb
            crumbs={[
              { label: "Settings", href: "/stories" },
              { label: "Users", href: route("/stories/breadcrumb") },
            ]}
          />
          <strong className="font-semibold">Off-board Sam Reyes</strong>
        </div>
      ),
    },
  ],
} satisfies Story;
